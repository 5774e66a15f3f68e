"""What a period counts: ideas said, answered, in time, tried."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from django.db.models import F, QuerySet

from arpent.contract import Scope
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.rules.words import TRIES
from arpent.kernel.models import Link, Organisation

REF = "ideas/idea/"


def said_in(*, scope: Scope) -> QuerySet[Idea]:
    """Return the ideas said in a period that one may still read, the first said first."""
    found = Idea.objects.filter(
        bench=scope.organisation,
        state__in=READABLE,
        proposed_on__range=(scope.first, scope.last),
    )
    return found.order_by("number")


def tried_keys(*, organisation: Organisation) -> frozenset[str]:
    """Return the keys of the ideas that a test card tries, as the kernel's ties say it."""
    ties = Link.objects.filter(bench=organisation, relation=TRIES, target__startswith=REF)
    targets = ties.order_by("pk").values_list("target", flat=True)
    return frozenset(target.removeprefix(REF) for target in targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Ideas said in a period, by what became of them on its last day; delays in days."""

    said: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    due: int = 0
    tried: int = 0
    median_days: float | None = None
    outcomes: Counter[str] = field(default_factory=Counter)


def counts_in(*, scope: Scope) -> Counts:
    """Return the counts of a period. An answer given after its last day is not yet there."""
    tried = tried_keys(organisation=scope.organisation)
    rows = said_in(scope=scope).values_list(
        "key", "outcome", "proposed_on", "answered_on", "due_on"
    )
    said = answered = in_time = late = due = tests = 0
    delays: list[int] = []
    outcomes: Counter[str] = Counter()
    for key, outcome, proposed_on, answered_on, due_on in rows.iterator(chunk_size=2000):
        said += 1
        tests += key in tried
        if answered_on is not None and answered_on <= scope.last:
            due += 1
            answered += 1
            in_time += answered_on <= due_on
            delays.append((answered_on - proposed_on).days)
            outcomes[outcome] += 1
        else:
            due += due_on <= scope.last
            late += due_on < scope.last
    return Counts(
        said=said,
        answered=answered,
        in_time=in_time,
        late=late,
        due=due,
        tried=tests,
        median_days=median(delays) if delays else None,
        outcomes=outcomes,
    )


def by_month(*, scope: Scope) -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for each (year, month) of a period, the ideas said and the answers given."""
    months: dict[tuple[int, int], tuple[int, int]] = {}
    found = Idea.objects.filter(bench=scope.organisation, state__in=READABLE)
    for place, column in enumerate(("proposed_on", "answered_on")):
        inside = found.filter(**{f"{column}__range": (scope.first, scope.last)})
        days = inside.order_by(column).values_list(column, flat=True)
        for (year, month), n in Counter((on.year, on.month) for on in days.iterator()).items():
            held = list(months.get((year, month), (0, 0)))
            held[place] = n
            months[year, month] = (held[0], held[1])
    return dict(sorted(months.items()))


def late_answers(*, scope: Scope) -> QuerySet[Idea]:
    """Return the ideas of a period whose first answer came past its day."""
    return said_in(scope=scope).filter(answered_on__gt=F("due_on"))
