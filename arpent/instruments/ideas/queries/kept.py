"""How the institution keeps its promise: what was said, answered, in time or not, and tried."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Concat, RowNumber, TruncMonth
from django.utils.translation import gettext

from arpent.instruments.ideas.models import Answer, Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.verdicts import ABOUT
from arpent.instruments.ideas.rules.answers import MOVED
from arpent.instruments.ideas.rules.kept import Counts, median_of, sum_of
from arpent.instruments.ideas.rules.words import OUTCOMES, TRIES
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Link, Organisation, Trace

MONTHS_DRAWN = 24
REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """One outcome, how many ideas stand on it, and the last reasons given for it."""

    outcome: str
    label: str
    count: int
    answers: list[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The ideas of one month and one service, its key and name empty when none was named."""

    month: date
    service: str
    name: str
    counts: Counts
    outcomes: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """All that the page counts; `periods` are (first day, "month" or "year", counts).

    `years` go from the last deposit to the first, whatever the year asked.
    """

    years: list[int]
    counts: Counts
    services: list[tuple[str, str, Counts]]
    periods: list[tuple[date, str, Counts]]
    outcomes: Counter[str]


def counted(*, organisation: Organisation, year: int | None = None) -> QuerySet[Idea]:
    """Return the ideas a promise was made for, deposited that year or ever.

    What its author withdrew, or what moderation hid, is not counted.
    """
    ideas = Idea.objects.filter(bench=organisation, state__in=READABLE)
    return ideas.filter(proposed_on__year=year) if year else ideas


def which(on: date) -> dict[str, Q]:
    """Return the condition of each count of the page, by the name of its list."""
    answered = Q(answered_on__isnull=False)
    return {
        "dites": Q(),
        "repondues": answered,
        "a-temps": answered & Q(answered_on__lte=F("due_on")),
        "en-retard": answered & Q(answered_on__gt=F("due_on")),
        "hors-delai": ~answered & Q(due_on__lt=on),
        "en-attente": ~answered & Q(due_on__gte=on),
    }


def _sums(on: date) -> dict[str, Any]:
    names = ("said", "answered", "in_time", "late", "overdue", "waiting")
    conditions = which(on).values()
    return {
        name: Count("pk", filter=condition) if condition else Count("pk")
        for name, condition in zip(names, conditions, strict=True)
    }


def median_days(*, ideas: QuerySet[Idea]) -> int | None:
    """Return the median of the days from a deposit to its first answer; None without answer."""
    rows = ideas.filter(answered_on__isnull=False).order_by()
    spans = rows.values_list("proposed_on", "answered_on").annotate(n=Count("pk"))
    return median_of(((last - first).days, n) for first, last, n in spans)


def promise_of(*, organisation: Organisation, year: int | None = None, on: date) -> Promise:
    """Return the counts of the page, whole, by service and by period, in one query.

    Ideas are counted by month and service, a few hundred rows; the sums are made of these.
    """
    named = ("service__key", "service__name")
    slots: Any = counted(organisation=organisation).order_by()
    slots = slots.annotate(month=TruncMonth("proposed_on")).values("month", *named)
    rows = list(slots.annotate(**_sums(on), **_outcomes()).order_by("month", *named))
    years = [row["month"].year for row in rows]
    parts = [_part(row) for row in rows if year in (None, row["month"].year)]
    services: dict[tuple[str, str], list[Counts]] = {}
    for part in parts:
        services.setdefault((part.service, part.name), []).append(part.counts)
    return Promise(
        years=list(range(years[-1], years[0] - 1, -1)) if years else [],
        counts=sum_of(part.counts for part in parts),
        services=[
            (key, name, sum_of(services[key, name]))
            for key, name in sorted(services, key=lambda one: (slug(one[1]), one[0]))
        ],
        periods=_periods(parts),
        outcomes=sum((part.outcomes for part in parts), Counter()),
    )


def _outcomes() -> dict[str, Any]:
    return {f"as_{one}": Count("pk", filter=Q(outcome=one)) for one, _label in OUTCOMES}


def _part(row: dict[str, Any]) -> Part:
    return Part(
        month=row.pop("month"),
        service=row.pop("service__key") or "",
        name=row.pop("service__name") or "",
        outcomes=Counter({one: row.pop(f"as_{one}") for one, _label in OUTCOMES}),
        counts=Counts(**row),
    )


