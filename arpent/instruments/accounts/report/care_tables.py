"""The ecological debt of a year in charts, words and rows, for a page, a paper and a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.care import Cared, Owed
from arpent.instruments.accounts.rules.care import Level
from arpent.measure.care import Ranged, Result
from arpent.measure.ledger import Line
from arpent.press.charts import Chart, Series
from arpent.press.notation import money, number

Posted = tuple[date, str, str, str, str, Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One capital in one year of the history, with the result of that year, None without lines."""

    year: FiscalYear
    owed: Owed
    result: Result | None
    origins: list[str]


def tongue() -> str:
    return get_language() or "fr"


def euros(amount_eur: Decimal) -> str:
    return money(amount_eur, language=tongue())


def between(range_eur: Ranged) -> str:
    """Return the bounds of an amount in words; nothing when it is known exactly."""
    if range_eur.low == range_eur.high:
        return ""
    said = {"low": euros(range_eur.low), "high": euros(range_eur.high)}
    return gettext("de %(low)s à %(high)s") % said


def after_range(results: dict[Level, Result]) -> Ranged:
    """Return the result after preservation between the highest costs and the lowest."""
    after = sorted(one.after_eur for one in results.values())
    return Ranged(low=after[0], mid=results["mid"].after_eur, high=after[-1])


def quantity(value: Decimal, unit: str) -> str:
    return f"{number(value, language=tongue())}\u00a0{unit}"


def capitals_chart(owed: Sequence[Owed]) -> Chart | None:
    """Return what is due, done and missing for each capital, each beside the others."""
    shown = [one for one in owed if one.due_eur.high or one.stated.done.eur]
    if not shown:
        return None
    series = (
        Series(gettext("Dû"), tuple(one.due_eur.mid for one in shown), drawing="hollow"),
        Series(gettext("Réalisé"), tuple(one.stated.done.eur for one in shown)),
        Series(gettext("Manque"), tuple(one.shortfall_eur.mid for one in shown), drawing="hatch"),
    )
    return Chart(
        title=gettext("Dû, réalisé et manque, capital par capital"),
        labels=tuple(one.capital.title for one in shown),
        series=series,
        unit="€",
        note=gettext("Coût retenu ; aucun capital ne compense un autre."),
    )


def history(cared: Cared) -> list[Past]:
    """Return the years that say something, the latest first, a row for each of their capitals."""
    rows: list[Past] = []
    for year in reversed(cared.years):
        results = cared.result(year)
        result = results["mid"] if results else None
        told = [one for one in cared.of(year) if not one.is_silent]
        origins = cared.origins.get(year.pk, [])
        rows += [Past(year=year, owed=one, result=result, origins=origins) for one in told]
    return rows


def entries_of(cared: Cared, year: FiscalYear) -> Iterator[tuple[str, list[Posted]]]:
    """Yield each capital with the lines of its own journal over a year."""
    lines = [
        line for line in cared.books["mid"].book.lines()
        if year.first_on <= line.entry_on <= year.last_on
    ]  # fmt: skip
    for capital in cared.capitals:
        own = [line for line in lines if line.account.endswith(f".{capital.key}")]
        order = {number: rank for rank, number in enumerate(dict.fromkeys(o.entry for o in own), 1)}
        if own:
            yield capital.title, [_posted(line, order[line.entry]) for line in own]


def _posted(line: Line, number: int) -> Posted:
    return (
        line.entry_on,
        str(number),
        gettext(line.label),
        line.account,
        gettext(line.account_label),
        line.debit,
        line.credit,
    )


def no_netting(owed: Sequence[Owed]) -> str:
    """Return what keeps capitals apart, naming those this year shows it with."""
    ahead = [one.capital.title for one in owed if one.stated.advance]
    missing = [one.capital.title for one in owed if one.shortfall_eur.mid]
    if ahead and missing:
        said = {"ahead": ", ".join(ahead), "missing": ", ".join(missing)}
        return gettext(
            "Ce qui est fait d’avance pour %(ahead)s ne retire rien à ce qui manque à %(missing)s :"
            " aucun capital ne paie pour un autre."
        ) % said  # fmt: skip
    return gettext(
        "Un excédent sur un capital ne changerait rien au manque d’un autre :"
        " les manques s’ajoutent, ils ne se compensent pas."
    )


def care_rows(cared: Cared, year: FiscalYear) -> Iterator[tuple[str | Decimal | None, ...]]:
    """Yield the capitals of a year as a sheet holds them: what is unknown is empty."""
    for one in cared.of(year):
        known = not one.is_unknown
        yield (
            one.capital.title,
            one.capital.entity,
            one.capital.threshold,
            one.capital.said_by,
            one.capital.unit,
            one.use.used if one.use else None,
            one.use.allowed if one.use else None,
            one.due_eur.low if known else None,
            one.due_eur.mid if known else None,
            one.due_eur.high if known else None,
            one.stated.done.eur,
            one.stated.acted.eur,
            one.shortfall_eur.mid if known else None,
            one.provision_eur.mid,
            one.stated.advance.eur,
        )
