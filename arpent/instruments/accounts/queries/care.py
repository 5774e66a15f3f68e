"""The ecological debt of years: the measures keep its book, this hands them what is declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from arpent.instruments.accounts.models import (
    Balance,
    Capital,
    FiscalYear,
    Line,
    Preservation,
    Provenance,
    UnitCost,
    Use,
)
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.care import (
    LEVELS,
    Deed,
    Kept,
    Level,
    Owing,
    Season,
    debt_to,
    kept_book,
)
from arpent.kernel.models import Organisation
from arpent.measure.books.income import result_of
from arpent.measure.care import Capital as Measured
from arpent.measure.care import CapitalStatement, Debt, Ranged, Result, result_after
from arpent.measure.care.unitcost import UnitCost as Priced
from arpent.measure.ledger import AccountBalance
from arpent.measure.sentences import Sentence

SPENDS = Q(account__startswith="6") | Q(account__startswith="2")
RESULT = Q(account__startswith="6") | Q(account__startswith="7")
TOLD = frozenset({Provenance.RECONSTRUCTED.value, Provenance.SYNTHETIC.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One capital over a year: what is declared, what the measures state, with its range."""

    capital: Capital
    stated: CapitalStatement
    due_eur: Ranged
    shortfall_eur: Ranged
    provision_eur: Ranged
    cost: UnitCost | None = None
    use: Use | None = None
    debt: Debt | None = None
    deeds: Sequence[Preservation] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether what is due cannot be told: a quantity or its cost is missing."""
        return self.debt is None

    @property
    def is_silent(self) -> bool:
        """Whether the year says nothing of this capital."""
        return self.use is None and not self.deeds and not self.provision_eur.high


@dataclass(kw_only=True)
class Cared:
    """The years of a bench with everything that is declared of its capitals."""

    years: list[FiscalYear]
    capitals: list[Capital]
    costs: dict[int, list[UnitCost]]
    uses: dict[tuple[int, int], Use]
    deeds: dict[tuple[int, int], list[Preservation]]
    results: dict[int, Decimal]
    origins: dict[int, list[str]]
    seasons: dict[int, Season] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seasons = {year.pk: self._season(year) for year in self.years}

    @cached_property
    def books(self) -> dict[Level, Kept]:
        """The CARE book with unit costs at their low, middle and high values."""
        known, seasons = [measured(one) for one in self.capitals], list(self.seasons.values())
        return {level: kept_book(known, seasons, level=level) for level in LEVELS}

    def faults(self, year: FiscalYear) -> list[Sentence]:
        """Return what the book of a year could not take."""
        return self.books["mid"].faults.get(year.key, [])

    def of(self, year: FiscalYear) -> list[Owed]:
        """Return each capital over a year, in the order of their names."""
        stated = self._stated(year)
        return [
            self._owed(year, rank, capital, stated) for rank, capital in enumerate(self.capitals)
        ]

    def result(self, year: FiscalYear) -> dict[Level, Result] | None:
        """Return the result after preservation at each level, None where no line is kept.

        The low one is the result at low costs: the highest of the three.
        """
        statutory = self.results.get(year.pk)
        if statutory is None:
            return None
        return {level: result_after(statutory, some) for level, some in self._stated(year).items()}

    def cost_of(self, capital: Capital, year: FiscalYear) -> UnitCost | None:
        """Return the last unit cost declared before the end of a year."""
        known = [one for one in self.costs.get(capital.pk, []) if one.on <= year.last_on]
        return known[-1] if known else None

    def _stated(self, year: FiscalYear) -> dict[Level, tuple[CapitalStatement, ...]]:
        season = self.seasons[year.pk]
        return {level: kept.stated(season) for level, kept in self.books.items()}

    def _owed(
        self,
        year: FiscalYear,
        rank: int,
        capital: Capital,
        stated: dict[Level, tuple[CapitalStatement, ...]],
    ) -> Owed:
        low, mid, high = (stated[level][rank] for level in LEVELS)
        return Owed(
            capital=capital,
            stated=mid,
            due_eur=Ranged(low=low.due.eur, mid=mid.due.eur, high=high.due.eur),
            shortfall_eur=Ranged(
                low=low.shortfall.eur, mid=mid.shortfall.eur, high=high.shortfall.eur
            ),
            provision_eur=Ranged(
                low=low.provision.eur, mid=mid.provision.eur, high=high.provision.eur
            ),
            cost=self.cost_of(capital, year),
            use=self.uses.get((capital.pk, year.pk)),
            debt=self._debt(capital, year),
            deeds=self.deeds.get((capital.pk, year.pk), []),
        )

    def _season(self, year: FiscalYear) -> Season:
        owings = tuple(
            Owing(
                capital=capital.key,
                debt=self._debt(capital, year),
                deeds=[
                    self._deed(one, year)
                    for one in self.deeds.get((capital.pk, year.pk), [])
                    if one.done_eur
                ],
            )
            for capital in self.capitals
        )
        return Season(key=year.key, first_on=year.first_on, last_on=year.last_on, owings=owings)

    def _debt(self, capital: Capital, year: FiscalYear) -> Debt | None:
        use, cost = self.uses.get((capital.pk, year.pk)), self.cost_of(capital, year)
        if use is None or cost is None:
            return None
        return debt_to(measured(capital), used=use.used, allowed=use.allowed, cost=priced(cost))

    def _deed(self, one: Preservation, year: FiscalYear) -> Deed:
        named = f"{one.journal} {one.entry}".strip()
        paid = euros(getattr(one, "paid_cents", None))
        return Deed(
            key=one.key,
            title=one.title,
            on=_within(one.done_on, year),
            done_eur=one.done_eur,
            # Numbers of entries begin again each year.
            entry=f"{named} ({year.key})" if named else "",
            paid_eur=paid if named else one.done_eur,
        )


def cared(bench: Organisation, years: Iterable[FiscalYear]) -> Cared:
    """Return the ecological debt of years of a bench, in a few queries whatever they hold."""
    known = sorted(years, key=lambda year: year.first_on)
    costs, uses = defaultdict(list), {}
    deeds: dict[tuple[int, int], list[Preservation]] = defaultdict(list)
    for cost in (
        UnitCost.objects.filter(bench=bench)
        .select_related("source", "capital")
        .order_by("on", "pk")
    ):
        costs[cost.capital_id].append(cost)
    for use in Use.objects.filter(year__in=known).select_related("source"):
        uses[use.capital_id, use.year_id] = use
    paid = Subquery(paid_by(**{name: OuterRef(name) for name in ("year", "journal", "entry")}))
    named = Preservation.objects.filter(year__in=known).annotate(paid_cents=paid)
    for deed in named.order_by("done_on", "title", "pk"):
        deeds[deed.capital_id, deed.year_id].append(deed)
    capitals = Capital.objects.filter(bench=bench).select_related("source")
    results, origins = results_of(known)
    return Cared(
        years=known,
        capitals=list(capitals.order_by("title", "pk")),
        costs=costs,
        uses=uses,
        deeds=deeds,
        results=results,
        origins=origins,
    )


def paid_by(*, year: Any, journal: Any, entry: Any) -> QuerySet[Line, int]:
    """Return what an entry of a year spends, in cents: no row when it spends nothing."""
    found = Line.objects.filter(SPENDS, year=year, journal=journal, entry=entry)
    spent = cents("debit") - cents("credit")
    return (
        found.values("entry")
        .annotate(spent=spent)
        .values_list("spent", flat=True)
        .order_by("entry")
    )


def results_of(
    years: Iterable[FiscalYear],
) -> tuple[dict[int, Decimal], dict[int, list[str]]]:
    """Return the statutory result in euros of each year that has lines, and their origins.

    Both come from one query; the origins are those that whoever reads the figure must be told.
    """
    rows = (
        Balance.objects.filter(RESULT, year__in=list(years))
        .values("year", "account", "provenance")
        .annotate(debits=cents("debit"), credits=cents("credit"))
        .order_by("year", "account", "provenance")
    )
    kept: dict[int, list[AccountBalance]] = defaultdict(list)
    origins: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        debit, credit = euros(row["debits"]), euros(row["credits"])
        kept[row["year"]].append(AccountBalance(account=row["account"], debit=debit, credit=credit))
        origins[row["year"]] |= {row["provenance"]} & TOLD
    results = {year: result_of(balances) for year, balances in kept.items()}
    return results, {year: sorted(some) for year, some in origins.items()}


def measured(one: Capital) -> Measured:
    """Return a capital as the measures read it."""
    return Measured(
        key=one.key,
        name=one.title,
        entity=one.entity,
        threshold=one.threshold,
        threshold_by=one.said_by,
        unit=one.unit,
    )


def priced(one: UnitCost) -> Priced:
    """Return a unit cost as the measures read it: declared when no document says it."""
    return Priced(
        low_eur=one.low_eur,
        mid_eur=one.mid_eur,
        high_eur=one.high_eur,
        unit=one.capital.unit,
        source=one.source.title if one.source else one.note or "–",
        on=one.on,
        declared=one.source_id is None,
    )


def _within(on: date | None, year: FiscalYear) -> date:
    return on if on and year.first_on <= on <= year.last_on else year.last_on
