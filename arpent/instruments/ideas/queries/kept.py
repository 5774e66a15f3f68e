"""How the institution keeps its promise: what was said, answered, in time or not, and tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import Concat, RowNumber, TruncMonth, TruncYear
from django.utils.translation import gettext

from arpent.instruments.ideas.models import Answer, Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.verdicts import ABOUT
from arpent.instruments.ideas.rules.kept import Counts, median_of
from arpent.instruments.ideas.rules.words import OUTCOMES, TRIES
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


def counts_of(*, ideas: QuerySet[Idea], on: date) -> Counts:
    """Return the counts of the page, in one query."""
    return Counts(**ideas.aggregate(**_sums(on)))


def median_days(*, ideas: QuerySet[Idea]) -> int | None:
    """Return the median of the days from a deposit to its first answer; None without answer."""
    rows = ideas.filter(answered_on__isnull=False).order_by()
    spans = rows.values_list("proposed_on", "answered_on").annotate(n=Count("pk"))
    return median_of(((last - first).days, n) for first, last, n in spans)


def by_service(*, ideas: QuerySet[Idea], on: date) -> list[tuple[str, str, Counts]]:
    """Return the key, the name and the counts of each service; none first when there are."""
    rows: Any = ideas.order_by().values("service__key", "service__name").annotate(**_sums(on))
    return [
        (row.pop("service__key") or "", row.pop("service__name") or "", Counts(**row))
        for row in rows.order_by("service__name", "service__key")
    ]


def by_period(*, ideas: QuerySet[Idea], on: date) -> list[tuple[date, str, Counts]]:
    """Return the counts by month of deposit, by year when the months would be too many."""
    span = ideas.aggregate(first=Min("proposed_on"), last=Max("proposed_on"))
    if span["first"] is None:
        return []
    months = (span["last"].year - span["first"].year) * 12 + span["last"].month
    by_year = months - span["first"].month >= MONTHS_DRAWN
    trunc = TruncYear("proposed_on") if by_year else TruncMonth("proposed_on")
    rows: Any = ideas.order_by().annotate(start=trunc).values("start").annotate(**_sums(on))
    precision = "year" if by_year else "month"
    return [(row.pop("start"), precision, Counts(**row)) for row in rows.order_by("start")]


def reasons_of(*, ideas: QuerySet[Idea]) -> list[Reasons]:
    """Return each outcome with its count and its last reasons, in two queries."""
    stands = ideas.exclude(outcome="").order_by().values_list("outcome")
    counts = dict(stands.annotate(n=Count("pk")).values_list("outcome", "n"))
    rank = Window(RowNumber(), partition_by="outcome", order_by=("-answered_on", "-pk"))
    last = Answer.objects.filter(idea__in=ideas).annotate(rank=rank)
    last = last.filter(rank__lte=REASONS_SHOWN).select_related("idea", "service")
    found = list(last.order_by("outcome", "rank"))
    return [
        Reasons(
            outcome=slug,
            label=gettext(label),
            count=counts.get(slug, 0),
            answers=[one for one in found if one.outcome == slug],
        )
        for slug, label in OUTCOMES
        if counts.get(slug)
    ]


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
    elif name in ("essayees", "jugees"):
        mark = "has_test" if name == "essayees" else "has_verdict"
        ideas = tried(ideas=ideas).filter(**{mark: True})
    else:
        return None
    if service:
        ideas = ideas.filter(service=None) if service == "-" else ideas.filter(service__key=service)
    return ideas.select_related("service").order_by("due_on", "number")


def years_of(*, organisation: Organisation) -> list[int]:
    """Return the years from the first deposit to the last, the last first."""
    span = counted(organisation=organisation).aggregate(
        first=Min("proposed_on__year"), last=Max("proposed_on__year")
    )
    return [] if span["first"] is None else list(range(span["last"], span["first"] - 1, -1))
