"""Every write the kernel allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from arpent.kernel.identifiers import new_key, slug, why_not_bench
from arpent.kernel.models import (
    DatedRole,
    Link,
    Opening,
    Organisation,
    OrganisationKind,
    Person,
    Source,
    Trace,
    User,
)
from arpent.kernel.naming import why_not_correct, why_not_facts, why_not_same, why_not_source
from arpent.kernel.queries import keeps_bench, known_as, source_known_as
from arpent.kernel.refs import Ref
from arpent.kernel.refusals import allow
from arpent.kernel.roles import Role


def leave_trace(
    *,
    organisation: Organisation,
    by: Person | None,
    verb: str,
    ref: Ref,
    note: str = "",
    on: date | None = None,
) -> Trace:
    """Write down who did what to which thing, now. Every action ends with it.

    ``on`` keeps the day alone, without the hour: for what nobody must be able to lay beside the
    hour at which somebody signed in.
    """
    return Trace.objects.create(
        organisation=organisation,
        at=timezone.make_aware(datetime.combine(on, time())) if on else timezone.now(),
        by=by,
        verb=verb,
        ref=str(ref),
        note=note,
    )


@transaction.atomic
def open_instrument(
    *, organisation: Organisation, instrument: str, by: Person | None, on: date
) -> Opening:
    """Put an instrument on an organisation's bench; opening twice changes nothing."""
    opening, new = Opening.objects.get_or_create(
        organisation=organisation, instrument=instrument, defaults={"opened_on": on}
    )
    if new:
        ref = Ref("kernel", "opening", instrument)
        leave_trace(organisation=organisation, by=by, verb="opened", ref=ref)
    return opening


@transaction.atomic
def open_bench(
    *,
    name: str,
    address: str,
    kind: str,
    instruments: Iterable[str],
    by: Person | None,
    on: date,
) -> Organisation:
    """Give an organisation a bench with some instruments; one already named here keeps its record.

    ``kind`` is a value of OrganisationKind.
    """
    chosen = tuple(instruments)
    allow(why_not_bench(address))
    allow(None if chosen else "Un établi s’ouvre avec un instrument au moins.")
    allow(None if kind in OrganisationKind.values else f"Aucun type « {kind} ».")
    organisation, _new = Organisation.objects.get_or_create(
        slug=address, defaults={"name": name, "kind": kind}
    )
    for instrument in chosen:
        open_instrument(organisation=organisation, instrument=instrument, by=by, on=on)
    return organisation


@transaction.atomic
def give_role(
    *, person: Person, role: Role, by: Person | None, on: date, until: date | None = None
) -> DatedRole:
    """Let a person act on the bench that knows them, from a day on."""
    given = DatedRole.objects.create(
        bench=person.bench,
        key=new_key(f"{person.key}-{role.slug}"),
        person=person,
        role=role.slug,
        starts_on=on,
        ends_on=until,
    )
    ref = Ref("kernel", "role", given.key)
    leave_trace(organisation=person.bench, by=by, verb="given", ref=ref)
    return given


@transaction.atomic
def let_sign_in(*, person: Person, user: User, by: Person | None) -> None:
    """Tie a person of a bench to the account with which they sign in."""
    person.user = user
    person.save(update_fields=["user"])
    ref = Ref("kernel", "person", person.key)
    leave_trace(organisation=person.bench, by=by, verb="invited", ref=ref)


@transaction.atomic
def name_organisation(
    *, bench: Organisation, name: str, kind: str, by: Person | None
) -> Organisation:
    """Let the house know an organisation; one of the same written name is the same one."""
    known = Organisation.objects.filter(slug=slug(name)).order_by("pk").first()
    if known:
        return known
    address = slug(name) or new_key(name)
    named = Organisation.objects.create(slug=address, name=name.strip(), kind=kind)
    ref = Ref("kernel", "organisation", named.slug)
    leave_trace(organisation=bench, by=by, verb="named", ref=ref)
    return named


@transaction.atomic
def name_person(*, bench: Organisation, name: str, by: Person | None) -> Person:
    """Let a bench know somebody, without any role on it; two people may share a name."""
    # The key does not spell the name: it outlives an erasure in other tables.
    named = Person.objects.create(bench=bench, key=new_key("personne"), name=name.strip())
    ref = Ref("kernel", "person", named.key)
    leave_trace(organisation=bench, by=by, verb="named", ref=ref)
    return named


@transaction.atomic
def tie(
    *,
    bench: Organisation,
    origin: Ref,
    relation: str,
    target: Ref,
    by: Person | None,
    on: date | None = None,
) -> Link:
    """Tie two things of any rooms; the same tie twice is one. ``on`` keeps the day alone."""
    ends = {"origin": str(origin), "relation": relation, "target": str(target)}
    link, new = Link.objects.get_or_create(bench=bench, **ends, defaults={"key": new_key(relation)})
    if new:
        note = f"{relation} {target}"
        leave_trace(organisation=bench, by=by, verb="tied", ref=origin, note=note, on=on)
    return link


