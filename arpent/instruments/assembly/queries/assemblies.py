"""Assemblies of a bench, and one of them."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, F, Q, QuerySet, Value, When

from arpent.instruments.assembly.models import Assembly, Item, Voter
from arpent.instruments.assembly.rules.standing import Stage, stage
from arpent.kernel.models import Organisation

# What everybody may read: an assembly that was called, or that opened without any call kept.
CALLED = Q(called_at__isnull=False) | Q(opened_at__isnull=False)


def assemblies_of(*, organisation: Organisation) -> QuerySet[Assembly]:
    """Return the assemblies of a bench, the latest first, each with its statutes."""
    found = Assembly.objects.filter(bench=organisation).select_related("statutes", "bench")
    return found.select_related("chair", "secretary").order_by("-starts_at", "-pk")


def topic_of(assembly: Assembly) -> str:
    """Return the name under which the screens of an assembly listen."""
    return topic_at(assembly.key)


def topic_at(key: str) -> str:
    return f"assembly/assembly/{key}"


def is_called(assembly: Assembly) -> bool:
    """Tell whether everybody may read of an assembly."""
    return assembly.called_at is not None or assembly.opened_at is not None


def next_first(*, organisation: Organisation, on: date, drafts: bool) -> QuerySet[Assembly]:
    """Return the assemblies to come, the next first, then the past ones, the latest first."""
    found = assemblies_of(organisation=organisation)
    if not drafts:
        found = found.filter(CALLED)
    over = Q(closed_at__isnull=False) | Q(opened_at=None, starts_at__date__lt=on)
    marked = found.annotate(
        past=Case(When(over, then=Value(1)), default=Value(0)),
        ahead_at=Case(When(~over, then=F("starts_at"))),
    )
    return marked.order_by("past", "ahead_at", "-starts_at", "-pk")


def stage_of(assembly: Assembly) -> Stage:
    return stage(
        frozen_at=assembly.frozen_at,
        called_at=assembly.called_at,
        opened_at=assembly.opened_at,
        closed_at=assembly.closed_at,
    )


def items_of(*, assembly: Assembly) -> QuerySet[Item]:
    return Item.objects.filter(assembly=assembly).order_by("order", "pk")


def entitled_of(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return the voters of an assembly that may vote: on its list, and not taken off it."""
    return Voter.objects.filter(assembly=assembly, entitled=True, removed_on=None)
