"""What the books hold over any days: whole years by their sums, other days line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from arpent.contract import Scope
from arpent.instruments.accounts.models import Balance, Batch, FiscalYear, Line, Provenance
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.queries.statements import origins_of
from arpent.instruments.accounts.queries.years import years_of
from arpent.measure.ledger import AccountBalance

RESULT = Q(account__startswith="6") | Q(account__startswith="7")
WAITING = ("47",)
MOST_BATCHES = 40
PLACES = {
    "programme": "programme__key",
    "funder": "funder__slug",
    "auxiliary": "auxiliary",
}


@dataclass(kw_only=True)
class Period:
    """The days asked for, the years they touch, and what may be read of them."""

    scope: Scope
    years: Sequence[FiscalYear]
    origins: dict[int, set[str]] = field(default_factory=dict)

    @cached_property
    def touched(self) -> list[FiscalYear]:
        """The years that share a day with the period, in order."""
        first, last = self.scope.first, self.scope.last
        found = [one for one in self.years if one.first_on <= last and one.last_on >= first]
        return sorted(found, key=lambda one: one.first_on)

    @property
    def is_covered(self) -> bool:
        """Whether each day of the period belongs to a year of the books."""
        next_on = self.scope.first
        for one in self.touched:
            if one.first_on > next_on:
                return False
            next_on = one.last_on + timedelta(days=1)
        return bool(self.touched) and next_on > self.scope.last

    @property
    def is_whole(self) -> bool:
        """Whether the period begins with a year and ends with one."""
        first, last = self.scope.first, self.scope.last
        touched = self.touched
        return self.is_covered and touched[0].first_on == first and touched[-1].last_on == last

    @property
    def year(self) -> FiscalYear | None:
        """The one year the period is, or None."""
        return self.touched[0] if self.is_whole and len(self.touched) == 1 else None

    @property
    def has_lines(self) -> bool:
        return any(self.origins.get(one.pk) for one in self.touched)

    @property
    def is_rebuilt(self) -> bool:
        """Whether lines were rebuilt from totals: their dates are those of the documents."""
        return any(Provenance.RECONSTRUCTED in self.origins.get(one.pk, ()) for one in self.touched)

    @cached_property
    def flows(self) -> list[AccountBalance] | None:
        """Charges and products by programme and funder; None when the days cannot be read."""
        if not self.is_covered or not self.has_lines or (not self.is_whole and self.is_rebuilt):
            return None
        by = ("programme", "funder")
        if self.is_whole:
            kept = Balance.objects.filter(RESULT, year__in=self.touched)
            return summed(kept, by=by, counted=Sum("lines"))
        return summed(self._lines(since_first=True).filter(RESULT), by=by, counted=Count("pk"))

    @cached_property
    def standing(self) -> list[AccountBalance] | None:
        """What accounts hold at the end of the last day; None when it cannot be read."""
        year = self.closing
        if year is None or not self.origins.get(year.pk):
            return None
        by = ("auxiliary",)
        if year.last_on == self.scope.last:
            kept = Balance.objects.filter(year=year)
            return summed(kept, by=by, counted=Sum("lines"))
        if Provenance.RECONSTRUCTED in self.origins[year.pk]:
            return None
        return summed(self._lines(since_first=False), by=by, counted=Count("pk"))

    @property
    def has_sheet(self) -> bool:
        """Whether accounts of the balance sheet hold something besides what waits for a nature."""
        return any(
            one.account[:1] in "12345" and not one.account.startswith(WAITING)
            for one in self.standing or ()
        )

    @property
    def closing(self) -> FiscalYear | None:
        """The year that holds the last day."""
        on = self.scope.last
        return next((one for one in self.touched if one.first_on <= on <= one.last_on), None)

    @property
    def before(self) -> FiscalYear | None:
        """The year that ends the day before the period begins."""
        eve = self.scope.first - timedelta(days=1)
        return next((one for one in self.years if one.last_on == eve), None)

    @cached_property
    def batches(self) -> list[Batch]:
        """What the lines of the period came in with."""
        found = Batch.objects.filter(year__in=self.touched).select_related("year")
        return list(found.order_by("received_on", "pk")[:MOST_BATCHES])

    def _lines(self, *, since_first: bool) -> QuerySet[Line]:
        kept = Line.objects.filter(year__in=self.touched, entry_on__lte=self.scope.last)
        if since_first:
            return kept.filter(entry_on__gte=self.scope.first, is_opening=False)
        return kept.filter(year=self.closing)


def period_of(scope: Scope) -> Period:
    """Return a period of a bench with its years, in two queries; the rest is read when asked."""
    years = list(years_of(scope.organisation))
    period = Period(scope=scope, years=years)
    near = [*period.touched, *([period.before] if period.before else [])]
    period.origins = origins_of(near) if near else {}
    return period


def summed(
    found: QuerySet[Any], *, by: Iterable[str], counted: Count | Sum
) -> list[AccountBalance]:
    """Sum rows of the books by account and by some axes, to the cent, in one query."""
    axes = tuple(by)
    keys = ("account", *(PLACES[axis] for axis in axes))
    sums = found.values(*keys).annotate(
        debits=cents("debit"), credits=cents("credit"), counted=counted
    )
    return [
        AccountBalance(
            account=row["account"],
            debit=euros(row["debits"]),
            credit=euros(row["credits"]),
            lines=row["counted"],
            **{axis: row[PLACES[axis]] or "" for axis in axes},
        )
        for row in sums.order_by(*keys)
    ]