def _periods(parts: list[Part]) -> list[tuple[date, str, Counts]]:
    """Return the counts by month of deposit, by year when the months would be too many."""
    if not parts:
        return []
    first, last = parts[0].month, parts[-1].month
    by_year = (last.year - first.year) * 12 + last.month - first.month >= MONTHS_DRAWN
    periods: dict[date, list[Counts]] = {}
    for part in parts:
        start = part.month.replace(month=1) if by_year else part.month
        periods.setdefault(start, []).append(part.counts)
    precision = "year" if by_year else "month"
    return [(start, precision, sum_of(held)) for start, held in periods.items()]


def printed_reasons(*, organisation: Organisation) -> frozenset[int]:
    """Return the primary keys of the answers whose reason the page prints, ever or for a year.

    What is among the last of all is among the last of its year.
    """
    rank = Window(
        RowNumber(),
        partition_by=("outcome", "idea__proposed_on__year"),
        order_by=("-answered_on", "-pk"),
    )
    given = Answer.objects.filter(idea__in=counted(organisation=organisation)).annotate(rank=rank)
    last = given.filter(rank__lte=REASONS_SHOWN).order_by("pk")
    return frozenset(last.values_list("pk", flat=True))


def reasons_of(*, ideas: QuerySet[Idea], outcomes: Counter[str]) -> list[Reasons]:
    """Return each outcome with its count and its last reasons."""
    rank = Window(RowNumber(), partition_by="outcome", order_by=("-answered_on", "-pk"))
    last = Answer.objects.filter(idea__in=ideas).annotate(rank=rank)
    last = last.filter(rank__lte=REASONS_SHOWN).select_related("idea", "service")
    found = list(last.order_by("outcome", "rank"))
    return [
        Reasons(
            outcome=one,
            label=gettext(label),
            count=outcomes[one],
            answers=[answer for answer in found if answer.outcome == one],
        )
        for one, label in OUTCOMES
        if outcomes[one]
    ]


def moved(*, ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Return the ideas the day of whose answer was changed, with a reason that stays."""
    told = Trace.objects.filter(
        organisation=OuterRef("bench"), verb="entrusted", ref=OuterRef("ref"), note__contains=MOVED
    )
    return ideas.annotate(ref=Concat(Value(ABOUT), F("key"))).filter(Exists(told))


def tried(*, ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Return the retained ideas, each with `has_test` and `has_verdict`."""
    about = ideas.filter(outcome="test").annotate(ref=Concat(Value(ABOUT), F("key")))
    tests = Link.objects.filter(bench=OuterRef("bench"), relation=TRIES, target=OuterRef("ref"))
    ends = Trace.objects.filter(organisation=OuterRef("bench"), verb="tried", ref=OuterRef("ref"))
    return about.annotate(has_test=Exists(tests), has_verdict=Exists(ends))


def trial_counts(*, ideas: QuerySet[Idea]) -> dict[str, int]:
    """Return how many ideas were retained for a test, have its card, and have its verdict."""
    return tried(ideas=ideas).aggregate(
        retained=Count("pk"),
        tested=Count("pk", filter=Q(has_test=True)),
        judged=Count("pk", filter=Q(has_verdict=True)),
    )


def last_verdicts(*, ideas: QuerySet[Idea]) -> list[Any]:
    """Return the ideas whose test was judged last, with the `verdict` in words and its moment."""
    said = Trace.objects.filter(
        organisation=OuterRef("bench"), verb="tried", ref=OuterRef("ref")
    ).order_by("-at", "-pk")
    marked: Any = tried(ideas=ideas)
    judged = marked.filter(has_verdict=True).annotate(
        verdict=Subquery(said.values("note")[:1]), judged_at=Subquery(said.values("at")[:1])
    )
    return list(judged.order_by("-judged_at", "number")[:REASONS_SHOWN])


def records(
    *, organisation: Organisation, name: str, year: int | None, service: str, on: date
) -> QuerySet[Idea] | None:
    """Return the ideas one count of the page was made of, the oldest debt first; None without."""
    ideas = counted(organisation=organisation, year=year)
    conditions = which(on)
    if name in conditions:
        ideas = ideas.filter(conditions[name])
    elif name in dict(OUTCOMES):
        ideas = ideas.filter(outcome=name)
    elif name == "deplacees":
        ideas = moved(ideas=ideas)
    elif name in ("essayees", "jugees"):
        mark = "has_test" if name == "essayees" else "has_verdict"
        ideas = tried(ideas=ideas).filter(**{mark: True})
    else:
        return None
    if service:
        ideas = ideas.filter(service=None) if service == "-" else ideas.filter(service__key=service)
    return ideas.select_related("service").order_by("due_on", "number")
