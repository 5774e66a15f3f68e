"""What was published about the number of members: lists with names, numbers without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from arpent.instruments.members.models import Headcount, Listing
from arpent.instruments.members.rules.lists import (
    Declared,
    PublishedList,
    last_day,
    reference,
    speaking,
)
from arpent.kernel.models import Organisation

MEASURES = {"institution": "institutions", "person": "people"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Every published list and declared number of a bench."""

    lists: tuple[PublishedList, ...]
    numbers: tuple[Declared, ...]

    def reference(self, *, kind: str, first: date, last: date) -> PublishedList | None:
        return reference(lists=self.lists, kind=kind, first=first, last=last)

    def speaking(self, *, kind: str, first: date, last: date) -> tuple[PublishedList, ...]:
        return speaking(lists=self.lists, kind=kind, first=first, last=last)

    def nearest(self, *, kind: str, on: date) -> PublishedList | None:
        """Return the list to show for a day: the one that counts, else the latest partial one."""
        whole = self.reference(kind=kind, first=on, last=on)
        return whole or next(iter(self.speaking(kind=kind, first=on, last=on)), None)


def evidence_of(*, organisation: Organisation) -> Evidence:
    """Return what a bench knows was published, in two queries."""
    numbers = declared_numbers(organisation=organisation)
    return Evidence(
        lists=published_lists(organisation=organisation, numbers=numbers), numbers=numbers
    )


def declared_numbers(*, organisation: Organisation) -> tuple[Declared, ...]:
    """Return the numbers declared without a list, by date."""
    found = Headcount.objects.filter(bench=organisation).order_by("on", "key", "pk")
    columns = ("measure", "on", "value", "definition", "source__key", "source__title")
    return tuple(
        Declared(
            measure=measure,
            on=on,
            value=value,
            definition=definition,
            source=source or "",
            title=title or "",
        )
        for measure, on, value, definition, source, title in found.values_list(*columns)
    )


def published_lists(
    *, organisation: Organisation, numbers: Sequence[Declared]
) -> tuple[PublishedList, ...]:
    """Return every published list, one per kind of member, date and document."""
    columns = ("member__kind", "on", "precision", "source__key", "source__title")
    found = (
        Listing.objects.filter(bench=organisation)
        .order_by(*columns)
        .values_list(*columns)
        .annotate(named=Count("member", distinct=True))
    )
    return tuple(
        PublishedList(
            kind=kind,
            on=on,
            precision=precision,
            source=source or "",
            title=title or "",
            named=named,
            declared=_declared_by(numbers, kind, on, precision, source or "", named),
        )
        for kind, on, precision, source, title, named in found
    )


def _declared_by(
    numbers: Sequence[Declared], kind: str, on: date, precision: str, source: str, named: int
) -> int | None:
    """Return the greater number the same document gives for the same moment, if it gives one."""
    until = last_day(on=on, precision=precision)
    return max(
        (
            one.value
            for one in numbers
            if one.measure == MEASURES[kind]
            and one.source == source
            and on <= one.on <= until
            and one.value > named
        ),
        default=None,
    )
