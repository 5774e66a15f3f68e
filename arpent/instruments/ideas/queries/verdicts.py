"""The verdicts that came back to ideas, and those their authors have not heard of yet."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from arpent.contract import Ref
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.rules.words import TRIES
from arpent.kernel.models import Link, Organisation, Trace

ABOUT = "ideas/idea/"


def untold_verdicts(*, organisation: Organisation) -> QuerySet[Trace]:
    """Return the verdicts nobody has told the author of the idea, one an idea, the last first."""
    tried = Link.objects.filter(bench=organisation, relation=TRIES, target__startswith=ABOUT)
    return _untold(organisation).filter(ref__in=tried.values("target"))


def verdicts_on(*, idea: Idea) -> QuerySet[Trace]:
    """Return what the tests of an idea gave, or why they were prolonged, the first said first."""
    ref = str(Ref("ideas", "idea", idea.key))
    said = Trace.objects.filter(organisation=idea.bench_id, ref=ref, verb__in=("tried", "extended"))
    return said.order_by("at", "pk")


def unwritten_verdicts(*, organisation: Organisation) -> QuerySet[Trace]:
    """Return the verdicts untold of which no letter has left either."""
    later = Trace.objects.filter(organisation=organisation, verb="written", ref=OuterRef("ref"))
    written = later.filter(pk__gt=OuterRef("pk"))
    return untold_verdicts(organisation=organisation).filter(~Exists(written))


def heard_verdicts(*, organisation: Organisation, refs: Iterable[str]) -> frozenset[int]:
    """Return the verdicts on some ideas that a letter, or somebody, has told their authors."""
    said = Trace.objects.filter(
        organisation=organisation, ref__in=refs, verb__in=("tried", "written", "told")
    )
    heard, last = set(), {}
    for pk, verb, ref in said.order_by("pk").values_list("pk", "verb", "ref"):
        if verb == "tried":
            last[ref] = pk
        elif ref in last:
            heard.add(last[ref])
    return frozenset(heard)


def verdict_waiting(*, idea: Idea) -> Trace | None:
    """Return the verdict the author of an idea has not heard of, or None."""
    ref = str(Ref("ideas", "idea", idea.key))
    return _untold(idea.bench).filter(ref=ref).first()


def _untold(organisation: Organisation) -> QuerySet[Trace]:
    tried = Trace.objects.filter(organisation=organisation, verb="tried")
    later = Trace.objects.filter(
        organisation=organisation, ref=OuterRef("ref"), pk__gt=OuterRef("pk")
    )
    # A later verdict on the same idea is told with it: only the last one waits.
    waiting = tried.filter(~Exists(later.filter(verb__in=("told", "tried"))))
    return waiting.order_by("-at", "-pk")
