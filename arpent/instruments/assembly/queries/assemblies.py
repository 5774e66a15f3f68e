"""Assemblies of a bench, and one of them."""

from __future__ import annotations

from django.db.models import QuerySet

from arpent.instruments.assembly.models import Assembly, Item, Voter
from arpent.instruments.assembly.rules.standing import Stage, stage
from arpent.kernel.models import Organisation


def assemblies_of(*, organisation: Organisation) -> QuerySet[Assembly]:
    """Return the assemblies of a bench, the latest first, each with its statutes."""
    found = Assembly.objects.filter(bench=organisation).select_related("statutes", "bench")
    return found.select_related("chair", "secretary").order_by("-starts_at", "-pk")


def topic_of(assembly: Assembly) -> str:
    """Return the name under which the screens of an assembly listen."""
    return f"assembly/assembly/{assembly.key}"


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
