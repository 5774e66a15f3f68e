"""The statements of a year as tables of an office, with how they are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from arpent.instruments.accounts.report.assembly.facts import Facts
from arpent.instruments.accounts.report.care_tables import care_rows
from arpent.kernel.sentences import N_
from arpent.measure.footprint.result import Axis

Cell = str | Decimal | None
Rows = Iterator[tuple[Cell, ...]]
KILOGRAM = Decimal("0.001")
AXES: tuple[Axis, ...] = ("scope", "category", "programme", "method")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a year: its title, its columns, and what fills it."""

    title: str
    heads: Sequence[str]
    rows: Callable[[Facts], Rows]


def income_rows(facts: Facts) -> Rows:
    for line in facts.income.lines:
        yield line.key, gettext(line.label), line.amount, line.previous


def sheet_rows(facts: Facts) -> Rows:
    for side, statement in (
        (gettext("actif"), facts.sheet.assets),
        (gettext("passif"), facts.sheet.liabilities),
    ):
        for line in statement.lines:
            named = (side, line.key, gettext(line.label))
            yield (*named, line.gross, line.less, line.amount, line.previous)


def budget_rows(facts: Facts) -> Rows:
    for row in facts.comparison.rows if facts.comparison else ():
        line = row.line
        funder = facts.funders.get(line.funder)
        yield (
            str(line.side.value),
            line.account,
            line.label if row.planned else "",
            facts.titles.get(line.programme, ""),
            funder.name if funder else "",
            row.planned,
            row.actual,
            row.gap,
            row.percent,
        )


def footprint_rows(facts: Facts) -> Rows:
    done = facts.reckoned
    if done.footprint is None or done.is_empty:
        return
    total = done.interval
    yield "total", "", *(_kilograms(bound) for bound in (total.low, total.mid, total.high))
    for axis in AXES:
        for value, one in done.footprint.intervals(axis, shared=done.shared).items():
            yield axis, value, *(_kilograms(bound) for bound in (one.low, one.mid, one.high))


def debt_rows(facts: Facts) -> Rows:
    yield from care_rows(facts.cared, facts.year)


def _kilograms(mass: float | Decimal) -> Decimal:
    return Decimal(str(mass)).quantize(KILOGRAM)


TABLES = {
    "resultat": Table(
        title=N_("Compte de résultat"),
        heads=(
            N_("clé"),
            N_("ligne"),
            N_("exercice en euros"),
            N_("exercice précédent en euros"),
        ),
        rows=income_rows,
    ),
    "bilan": Table(
        title=N_("Bilan"),
        heads=(
            N_("côté"),
            N_("clé"),
            N_("ligne"),
            N_("brut en euros"),
            N_("amorti en euros"),
            N_("net en euros"),
            N_("exercice précédent en euros"),
        ),
        rows=sheet_rows,
    ),
    "budget": Table(
        title=N_("Budget et réalisé"),
        heads=(
            N_("sens"),
            N_("compte"),
            N_("libellé"),
            N_("programme"),
            N_("financeur"),
            N_("prévu en euros"),
            N_("réalisé en euros"),
            N_("écart en euros"),
            N_("écart en pourcent"),
        ),
        rows=budget_rows,
    ),
    "bilan-ges": Table(
        title=N_("Bilan GES"),
        heads=(
            N_("axe"),
            N_("valeur"),
            N_("bas en kgCO2e"),
            N_("masse en kgCO2e"),
            N_("haut en kgCO2e"),
        ),
        rows=footprint_rows,
    ),
    "dette": Table(
        title=N_("Dette écologique"),
        heads=(
            N_("capital"),
            N_("entité à préserver"),
            N_("seuil de bon état"),
            N_("qui le dit"),
            N_("unité physique"),
            N_("quantité employée"),
            N_("quantité supportable"),
            N_("dû au coût bas, en euros"),
            N_("dû au coût retenu, en euros"),
            N_("dû au coût haut, en euros"),
            N_("fait en euros"),
            N_("fait sur provision, en euros"),
            N_("manque en euros"),
            N_("provision en euros"),
            N_("avance en euros"),
        ),
        rows=debt_rows,
    ),
}
