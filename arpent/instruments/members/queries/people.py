"""The team of a period, who speaks for a member."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from arpent.instruments.members.models import Representative, TeamMember
from arpent.instruments.members.models.register import Member
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation

PEOPLE_FIRST = (filed("person__name"), "key", "pk")


def team_in(*, organisation: Organisation, first: date, last: date) -> QuerySet[TeamMember]:
    """Return who was in the team, trainees and visitors included, on any day of a period."""
    there = Q(starts_on__lte=last) & (Q(ends_on=None) | Q(ends_on__gte=first))
    found = TeamMember.objects.filter(there, bench=organisation)
    return found.select_related("person", "source").order_by(*PEOPLE_FIRST)


def team_years(*, organisation: Organisation) -> list[int]:
    """Return the years for which somebody of the team is recorded, the latest first."""
    bounds = TeamMember.objects.filter(bench=organisation).order_by("pk")
    years = {day.year for pair in bounds.values_list("starts_on", "ends_on") for day in pair if day}
    return sorted(years, reverse=True)


def representatives_of(*, member: Member) -> QuerySet[Representative]:
    """Return who spoke for a member, titulars first."""
    found = Representative.objects.filter(member=member).select_related("person")
    return found.order_by("-mandate", "starts_on", "pk")


def address_of(*, member: Member) -> str:
    """Return the e-mail to write to a member at: their own, or their first titular's."""
    if member.person is not None:
        return member.person.email
    found = Representative.objects.filter(member=member, ends_on=None, person__email__gt="")
    emails = found.order_by("-mandate", "starts_on", "pk").values_list("person__email", flat=True)
    return emails.first() or ""
