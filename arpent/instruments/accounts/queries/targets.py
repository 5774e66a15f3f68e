"""The programmes and funders that lines may be given to."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from arpent.instruments.accounts.models import AssignmentRule, Balance, Grant
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation, Programme
from arpent.kernel.queries import known_as


def programmes_of(bench: Organisation) -> QuerySet[Programme]:
    return Programme.objects.filter(bench=bench).order_by("title", "pk")


def funders_of(bench: Organisation) -> QuerySet[Organisation]:
    """Return the organisations that the books of a bench already name as funders."""
    named = Q()
    for things in (
        Balance.objects.filter(year__bench=bench),
        AssignmentRule.objects.filter(bench=bench),
        Grant.objects.filter(bench=bench),
    ):
        named |= Q(pk__in=things.order_by().exclude(funder=None).values("funder"))
    return Organisation.objects.filter(named).order_by(filed("name"), "pk")


def funder_named(said: str) -> Organisation | None:
    """Return the organisation of the directory with this address or this name, or None."""
    exact = Organisation.objects.filter(slug=said).first()
    return exact or known_as(name=said)