@transaction.atomic
def untie(*, link: Link, by: Person | None) -> None:
    """Take a tie away; the trace keeps what it said."""
    origin = Ref.parse(link.origin)
    note = f"{link.relation} {link.target}"
    leave_trace(organisation=link.bench, by=by, verb="untied", ref=origin, note=note)
    link.delete()


ORGANISATION_FACTS = ("name", "kind", "siren", "siret", "code_insee", "website")
SOURCE_FACTS = ("title", "page", "published_on", "precision", "url", "note")


@transaction.atomic
def add_organisation(
    *, bench: Organisation, by: Person | None, on: date, facts: Mapping[str, str]
) -> Organisation:
    """Let the house know an organisation it does not know yet.

    ``facts`` gives every field of ORGANISATION_FACTS, empty when unknown.
    """
    allow(next(iter(why_not_facts(facts).values()), None))
    known = known_as(name=facts["name"], siren=facts["siren"], siret=facts["siret"])
    allow(why_not_same(known=known.name if known else None))
    free = slug(facts["name"])
    taken = not free or Organisation.objects.filter(slug=free).exists()
    added = Organisation.objects.create(
        slug=new_key(facts["name"]) if taken else free,
        **{name: facts[name] for name in ORGANISATION_FACTS},
    )
    ref = Ref("kernel", "organisation", added.slug)
    leave_trace(organisation=bench, by=by, verb="named", ref=ref, note=added.name)
    return added


@transaction.atomic
def correct_organisation(
    *,
    bench: Organisation,
    organisation: Organisation,
    by: Person | None,
    on: date,
    facts: Mapping[str, str],
) -> Organisation:
    """Fill or correct what is known of an organisation; the trace tells before and after."""
    one = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changed = {
        n: facts[n] for n in ORGANISATION_FACTS if n in facts and getattr(one, n) != facts[n]
    }
    own, kept = one.pk == bench.pk, keeps_bench(organisation=one)
    for name, after in changed.items():
        before = getattr(one, name)
        allow(why_not_correct(before=before, after=after, own=own, keeps_bench=kept))
    wanted = {name: changed.get(name, getattr(one, name)) for name in ORGANISATION_FACTS}
    allow(next(iter(why_not_facts(wanted).values()), None))
    named = {name: changed.get(name, "") for name in ("name", "siren", "siret")}
    known = known_as(**named, but=one)
    allow(why_not_same(known=known.name if known else None))
    _correct(one, changed, bench, by, Ref("kernel", "organisation", one.slug))
    return one


@transaction.atomic
def add_source(
    *, bench: Organisation, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Source:
    """Let a bench lean on a document; ``facts`` gives every field of SOURCE_FACTS."""
    known = source_known_as(bench=bench, title=facts["title"], page=facts["page"])
    allow(why_not_source(title=facts["title"], known=known is not None))
    key = new_key(f"{facts['title']} {facts['page'] and 'p' + facts['page']}")
    source = Source.objects.create(
        bench=bench, key=key, **{name: facts[name] for name in SOURCE_FACTS}
    )
    ref = Ref("kernel", "source", key)
    leave_trace(organisation=bench, by=by, verb="recorded", ref=ref, note=source.title)
    return source


@transaction.atomic
def correct_source(
    *, source: Source, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Source:
    """Correct a document of the bench; the trace tells before and after."""
    one = Source.objects.select_for_update().get(pk=source.pk)
    changed = {n: facts[n] for n in SOURCE_FACTS if n in facts and getattr(one, n) != facts[n]}
    title, page = (changed.get(name, getattr(one, name)) for name in ("title", "page"))
    known = None
    if {"title", "page"} & changed.keys():
        known = source_known_as(bench=one.bench, title=title, page=page, but=one)
    allow(why_not_source(title=title, known=known is not None))
    _correct(one, changed, one.bench, by, Ref("kernel", "source", one.key))
    return one


def _correct(
    thing: Organisation | Source,
    changed: Mapping[str, Any],
    bench: Organisation,
    by: Person | None,
    ref: Ref,
) -> None:
    """Write what changed, and a trace of it; nothing changed, nothing is written."""
    if not changed:
        return
    told = [f"{n} : « {getattr(thing, n) or ''} » → « {changed[n] or ''} »" for n in changed]
    for name, value in changed.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(changed))
    leave_trace(organisation=bench, by=by, verb="corrected", ref=ref, note=" ; ".join(told))
