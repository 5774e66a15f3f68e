"""Every read of the people and the traces of a bench."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from arpent.atlas.people.rules.verbs import VERBS
from arpent.kernel.filing import filed
from arpent.kernel.models import DatedRole, Organisation, Person, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person and the roles they hold, held or will hold on the bench, the latest first."""

    person: Person
    roles: tuple[DatedRole, ...]

    def holds(self, on: date) -> bool:
        return any(r.starts_on <= on and (not r.ends_on or r.ends_on >= on) for r in self.roles)


def people_with_roles(*, organisation: Organisation) -> QuerySet[Person]:
    """Return the people who have, had or will have a role on the bench."""
    known = DatedRole.objects.filter(bench=organisation).values("person")
    people = Person.objects.filter(bench=organisation, pk__in=known).select_related("user")
    return people.order_by(filed("name"), "pk")


def holders(*, people: list[Person]) -> list[Holder]:
    """Return the people with their roles, in one query for all."""
    roles = DatedRole.objects.filter(person__in=people).order_by("-starts_on", "-pk")
    by_person: dict[int, list[DatedRole]] = {}
    for role in roles:
        by_person.setdefault(role.person_id, []).append(role)
    return [Holder(person=one, roles=tuple(by_person.get(one.pk, ()))) for one in people]


def lasting_stewards(*, organisation: Organisation, but: DatedRole) -> list[date]:
    """Return the first days of the other steward roles without end, of people who can sign in."""
    others = DatedRole.objects.filter(
        bench=organisation, role="steward", ends_on=None, person__user__is_active=True
    ).exclude(pk=but.pk)
    return list(others.order_by("pk").values_list("starts_on", flat=True))


def traces_of(
    *,
    organisation: Organisation,
    person: str = "",
    verb: str = "",
    room: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Trace]:
    """Return the traces asked for, the latest first; an empty word asks for everything."""
    traces = Trace.objects.filter(organisation=organisation).select_related("by")
    if person:
        about = Q(ref=f"kernel/person/{person}")
        traces = traces.filter(Q(by__key=person) | about)
    if verb:
        traces = traces.filter(verb=verb)
    if room:
        traces = traces.filter(ref__startswith=f"{room}/")
    if first:
        traces = traces.filter(at__gte=_midnight(first))
    if last:
        traces = traces.filter(at__lt=_midnight(last + timedelta(days=1)))
    return traces.order_by("-at", "-pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A trace as it is read: who, did what, to which thing."""

    at: datetime
    who: str
    did: str
    ref: str
    note: str


def lines(*, traces: Iterable[Trace]) -> list[Line]:
    """Return the traces in words; a gesture without words of its own keeps its verb."""
    return [
        Line(
            at=trace.at,
            who=trace.by.name if trace.by else _("la maison"),
            did=_(VERBS.get(trace.verb, trace.verb)),
            ref=trace.ref,
            note=trace.note,
        )
        for trace in traces
    ]


def verbs_of(*, organisation: Organisation) -> list[str]:
    """Return the verbs that stand in the traces of a bench, each once."""
    verbs = Trace.objects.filter(organisation=organisation).order_by("verb")
    return list(verbs.values_list("verb", flat=True).distinct())


def authors_of(*, organisation: Organisation) -> QuerySet[Person]:
    """Return the people who left traces, or who could."""
    return people_with_roles(organisation=organisation)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
