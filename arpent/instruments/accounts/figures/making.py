"""How a figure of the books is made: its value, its method in words, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.contract import Card, Figure, Ref, address
from arpent.instruments.accounts.models import Batch, FiscalYear, Provenance
from arpent.instruments.accounts.queries.periods import Period
from arpent.press.notation import money, number

EURO, TONNES = "EUR", "tCO2e"
CENT, KILOGRAM = Decimal("0.01"), Decimal("0.001")


def tongue() -> str:
    return get_language() or "fr"


def euros(amount_eur: Decimal) -> str:
    return money(amount_eur, language=tongue())


def said(value: Decimal, places: int | None = None) -> str:
    return number(value, language=tongue(), places=places)


def tonnes(mass_kgco2e: Decimal) -> Decimal:
    """Return tonnes to the kilogram."""
    return (mass_kgco2e / 1000).quantize(KILOGRAM)


def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return a part in percent to the tenth, None of nothing."""
    return (100 * part / whole).quantize(Decimal("0.1")) if whole else None


def figure(
    key: str,
    label: str,
    value: Decimal | None,
    method: str,
    *,
    unit: str = EURO,
    url: str = "",
    records: Sequence[Card] = (),
    variants: Iterable[Figure] = (),
) -> Figure:
    """Return a figure; without a value its method says what is missing."""
    return Figure(
        key=key,
        label=label,
        value=value,
        unit=unit,
        method=method,
        url=url,
        records=tuple(records),
        variants=tuple(variants),
    )


def sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def rests_on(years: Iterable[FiscalYear], origins: Iterable[str]) -> str:
    """Return what a reader must be told: rebuilt or invented lines, a year still open."""
    told = set(origins)
    parts = []
    if Provenance.RECONSTRUCTED in told:
        parts.append(
            gettext(
                "Lignes reconstituées d’après des totaux publiés : le recompte vaut ce que vaut la "
                "publication."
            )
        )
    if Provenance.SYNTHETIC in told:
        parts.append(gettext("Lignes inventées pour l’exemple."))
    if any(one.closed_on is None for one in years):
        parts.append(gettext("Exercice non clos : nombre provisoire."))
    return sentences(*parts)


def reserve(period: Period) -> str:
    """Return what must be told of the lines of a period."""
    origins = {one for year in period.touched for one in period.origins.get(year.pk, ())}
    return rests_on(period.touched, origins)


def why_no_flow(period: Period) -> str:
    """Return why charges and products of a period cannot be told."""
    if not period.is_covered:
        return gettext("Les exercices enregistrés ne couvrent pas ces jours : ouvrez l’exercice.")
    if not period.has_lines:
        return gettext("Aucune écriture n’est enregistrée pour cet exercice.")
    return gettext(
        "Les lignes sont reconstituées d’après les totaux d’un exercice entier : elles ne se "
        "partagent pas entre les jours."
    )


def why_no_sheet(period: Period) -> str:
    """Return why a balance sheet of the last day cannot be told."""
    year = period.closing
    if year is None:
        return gettext("Aucun exercice enregistré ne contient ce jour : ouvrez l’exercice.")
    if period.standing is None and period.origins.get(year.pk):
        return gettext(
            "Les lignes sont reconstituées à la clôture : elles ne disent rien d’un autre jour."
        )
    return gettext("Aucun compte de bilan n’est enregistré pour cet exercice.")


def page(period: Period, view: str, year: FiscalYear | None = None, **kwargs: str) -> str:
    """Return a page of the year of a period, the room's first page when there is no such year."""
    one = year or period.year
    if one is None or view == "index":
        return address(period.scope.organisation, "accounts:index")
    return address(period.scope.organisation, f"accounts:{view}", year=one.key, **kwargs)


def batch_card(batch: Batch, url: str) -> Card:
    """Return the lines that came in together, without the title of a file: figures are public."""
    origin = str(batch.get_provenance_display())
    is_told = batch.provenance in (Provenance.RECONSTRUCTED, Provenance.SYNTHETIC)
    return Card(
        ref=Ref("accounts", "batch", batch.key),
        title=batch.title if is_told else batch.year.title,
        url=url,
        summary=origin,
    )


def batch_cards(period: Period, url: str) -> tuple[Card, ...]:
    return tuple(batch_card(one, url) for one in period.batches)
