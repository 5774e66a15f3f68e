"""Which published list speaks for a day or a period, and what it allows one to count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedList:
    """The members of one kind that one document names at one date.

    ``declared`` is the greater number the same document gives for the same moment, when it gives
    one: the list is then known to be partial, and counts nothing.
    """

    kind: str
    on: date
    precision: str
    source: str
    title: str
    named: int
    declared: int | None = None

    @property
    def whole(self) -> bool:
        return self.declared is None

    @property
    def period(self) -> tuple[date, date]:
        """The days its own date covers: a day, a month or a year."""
        return self.on, last_day(on=self.on, precision=self.precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A number that a document declares without its list; ``definition`` is its way of counting."""

    measure: str
    on: date
    value: int
    definition: str
    source: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Members of both kinds by one way of counting, each part with the document it comes from."""

    institutions: Declared
    people: Declared

    @property
    def value(self) -> int:
        return self.institutions.value + self.people.value


def last_day(*, on: date, precision: str) -> date:
    """Return the last day that a date known to the day, the month or the year covers."""
    if precision == "year":
        return date(on.year, 12, 31)
    if precision == "month":
        return (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return on


def speaks_for(*, one: PublishedList, first: date, last: date) -> bool:
    """Tell whether a list speaks for a period: it does from its date to the end of its year."""
    return one.on <= last and date(one.on.year, 12, 31) >= first


def speaking(
    *, lists: Iterable[PublishedList], kind: str, first: date, last: date
) -> tuple[PublishedList, ...]:
    """Return the lists that speak for a period: those dated exactly so first, then the latest."""
    found = [
        one for one in lists if one.kind == kind and speaks_for(one=one, first=first, last=last)
    ]
    found.sort(key=lambda one: (one.on, one.source), reverse=True)
    return tuple(sorted(found, key=lambda one: one.period != (first, last)))


def reference(
    *, lists: Iterable[PublishedList], kind: str, first: date, last: date
) -> PublishedList | None:
    """Return the list a count is made from, or None when no whole list speaks for the period."""
    whole = [one for one in lists if one.whole]
    return next(iter(speaking(lists=whole, kind=kind, first=first, last=last)), None)


def declared_in(
    *, numbers: Iterable[Declared], measure: str, first: date, last: date
) -> tuple[Declared, ...]:
    """Return the declarations about a period, the latest first.

    A declaration stays the last word for a year: an assembly in July works with the accounts of
    December.
    """
    # The very first days of the calendar have no year before them.
    start = min(first, date.fromordinal(max(1, last.toordinal() - 364)))
    found = [one for one in numbers if one.measure == measure and start <= one.on <= last]
    return tuple(sorted(found, key=lambda one: (one.on, one.definition), reverse=True))


def totals(*, numbers: Iterable[Declared], first: date, last: date) -> Mapping[str, Total]:
    """Return institutions plus people by way of counting.

    A document that declares people alone borrows the institutions of the nearest document that
    declares both: the June list of people is added to the institutions of the July minutes.
    """
    numbers = tuple(numbers)
    institutions = _by_definition(numbers, "institutions", first, last)
    people = _by_definition(numbers, "people", first, last)
    lenders = [name for name in people if name in institutions]
    found: dict[str, Total] = {}
    for name, one in people.items():
        if name in institutions:
            found[name] = Total(institutions=institutions[name], people=one)
        elif lenders:
            nearest = min(lenders, key=lambda each: abs((people[each].on - one.on).days))
            found[name] = Total(institutions=institutions[nearest], people=one)
    return found


def _by_definition(
    numbers: tuple[Declared, ...], measure: str, first: date, last: date
) -> dict[str, Declared]:
    latest: dict[str, Declared] = {}
    for one in declared_in(numbers=numbers, measure=measure, first=first, last=last):
        latest.setdefault(one.definition, one)
    return latest
