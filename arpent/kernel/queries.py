"""What the house may ask its nouns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, JSONField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from arpent.kernel.filing import filed
from arpent.kernel.identifiers import slug
from arpent.kernel.models import (
    DatedRole,
    Link,
    Mandate,
    Opening,
    Organisation,
    Person,
    Source,
    Trace,
    User,
)
from arpent.kernel.roles import Role

PERSON_FACTS = ("id", "key", "name", "email")


def person_of(*, user: User, organisation: Organisation) -> Person | None:
    """Return who a signed-in user is on one bench, or None when nobody knows them there."""
    return Person.objects.filter(user=user, bench=organisation).order_by("pk").first()


def role_of(*, person: Person | None, on: date) -> Role:
    """Return the highest role a person holds on a day; nobody is the public."""
    if person is None:
        return Role.PUBLIC
    held = DatedRole.objects.filter(person=person, starts_on__lte=on).filter(
        Q(ends_on=None) | Q(ends_on__gte=on)
    )
    slugs = held.order_by("pk").values_list("role", flat=True)
    return max((Role.from_slug(slug) for slug in slugs), default=Role.PUBLIC)


def benches_of(*, user: User, on: date) -> QuerySet[Organisation]:
    """Return the organisations on whose bench a user holds a role that day."""
    roles = DatedRole.objects.filter(person__user=user, starts_on__lte=on).filter(
        Q(ends_on=None) | Q(ends_on__gte=on)
    )
    return Organisation.objects.filter(pk__in=roles.values("bench")).order_by(filed("name"), "pk")


def benches() -> QuerySet[Organisation]:
    """Return the organisations that keep a bench in this house."""
    return Organisation.objects.filter(pk__in=Opening.objects.values("organisation")).order_by(
        filed("name"), "pk"
    )


def opened(*, organisation: Organisation) -> frozenset[str]:
    """Return the slugs of the instruments opened on a bench."""
    slugs = Opening.objects.filter(organisation=organisation).order_by("pk")
    return frozenset(slugs.values_list("instrument", flat=True))


def keeps_bench(*, organisation: Organisation) -> bool:
    """Tell whether an organisation has a bench of its own in this house."""
    return Opening.objects.filter(organisation=organisation).exists()


def known_as(
    *, name: str = "", siren: str = "", siret: str = "", but: Organisation | None = None
) -> Organisation | None:
    """Return the organisation that already has a name, whatever its accents, or a number."""
    same = Q(pk=None)
    if name:
        same |= Q(name__iexact=name)
        # The whole name without its accents: a key cut short may begin two different names.
        same |= Q(slug=slug(name, length=2 * len(name)))
    if siren:
        same |= Q(siren=siren)
    if siret:
        same |= Q(siret=siret)
    others = Organisation.objects.exclude(pk=but.pk) if but else Organisation.objects.all()
    return others.filter(same).order_by("pk").first()


def source_known_as(
    *, bench: Organisation, title: str, page: str, but: Source | None = None
) -> Source | None:
    """Return the source of a bench that is already this page of this document."""
    same = Source.objects.filter(bench=bench, title__iexact=title, page__iexact=page)
    return (same.exclude(pk=but.pk) if but else same).order_by("pk").first()


def traces_about(*, organisation: Organisation, ref: str) -> QuerySet[Trace]:
    """Return what happened to one thing, the latest first."""
    about = Trace.objects.filter(organisation=organisation, ref=ref)
    return about.select_related("by").order_by("-at", "-pk")


def openings_of(*, bench: str, user: User | None, on: date) -> QuerySet[Opening]:
    """Return what is open on the bench at an address, with what a user is there that day.

    Each line carries ``held``: the facts of the person by whom the user holds their highest role,
    and that ``role``; None when they hold none. One query, since every page asks it.
    """
    openings = Opening.objects.filter(organisation__slug=bench).select_related("organisation")
    roles = DatedRole.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        bench=OuterRef("organisation"),
        person__user=user,
        starts_on__lte=on,
    )
    rung = Case(*(When(role=role.slug, then=Value(int(role))) for role in Role))
    facts = {name: f"person__{name}" for name in PERSON_FACTS}
    best = roles.order_by(rung.desc(), "pk").values(facts=JSONObject(role="role", **facts))[:1]
    held = Subquery(best) if user else Value(None, output_field=JSONField())
    return openings.annotate(held=held).order_by("pk")


def person_held(*, held: Mapping[str, Any], bench: Organisation, user: User) -> Person:
    """Return the person of ``openings_of`` as the database holds them."""
    facts = {**held, "bench_id": bench.pk, "user_id": user.pk}
    names = [field.attname for field in Person._meta.concrete_fields]
    person = Person.from_db(bench._state.db, names, [facts[name] for name in names])
    person.bench, person.user = bench, user
    return person


def ties_about(*, organisation: Organisation, ref: str) -> QuerySet[Link]:
    """Return the ties that begin or end at one thing."""
    about = Link.objects.filter(Q(origin=ref) | Q(target=ref), bench=organisation)
    return about.order_by("relation", "pk")


def mandates_of(*, organisation: Organisation) -> QuerySet[Mandate]:
    """Return every seat ever held on the board of a bench, by the name of who sits."""
    found = Mandate.objects.filter(bench=organisation)
    return found.select_related("person", "organisation", "source").order_by(
        filed("person__name"), "key", "pk"
    )


def board_on(*, organisation: Organisation, on: date) -> QuerySet[Mandate]:
    """Return the seats held on the board on a day; a term without an end is running."""
    running = Q(ends_on=None) | Q(ends_on__gte=on)
    return mandates_of(organisation=organisation).filter(running, starts_on__lte=on)
