"""What a year owes to the capitals it uses: none is ever netted against another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Card, Figure, Ref, address
from arpent.instruments.accounts.figures.making import figure, page, rests_on, said, sentences
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.care import Cared, Owed, cared
from arpent.instruments.accounts.queries.periods import Period
from arpent.measure.care import Ranged

Counts = Callable[[Owed], Ranged]


def care_figures(period: Period) -> Iterator[Figure]:
    """Yield what is due, done and missing in a year, and what each capital is missing."""
    if period.year is None:
        yield _missing(period, gettext("La dette écologique se dit d’un exercice entier."))
        return
    kept = cared(period.scope.organisation, [one for one in period.years if _before(one, period)])
    told = [one for one in kept.of(period.year) if not one.is_silent]
    known = [one for one in told if not one.is_unknown]
    if not known:
        yield _missing(period, _why(told))
        return
    yield from _sums(period, kept, told, known)
    for one in known:
        label = gettext("%(capital)s : manque") % {"capital": one.capital.title}
        yield _figure(
            period,
            f"care.{one.capital.key}.shortfall",
            label,
            one.shortfall_eur,
            sentences(
                gettext("Ce qui est dû à ce capital et n’est pas fait."), _rests(kept, period)
            ),
            [one],
        )


def _before(year: FiscalYear, period: Period) -> bool:
    return year.last_on <= period.scope.last


def _why(told: Sequence[Owed]) -> str:
    if told:
        return gettext("Aucun capital n’a et sa quantité et son coût : déclarez-les.")
    return gettext("Rien n’est déclaré des capitaux pour cet exercice.")


def _missing(period: Period, why: str) -> Figure:
    url = page(period, "care")
    return figure("care.shortfall", gettext("Manque de préservation"), None, why, url=url)


def _rests(kept: Cared, period: Period) -> str:
    assert period.year is not None
    return rests_on([period.year], kept.origins.get(period.year.pk, ()))


def _sums(
    period: Period, kept: Cared, told: Sequence[Owed], known: Sequence[Owed]
) -> Iterator[Figure]:
    unknown = [one.capital.title for one in told if one.is_unknown]
    left_out = (
        gettext("Sans %(capitals)s, dont la quantité ou le coût manque.")
        % {"capitals": ", ".join(unknown)}
        if unknown
        else ""
    )
    shown: tuple[tuple[str, str, Counts, str], ...] = (
        (
            "due",
            gettext("Préservation due"),
            lambda one: one.due_eur,
            gettext("Somme de ce qui est dû à chaque capital, au coût déclaré."),
        ),
        (
            "done",
            gettext("Préservation faite"),
            lambda one: _exactly(one.stated.done.eur),
            gettext("Somme de ce qui est fait pour chaque capital."),
        ),
        (
            "shortfall",
            gettext("Manque de préservation"),
            lambda one: one.shortfall_eur,
            gettext(
                "Somme des manques de chaque capital : l’avance de l’un ne paie pas pour l’autre."
            ),
        ),
    )
    for name, label, counts, rule in shown:
        method = sentences(rule, left_out, _rests(kept, period))
        yield _figure(period, f"care.{name}", label, _added(known, counts), method, known)


def _exactly(amount_eur: Decimal) -> Ranged:
    return Ranged(low=amount_eur, mid=amount_eur, high=amount_eur)


def _added(owed: Sequence[Owed], counts: Counts) -> Ranged:
    ranges = [counts(one) for one in owed]
    return Ranged(
        low=sum((one.low for one in ranges), Decimal(0)),
        mid=sum((one.mid for one in ranges), Decimal(0)),
        high=sum((one.high for one in ranges), Decimal(0)),
    )


def _figure(
    period: Period, key: str, label: str, amount: Ranged, method: str, owed: Sequence[Owed]
) -> Figure:
    between = ""
    if amount.low != amount.high:
        bounds = {"low": said(amount.low), "high": said(amount.high)}
        between = gettext("De %(low)s à %(high)s € selon le coût.") % bounds
    return figure(
        key,
        label,
        amount.mid,
        sentences(method, between),
        url=page(period, "care"),
        records=[_card(period, one) for one in owed],
    )


def _card(period: Period, one: Owed) -> Card:
    return Card(
        ref=Ref("accounts", "capital", one.capital.key),
        title=one.capital.title,
        url=address(period.scope.organisation, "accounts:capital", key=one.capital.key),
        summary=one.capital.entity,
    )
