"""The year a page is about, and the years around it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404

from arpent.contract import Visit
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.statements import origins_of
from arpent.instruments.accounts.queries.years import years_for
from arpent.instruments.accounts.rules.statements import eve_of
from arpent.measure.books.chart import NEW_FROM


class Asked:
    """The year a page is about, the one before, and the others one may choose."""

    def __init__(self, visit: Visit, key: str) -> None:
        self.visit = visit
        self.years = list(years_for(visit).select_related("source", "bench")[:40])
        place = next((n for n, one in enumerate(self.years) if one.key == key), None)
        if place is None:
            raise Http404
        self.year = self.years[place]
        eve = eve_of(self.year.first_on)
        self.before = next((one for one in self.years if one.last_on == eve), None)

    @cached_property
    def origins(self) -> dict[int, set[str]]:
        """The origins of the lines of the year and of the one before it, by their number."""
        return origins_of([one for one in (self.year, self.before) if one])

    @cached_property
    def previous(self) -> FiscalYear | None:
        """The year that ends the day before this one begins, when it has lines, or None."""
        return self.before if self.before and self.before.pk in self.origins else None

    @property
    def chart_year(self) -> int:
        return NEW_FROM if self.year.chart == "2025" else self.year.first_on.year

    def context(self, page: str) -> dict[str, Any]:
        """Return what every page of a year shows around its own matter."""
        return {
            "year": self.year,
            "years": self.years,
            "previous": self.previous,
            "page_view": f"accounts:{page}",
            "origins": self.origins.get(self.year.pk, ()),
            "previous_origins": self.origins[self.previous.pk] if self.previous else (),
        }
