"""The expenses of years as the footprint reads them: summed rows, suppliers and entries apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, Subquery, Sum

from arpent.instruments.accounts.models import Balance, FiscalYear, Line, Provenance
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.measure.footprint.rows import Spend

SPENT = Q(account__startswith="6") | Q(account__startswith="2")
TOLD = (Provenance.RECONSTRUCTED.value, Provenance.SYNTHETIC.value)
# Account, supplier, programme, then the journal and number of an entry named apart.
Key = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Spent:
    """What one year spent, by account and programme; what its lines rest on."""

    amounts: dict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    lines: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    programmes: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    provenances: set[str] = field(default_factory=set)

    def add(self, key: Key, amount_eur: Decimal, lines: int) -> None:
        self.amounts[key] += amount_eur
        self.lines[key] += lines

    def spends(self) -> list[Spend]:
        return [
            Spend(
                account=key[0],
                auxiliary=key[1],
                programme=key[2],
                journal=key[3],
                entry=key[4],
                amount_eur=amount,
                lines=self.lines[key],
            )
            for key, amount in sorted(self.amounts.items())
            if self.lines[key]
        ]


def spent_in(years: Collection[FiscalYear]) -> dict[int, Spent]:
    """Return what each year spent, by its number, net of credits, opening balances aside."""
    found = {year.pk: Spent() for year in years}
    rows = (
        Balance.objects.filter(SPENT, year__in=years, is_opening=False)
        .values("year_id", "account", "programme__key", "programme__title", "provenance")
        .annotate(
            label=Min("account_label"),
            debits=cents("debit"),
            credits=cents("credit"),
            counted=Sum("lines"),
        )
        .order_by("year_id", "account", "programme__key", "provenance")
    )
    for row in rows:
        one = found[row["year_id"]]
        programme = row["programme__key"] or ""
        key = (row["account"], "", programme, "", "")
        one.add(key, euros(row["debits"] - row["credits"]), row["counted"])
        one.programmes[programme] = row["programme__title"] or ""
        one.labels[row["account"]] = row["label"]
        if row["provenance"] in TOLD:
            one.provenances.add(row["provenance"])
    return found


def set_apart(
    found: dict[int, Spent],
    *,
    suppliers: Collection[str],
    entries: Iterable[tuple[str, str]],
) -> None:
    """Take out of the sums the spends of named suppliers and of named entries, kept apart.

    In a FEC the supplier stands on the line of class 40 of the entry, not on the expense.
    """
    named = set(entries)
    if not suppliers and not named:
        return
    for row in _lines_apart(list(found), suppliers, named):
        one = found[row["year_id"]]
        amount = euros(row["debits"] - row["credits"])
        programme = row["programme__key"] or ""
        entry = (row["journal"], row["entry"])
        kept = entry if entry in named else ("", "")
        one.add((row["account"], "", programme, "", ""), -amount, -row["counted"])
        one.add((row["account"], row["supplier"] or "", programme, *kept), amount, row["counted"])


def _lines_apart(
    years: list[int], suppliers: Collection[str], named: set[tuple[str, str]]
) -> Iterable[Any]:
    bills = Line.objects.filter(
        year=OuterRef("year"),
        journal=OuterRef("journal"),
        entry=OuterRef("entry"),
        account__startswith="40",
        auxiliary__in=list(suppliers),
    )
    wanted = Q(supplier__isnull=False)
    for journal, entry in named:
        wanted |= Q(journal=journal, entry=entry)
    return (
        Line.objects.filter(SPENT, year__in=years, is_opening=False)
        .annotate(supplier=Subquery(bills.order_by("auxiliary").values("auxiliary")[:1]))
        .filter(wanted)
        .values("year_id", "account", "programme__key", "journal", "entry", "supplier")
        .annotate(debits=cents("debit"), credits=cents("credit"), counted=Count("pk"))
        .order_by("year_id", "account", "journal", "entry", "pk")
    )
