"""The bilan GES of a year, its parts and what it rests on; savings are always told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Card, Figure, Ref, address
from arpent.instruments.accounts.figures.making import (
    KILOGRAM,
    TONNES,
    batch_cards,
    figure,
    page,
    percent_of,
    rests_on,
    said,
    sentences,
    tongue,
    tonnes,
)
from arpent.instruments.accounts.models import Activity, Saving
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned, savings_of
from arpent.instruments.accounts.queries.periods import Period
from arpent.kernel.spoken import spoken
from arpent.press.notation import day

SCOPES = ("1", "2", "3")
MOST_RECORDS = 40


def carbon_figures(period: Period) -> Iterator[Figure]:
    """Yield the footprint of a whole year, then the savings dated in the period."""
    year = period.year
    one = reckoned(period.scope.organisation, [year], savings=False)[year.pk] if year else None
    if one is None or one.footprint is None or one.total_kgco2e is None:
        yield from _nothing(period, one)
    else:
        yield from _known(period, one, one.total_kgco2e)
    yield from _savings(period)


def _labels() -> dict[str, tuple[str, str]]:
    return {
        "footprint": (gettext("Bilan GES"), TONNES),
        "footprint.per-fte": (gettext("Bilan GES par équivalent temps plein"), TONNES),
        "footprint.monetary-share": (gettext("Part qui repose sur des ratios monétaires"), "%"),
    }


def _nothing(period: Period, one: Reckoned | None) -> Iterator[Figure]:
    if period.year is None:
        why = gettext("Un bilan GES se dit d’un exercice entier : demandez un exercice enregistré.")
    elif one is not None and one.fault is not None:
        why = spoken(one.fault) or ""
    else:
        why = gettext("Ni activité ni dépense ne se pèse dans cet exercice : saisissez-les.")
    for name, (label, unit) in _labels().items():
        url = page(period, "footprint")
        yield figure(f"carbon.{name}", label, None, why, unit=unit, url=url)


def _known(period: Period, one: Reckoned, total: Decimal) -> Iterator[Figure]:
    assert one.footprint is not None
    url, lines = page(period, "footprint"), page(period, "footprint_lines")
    reserved = rests_on([one.year], one.provenances)
    share = (100 * one.footprint.monetary_share).quantize(Decimal("0.1"))
    basis = gettext("Part qui repose sur des ratios monétaires : %(share)s %%.") % {
        "share": said(share)
    }
    records = (*activity_cards(period, one.activities), *_spent(period, one, url))
    labels = _labels()
    label, unit = labels["footprint"]
    method = sentences(_counted(one), _between(one), basis, reserved)
    yield figure(
        "carbon.footprint", label, tonnes(total), method, unit=unit, url=url, records=records
    )
    yield _per_post(one, reserved, url)
    label, unit = labels["footprint.monetary-share"]
    method = sentences(gettext("Masse que portent les ratios en euros, sur le total."), reserved)
    yield figure("carbon.footprint.monetary-share", label, share, method, unit=unit, url=url)
    yield from _scopes(one, total, reserved, lines)
    yield from _programmes(one, reserved, lines)


def _counted(one: Reckoned) -> str:
    values = {"year": one.year.title, "n": len(one.activities)}
    return (
        gettext(
            "%(n)s activités et les dépenses de « %(year)s », sans l’épargne ni les placements."
        )
        % values
    )


def _between(one: Reckoned) -> str:
    interval = one.interval
    bounds = (tonnes(Decimal(str(bound))) for bound in (interval.low, interval.high))
    low, high = (said(bound, 1) for bound in bounds)
    return gettext("Intervalle à 95 %% : de %(low)s à %(high)s t.") % {"low": low, "high": high}


def _spent(period: Period, one: Reckoned, url: str) -> tuple[Card, ...]:
    """Return the batches, when an expense weighs something."""
    rows = one.footprint.rows if one.footprint else ()
    weighs = any(row.mass_kgco2e and not row.activity for row in rows)
    return batch_cards(period, url) if weighs else ()


def _per_post(one: Reckoned, reserved: str, url: str) -> Figure:
    label, unit = _labels()["footprint.per-fte"]
    mass = one.per_post_kgco2e
    if mass is None:
        why = gettext("Les équivalents temps plein de l’exercice ne sont pas écrits.")
        return figure("carbon.footprint.per-fte", label, None, why, unit=unit, url=url)
    method = sentences(
        gettext("Total divisé par %(posts)s équivalents temps plein.")
        % {"posts": said(one.year.fte or Decimal(0))},
        one.year.note,
        reserved,
    )
    value = tonnes(mass)
    return figure("carbon.footprint.per-fte", label, value, method, unit=unit, url=url)


def _scopes(one: Reckoned, total: Decimal, reserved: str, url: str) -> Iterator[Figure]:
    assert one.footprint is not None
    masses = one.footprint.by("scope")
    for scope in SCOPES:
        mass = masses.get(scope, Decimal(0))
        label = gettext("Bilan GES, scope %(scope)s") % {"scope": scope}
        method = sentences(
            gettext("Lignes du bilan dont le poste est au scope %(scope)s.") % {"scope": scope},
            reserved,
        )
        lines = f"{url}?axis=scope&value={scope}"
        key = f"carbon.footprint.scope-{scope}"
        yield figure(key, label, tonnes(mass), method, unit=TONNES, url=lines)
        label = gettext("Part du scope %(scope)s") % {"scope": scope}
        part = percent_of(mass, total)
        yield figure(f"{key}.share", label, part, method, unit="%", url=lines)


def _programmes(one: Reckoned, reserved: str, url: str) -> Iterator[Figure]:
    assert one.footprint is not None
    masses = one.footprint.by("programme")
    loose = said(tonnes(masses.get("", Decimal(0))), 1)
    method = sentences(
        gettext("Lignes du bilan affectées au programme ; %(loose)s t ne le sont à aucun.")
        % {"loose": loose},
        reserved,
    )
    for key, mass in masses.items():
        if key:
            label = gettext("%(programme)s : bilan GES") % {
                "programme": one.programmes.get(key, key)
            }
            name, lines = f"carbon.footprint.programmes.{key}", f"{url}?axis=programme&value={key}"
            yield figure(name, label, tonnes(mass), method, unit=TONNES, url=lines)


def _savings(period: Period) -> Iterator[Figure]:
    """Yield the memo line with its range, and why no total ever holds it."""
    label, both = gettext("Épargne et placements"), gettext("Bilan GES avec l’épargne")
    first, last = period.scope.first, period.scope.last
    placed = list(savings_of(period.scope.organisation).filter(on__gte=first, on__lte=last))
    url = page(period, "footprint")
    if placed:
        value: Decimal | None = tonnes(sum((one.mass_kgco2e for one in placed), Decimal(0)))
        method = _range(placed)
    else:
        value, method = None, gettext("Aucun placement n’est daté de cette période.")
    records = tuple(saving_card(one, url) for one in placed[:MOST_RECORDS])
    yield figure(
        "carbon.footprint.savings", label, value, method, unit=TONNES, url=url, records=records
    )
    why = gettext(
        "L’épargne ne s’ajoute pas au bilan GES : elle se dit à part, avec sa fourchette."
    )
    yield figure("carbon.footprint.with-savings", both, None, why, unit=TONNES, url=url)


def _range(placed: Sequence[Saving]) -> str:
    def total(bound: str) -> str:
        masses = (
            one.mass_kgco2e if getattr(one, bound) is None else getattr(one, bound)
            for one in placed
        )
        return said((sum(masses, Decimal(0)) / 1000).quantize(KILOGRAM), 1)

    return gettext(
        "Placements datés de la période, hors du total du bilan : de %(low)s à %(high)s t."
    ) % {"low": total("low_kgco2e"), "high": total("high_kgco2e")}


def saving_card(one: Saving, url: str) -> Card:
    return Card(ref=Ref("accounts", "saving", one.key), title=one.title, url=url)


def activity_cards(period: Period, activities: Sequence[Activity]) -> tuple[Card, ...]:
    """Return the activities by kind and day: a label may name a person, and figures are public."""
    url = address(period.scope.organisation, "accounts:activities")
    return tuple(
        Card(
            ref=Ref("accounts", "activity", one.key),
            title=f"{one.get_kind_display()}, {day(one.on, language=tongue())}",
            url=url,
        )
        for one in activities[:MOST_RECORDS]
    )
