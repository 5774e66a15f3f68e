"""What is held on whom, and what is past its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arpent.atlas.privacy.models import ErasureRequest, Kind, RetentionPeriod
from arpent.atlas.privacy.rules import ERASED, KINDS, months_before
from arpent.contract import Role, Row, rooms
from arpent.kernel.filing import filed
from arpent.kernel.models import DatedRole, Organisation, Person, Trace

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


# What tells rows apart in a file, and nothing to whoever reads them.
UNSHOWN = ("table", "key")
KERNEL_COLUMNS: dict[str, StrOrPromise] = {
    "name": _("Nom"),
    "email": _("Adresse électronique"),
    "account": _("Compte"),
    "role": _("Rôle"),
    "at": _("Moment"),
    "on": _("Date"),
    "verb": _("Geste"),
    "did": _("Geste"),
    "since": _("Depuis le"),
    "ref": _("Chose"),
    "key": _("Clé"),
    "value": _("Valeur"),
    "note": _("Note"),
    "named": _("Nom cité"),
    "starts_on": _("Premier jour"),
    "ends_on": _("Dernier jour"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one room holds on a person; `unread` rows are theirs alone to read."""

    slug: str
    name: StrOrPromise
    rows: tuple[Row, ...]
    unread: int = 0

    def lines(self) -> list[list[tuple[StrOrPromise, object]]]:
        """Return each row as what its columns mean and say, without what is empty."""
        return [
            [
                (meanings.get(name, name), value)
                for name, value in row.items()
                if name not in UNSHOWN and value not in (None, "")
            ]
            for row in self.rows
            for meanings in [columns(self.slug, str(row.get("table", "")))]
        ]


def columns(slug: str, table: str = "") -> dict[str, StrOrPromise]:
    """Return what the columns of a room mean, by the names they have in the dossier.

    Those of one table come before those that others name alike.
    """
    tables = [one for room in rooms() if room.slug == slug for one in room.tables]
    tables.sort(key=lambda one: one.slug == table)
    own = {field.name: field.description for one in tables for field in one.fields}
    return {**KERNEL_COLUMNS, **own}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A retention period of a bench: what it is about, how long, and the last day kept."""

    kind: str
    label: StrOrPromise
    months: int
    since: date


def held_on(*, person: Person, reader: Person | None) -> tuple[Held, ...]:
    """Return what each room holds on a person, without the rooms that hold nothing.

    What a room promised to be read by that person alone is only counted for anybody else.
    """
    own = reader is not None and reader.pk == person.pk
    found = []
    for room in rooms():
        if clause := room.personal_data:
            rows = tuple(clause.export(person))
            told = tuple(row for row in rows if own or row.get("table") not in clause.own)
            unread = len(rows) - len(told)
            found.append(Held(slug=room.slug, name=room.name, rows=told, unread=unread))
    return tuple(one for one in found if one.rows or one.unread)


def kernel_rows(person: Person) -> Iterator[Row]:
    """Yield what the house itself holds: the name, the address, the roles, the traces."""
    known = Person.objects.filter(pk=person.pk).select_related("user").first()
    if known is None or known.name == ERASED:
        return
    account = known.user.email if known.user else ""
    yield {"table": "people", "name": known.name, "email": known.email, "account": account}
    roles = DatedRole.objects.filter(person=known).order_by("starts_on", "pk")
    for role in roles.values("role", "starts_on", "ends_on"):
        yield {"table": "roles", **role}
    asked = ErasureRequest.objects.filter(person=known).order_by("pk")
    for request in asked.values("asked_on"):
        yield {"table": "erasure_requests", **request}
    traces = Trace.objects.filter(by=known).order_by("at", "pk")
    for trace in traces.values("at", "verb", "ref", "note"):
        yield {"table": "traces", **trace}


def people_of(*, organisation: Organisation, named: str = "") -> QuerySet[Person]:
    """Return the people a bench knows, those who asked to leave first."""
    asked = ErasureRequest.objects.filter(person=OuterRef("pk"))
    people = Person.objects.filter(bench=organisation).exclude(name=ERASED)
    people = people.annotate(leaving=Exists(asked))
    if named:
        people = people.filter(name__icontains=named)
    return people.order_by("-leaving", filed("name"), "pk")


def requests_of(*, organisation: Organisation) -> QuerySet[ErasureRequest]:
    waiting = ErasureRequest.objects.filter(bench=organisation)
    return waiting.select_related("person").order_by("asked_on", "pk")


def asked_to_leave(*, person: Person) -> ErasureRequest | None:
    return ErasureRequest.objects.filter(person=person).order_by("pk").first()


def last_steward(*, person: Person, on: date) -> bool:
    """Tell whether a person is the only steward of their bench that day."""
    stewards = DatedRole.objects.filter(
        bench=person.bench, role=Role.STEWARD.slug, starts_on__lte=on
    ).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    others = stewards.exclude(person=person)
    return stewards.filter(person=person).exists() and not others.exists()


def periods_of(*, organisation: Organisation, on: date) -> tuple[Period, ...]:
    """Return the retention periods of a bench, chosen or usual."""
    chosen = dict(
        RetentionPeriod.objects.filter(bench=organisation)
        .order_by("pk")
        .values_list("kind", "months")
    )
    months = {kind: chosen.get(kind, usual) for kind, usual in KINDS.items()}
    return tuple(
        Period(kind=kind, label=Kind(kind).label, months=n, since=months_before(on, n))
        for kind, n in months.items()
    )


def access_past(*, organisation: Organisation, since: date) -> QuerySet[Person]:
    """Return who keeps an account or an address though their last role ended before a day."""
    roles = DatedRole.objects.filter(person=OuterRef("pk"))
    lasting = roles.filter(Q(ends_on=None) | Q(ends_on__gte=since))
    people = Person.objects.filter(bench=organisation)
    people = people.filter(Exists(roles)).exclude(Exists(lasting))
    return people.exclude(Q(user=None) & Q(email="")).order_by(filed("name"), "pk")


def authors_past(*, organisation: Organisation, since: date) -> QuerySet[Trace]:
    """Return the traces older than a day that still say who left them."""
    midnight = timezone.make_aware(datetime.combine(since, time.min))
    traces = Trace.objects.filter(organisation=organisation, at__lt=midnight)
    return traces.exclude(by=None).order_by("at", "pk")
