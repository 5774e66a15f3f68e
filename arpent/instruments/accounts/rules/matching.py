"""Which line of a budget an amount done belongs to: the closest, and one only. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from arpent.measure.books.budget import BudgetLine, Comparison, Kind, Variance, compare

APART = "\x1f"


def compared(planned: Iterable[BudgetLine], done: Iterable[BudgetLine]) -> Comparison:
    """Compare a budget with what was done, each amount done on the closest line planned.

    A line is close when its account begins the amount's, and when the programme and the funder
    it names, if any, are the amount's own. More of these named wins, then the longer account.
    Lines planned on the same account, programme and funder make one row.
    """
    lines = _alike(planned)
    placed = [replace(one, key=_closest(lines, one)) for one in done]
    return compare(lines, placed)


def _alike(planned: Iterable[BudgetLine]) -> list[BudgetLine]:
    """Return the lines with one key for those that nothing tells apart, their labels joined."""
    lines = [replace(one, key=_key(one)) for one in planned]
    labels: dict[str, dict[str, None]] = {}
    for one in lines:
        labels.setdefault(one.key, {})[one.label] = None
    return [replace(one, label=" + ".join(labels[one.key])) for one in lines]


def _key(line: BudgetLine) -> str:
    return APART.join((line.side, line.account, line.programme, line.funder))


def _closest(lines: Sequence[BudgetLine], done: BudgetLine) -> str:
    near = [one for one in lines if _holds(one, done)]
    if not near:
        return ""
    return max(near, key=_precision).key


def _holds(line: BudgetLine, done: BudgetLine) -> bool:
    return (
        line.side == done.side
        and done.account.startswith(line.account)
        and line.programme in ("", done.programme)
        and line.funder in ("", done.funder)
    )


def _precision(line: BudgetLine) -> tuple[int, int]:
    return (bool(line.programme) + bool(line.funder), len(line.account))


def is_coarse(row: Variance, rows: Iterable[Variance]) -> bool:
    """Tell whether an amount nobody planned is on an account that planned lines only detail."""
    start = row.line.account.rstrip("0")
    return row.kind == Kind.UNPLANNED and any(
        one.planned and len(one.line.account) > len(start) and one.line.account.startswith(start)
        for one in rows
    )
