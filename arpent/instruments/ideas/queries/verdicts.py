"""The verdicts that came back to ideas, and those their authors have not heard of yet."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from arpent.contract import Ref
from arpent.instruments.ideas.models import Idea
from arpent.kernel.models import Organisation, Trace

ABOUT = "ideas/idea/"


def verdicts_in(*, organisation: Organisation) -> QuerySet[Trace]:
    """Return the verdicts given on tests that try ideas of a bench, the last first."""
    tried = Trace.objects.filter(organisation=organisation, verb="tried", ref__startswith=ABOUT)
    return tried.order_by("-at", "-pk")


def untold_verdicts(*, organisation: Organisation) -> QuerySet[Trace]:
    """Return the verdicts that nobody has told the author of the idea."""
    later = Trace.objects.filter(
        organisation=organisation, ref=OuterRef("ref"), pk__gt=OuterRef("pk")
    )
    found = verdicts_in(organisation=organisation)
    # A later verdict on the same idea is told with it: only the last one waits.
    return found.filter(~Exists(later.filter(verb__in=("told", "tried"))))


def verdict_waiting(*, idea: Idea) -> Trace | None:
    """Return the verdict the author of an idea has not heard of, or None."""
    ref = str(Ref("ideas", "idea", idea.key))
    return untold_verdicts(organisation=idea.bench).filter(ref=ref).first()
