"""A budget beside what was done: line by line, by class, and whether printed lines sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arpent.measure.books.euros import Euros
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import Sentence, mark, say

TENTH = Decimal("0.1")
NOT_SUMMING = mark(
    "%(label)s : les lignes font %(summed)s €, le total imprimé dit %(printed)s €,"
    " soit %(gap)s € d’écart. Complétez les lignes ou corrigez le total."
)


class Side(StrEnum):
    """Whether a line is spent or received."""

    CHARGE = "charge"
    PRODUCT = "product"


class State(StrEnum):
    """The four states of a budget: voted, then amended; what was done; what is expected."""

    VOTED = "voted"
    AMENDED = "amended"
    ACTUAL = "actual"
    FORECAST = "forecast"


class Kind(StrEnum):
    """What a comparison found of a line on each side."""

    BOTH = "both"
    MISSING = "missing"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """An amount in euros, positive, for an account and where known a programme and a funder.

    Lines of two budgets meet by `key` where one is written, else by side, account, label,
    programme and funder.
    """

    side: Side
    account: str
    label: str
    amount: Decimal
    programme: str = ""
    funder: str = ""
    key: str = ""

    @property
    def meets(self) -> tuple[str, ...]:
        """What makes two lines the same line of two budgets."""
        if self.key:
            return (self.side, self.key)
        return (self.side, self.account, self.label, self.programme, self.funder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What was planned beside what was done, in euros."""

    planned: Decimal
    actual: Decimal

    @property
    def gap(self) -> Decimal:
        """Done less planned, in euros."""
        return self.actual - self.planned

    @property
    def percent(self) -> Decimal | None:
        """The gap in percent of what was planned, to a tenth; None of nothing."""
        return percent_of(self.gap, self.planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance(Beside):
    """A line planned beside the same line done, in euros."""

    line: BudgetLine
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTotal(Beside):
    """A class of accounts such as "60" with its lines, planned and done, in euros."""

    side: Side
    account: str
    rows: tuple[Variance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two budgets side by side: every line of either, once."""

    rows: tuple[Variance, ...]

    def total(self, side: Side) -> tuple[Decimal, Decimal]:
        """Return what was planned and what was done on one side, in euros."""
        kept = [row for row in self.rows if row.line.side == side]
        planned = sum((row.planned for row in kept), NOTHING)
        return planned, sum((row.actual for row in kept), NOTHING)

    @property
    def results(self) -> tuple[Decimal, Decimal]:
        """The result planned and the result done, in euros: products less charges."""
        charges, products = self.total(Side.CHARGE), self.total(Side.PRODUCT)
        return products[0] - charges[0], products[1] - charges[1]

    def classes(self) -> tuple[ClassTotal, ...]:
        """Return the totals by class of two digits, charges first."""
        found: dict[tuple[Side, str], list[Variance]] = {}
        for row in self.rows:
            found.setdefault((row.line.side, row.line.account[:2]), []).append(row)
        return tuple(
            ClassTotal(
                side=side,
                account=account,
                planned=sum((row.planned for row in rows), NOTHING),
                actual=sum((row.actual for row in rows), NOTHING),
                rows=tuple(rows),
            )
            for (side, account), rows in sorted(found.items())
        )


def compare(budget: Iterable[BudgetLine], actual: Iterable[BudgetLine]) -> Comparison:
    """Put each line planned beside the same line done, in the budget's order.

    Lines that meet are summed. A line planned and not done is "missing"; a line done and not
    planned is "unplanned", told after the others.
    """
    planned, done = _by_meeting(budget), _by_meeting(actual)
    rows = []
    for key in (*planned, *(key for key in done if key not in planned)):
        kind = Kind.BOTH
        if key not in done:
            kind = Kind.MISSING
        elif key not in planned:
            kind = Kind.UNPLANNED
        line = (planned.get(key) or done[key])[0]
        rows.append(
            Variance(
                line=line, planned=_sum(planned.get(key)), actual=_sum(done.get(key)), kind=kind
            )
        )
    return Comparison(rows=tuple(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """A line in each state of a budget, in euros; a state that has no such line is absent."""

    line: BudgetLine
    amounts: Mapping[State, Decimal]


def side_by_side(budgets: Mapping[State, Iterable[BudgetLine]]) -> tuple[StateRow, ...]:
    """Put the states of a budget side by side: every line of any, once."""
    by_state = {state: _by_meeting(lines) for state, lines in budgets.items()}
    first: dict[tuple[str, ...], BudgetLine] = {}
    for found in by_state.values():
        for key, lines in found.items():
            first.setdefault(key, lines[0])
    return tuple(
        StateRow(
            line=line,
            amounts={s: _sum(found[key]) for s, found in by_state.items() if key in found},
        )
        for key, line in first.items()
    )


def percent_of(gap: Decimal, planned: Decimal) -> Decimal | None:
    """Return a gap in percent of an amount, to a tenth; None of nothing."""
    if not planned:
        return None
    return (100 * gap / abs(planned)).quantize(TENTH)


def total_of(lines: Iterable[BudgetLine], side: Side, *, account: str = "") -> Decimal:
    """Sum one side of a budget, or of the accounts that begin so, in euros."""
    return sum(
        (x.amount for x in lines if x.side == side and x.account.startswith(account)), NOTHING
    )


def why_not_total(
    amounts: Iterable[Decimal], *, printed: Decimal, label: str, within: Decimal = NOTHING
) -> Sentence | None:
    """Tell when lines do not sum to the total printed with them, or None.

    `within` is the rounding allowed, in euros: half a unit a line for amounts in thousands.
    """
    summed = sum(amounts, NOTHING)
    if abs(summed - printed) <= within:
        return None
    return say(
        NOT_SUMMING,
        label=label,
        summed=Euros(summed),
        printed=Euros(printed),
        gap=Euros(printed - summed),
    )


def lines_of(balances: Iterable[AccountBalance]) -> list[BudgetLine]:
    """Return what was done as budget lines: classes 6 and 7, in euros.

    One line for each account, programme and funder of the balances; contributions in kind are out.
    """
    sides = {"6": (Side.CHARGE, 1), "7": (Side.PRODUCT, -1)}
    return [
        BudgetLine(
            side=sides[b.account[0]][0],
            account=b.account,
            label=b.label,
            amount=sides[b.account[0]][1] * b.balance,
            programme=b.programme,
            funder=b.funder,
        )
        for b in balances
        if b.account[:1] in sides
    ]


def _by_meeting(lines: Iterable[BudgetLine]) -> dict[tuple[str, ...], list[BudgetLine]]:
    found: dict[tuple[str, ...], list[BudgetLine]] = {}
    for line in lines:
        found.setdefault(line.meets, []).append(line)
    return found


def _sum(lines: Sequence[BudgetLine] | None) -> Decimal:
    return sum((line.amount for line in lines or ()), NOTHING)
