"""What a year leaves without a programme or a funder, and what it is mostly made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, Sum

from arpent.instruments.accounts.models import Balance, FiscalYear, Line
from arpent.instruments.accounts.queries.catches import RESULT
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.assignment import AXES

MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """Lines left over that share an account or a label; ``amount_eur`` is never negative."""

    name: str
    label: str
    lines: int
    amount_eur: Decimal


@dataclass(slots=True, kw_only=True)
class Remainder:
    """The lines of charges and products that nobody has on an axis, in euros."""

    axis: str
    lines: int = 0
    charges: Decimal = Decimal()
    products: Decimal = Decimal()
    all_lines: int = 0
    accounts: list[Heap] = field(default_factory=list)
    labels: list[Heap] = field(default_factory=list)


def remainders_of(*, year: FiscalYear) -> dict[str, Remainder]:
    """Return what each axis leaves, with its biggest accounts and labels, in two queries."""
    found = {axis: Remainder(axis=axis) for axis in AXES}
    for row in _accounts(year):
        for one in found.values():
            _add(one, row)
    for one in found.values():
        one.accounts = sorted(one.accounts, key=lambda heap: -heap.amount_eur)[:MOST]
    for row in _labels(year):
        for one in found.values():
            if row[f"{one.axis}_lines"] > 1 and len(one.labels) < MOST:
                one.labels.append(_heap(row, one.axis, name=row["label"]))
    return found


def _accounts(year: FiscalYear) -> Any:
    return (
        Balance.objects.filter(RESULT, year=year)
        .values("account")
        .annotate(
            label=Max("account_label"),
            all_lines=Sum("lines"),
            **{f"{axis}_lines": Sum("lines", filter=Q(**{axis: None}), default=0) for axis in AXES},
            **_sums(),
        )
        .order_by("account")
    )


def _labels(year: FiscalYear) -> Any:
    """Return the labels that come back most often among what is left on either axis."""
    left = Q(programme=None) | Q(funder=None)
    rows = Line.objects.filter(RESULT, left, year=year).exclude(plain="").values("plain")
    counts = {f"{axis}_lines": Count("pk", filter=Q(**{axis: None})) for axis in AXES}
    named = rows.annotate(label=Max("label"), all_lines=Count("pk"), **counts, **_sums())
    return named.filter(all_lines__gt=1).order_by("-all_lines", "plain")[: MOST * 2]


def _sums() -> dict[str, Sum]:
    return {
        f"{axis}_{side}": cents(side, where=Q(**{axis: None}))
        for axis in AXES
        for side in ("debit", "credit")
    }


def _heap(row: dict[str, Any], axis: str, *, name: str) -> Heap:
    amount = euros(abs(row[f"{axis}_debit"] - row[f"{axis}_credit"]))
    return Heap(name=name, label=row["label"], lines=row[f"{axis}_lines"], amount_eur=amount)


def _add(one: Remainder, row: dict[str, Any]) -> None:
    one.all_lines += row["all_lines"]
    if not row[f"{one.axis}_lines"]:
        return
    gap = euros(row[f"{one.axis}_debit"] - row[f"{one.axis}_credit"])
    one.lines += row[f"{one.axis}_lines"]
    if row["account"].startswith("6"):
        one.charges += gap
    else:
        one.products -= gap
    one.accounts.append(_heap(row, one.axis, name=row["account"]))
