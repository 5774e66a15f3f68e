"""Members that arrived, and those announced."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery

from arpent.instruments.members.models import Listing, Member
from arpent.instruments.members.queries.register import members_of, not_resigned
from arpent.kernel.models import Organisation


def first_list_on(*, organisation: Organisation, kind: str) -> date | None:
    """Return the date of the first published list of a kind: whoever is on it is not new."""
    lists = Listing.objects.filter(bench=organisation, member__kind=kind)
    found: date | None = lists.aggregate(first=Min("on"))["first"]
    return found


def new_since(
    *, organisation: Organisation, first: date, last: date, kind: str = "institution"
) -> QuerySet[Member]:
    """Return the members of a kind that joined over a period.

    Without a joining date, the first published list that names a member tells, except the very
    first list the bench knows, before which nobody can say who was there.
    """
    opening = first_list_on(organisation=organisation, kind=kind)
    joined = Q(joined_on__range=(first, last))
    named = Q(joined_on=None, first_named_on__range=(first, last))
    if opening is not None:
        named &= Q(first_named_on__gt=opening)
    found = members_of(organisation=organisation).filter(kind=kind)
    lists = Listing.objects.filter(member=OuterRef("pk")).order_by("on", "pk")
    first_named = Subquery(lists.values("on")[:1])
    return found.annotate(first_named_on=first_named).filter(joined | named)


def says_who_is_new(*, organisation: Organisation, first: date, last: date) -> bool:
    """Tell whether an absence of new institutions means something over a period."""
    opening = first_list_on(organisation=organisation, kind="institution")
    institutions = Member.objects.filter(bench=organisation, kind="institution")
    if institutions.filter(joined_on__lte=last).exists():
        return True
    if opening is None:
        return False
    later = Listing.objects.filter(
        bench=organisation, member__kind="institution", on__gt=opening, on__range=(first, last)
    )
    return later.exists()


def prepared_on(*, organisation: Organisation, on: date) -> QuerySet[Member]:
    """Return the members announced in preparation by a day, of whom nothing has come since."""
    since = Listing.objects.filter(bench=organisation, on__lte=on, on__gt=F("member__prepared_on"))
    waiting = Q(joined_on=None) | Q(joined_on__gt=on) | Q(joined_on__lt=F("prepared_on"))
    found = members_of(organisation=organisation).filter(waiting, prepared_on__lte=on)
    return found.filter(not_resigned(on)).exclude(pk__in=since.values("member"))
