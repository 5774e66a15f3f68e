"""The register year by year, as the published lists and numbers tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from arpent.instruments.members.models import Listing
from arpent.instruments.members.queries.evidence import Evidence
from arpent.instruments.members.rules.lists import PublishedList, declared_in
from arpent.kernel.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What one year's documents name and declare; None where no list or number speaks."""

    year: int
    institutions: PublishedList | None
    people: PublishedList | None
    declared_institutions: int | None
    declared_people: int | None


def years_of(*, evidence: Evidence) -> list[Year]:
    """Return every year a list or a declared number speaks of, the latest first."""
    spoken_of = {one.on.year for one in evidence.lists} | {
        one.on.year for one in evidence.numbers if one.measure in ("institutions", "people")
    }
    return [_year(evidence, year) for year in sorted(spoken_of, reverse=True)]


def _year(evidence: Evidence, year: int) -> Year:
    first, last = date(year, 1, 1), date(year, 12, 31)

    def said(measure: str) -> int | None:
        found = declared_in(numbers=evidence.numbers, measure=measure, first=first, last=last)
        return found[0].value if found else None

    return Year(
        year=year,
        institutions=evidence.reference(kind="institution", first=first, last=last),
        people=evidence.reference(kind="person", first=first, last=last),
        declared_institutions=said("institutions"),
        declared_people=said("people"),
    )


def categories_of(*, organisation: Organisation) -> dict[tuple[str, date], dict[str, int]]:
    """Return how many members of each category every list names, by source key and date."""
    columns = ("source__key", "on", "member__category")
    found: dict[tuple[str, date], dict[str, int]] = {}
    rows = Listing.objects.filter(bench=organisation).order_by(*columns).values_list(*columns)
    for source, on, category, number in rows.annotate(n=Count("member", distinct=True)):
        found.setdefault((source or "", on), {})[category] = number
    return found
