"""Texts put to the vote and candidacies: an amendment adds a version, none is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.assemblies import held
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.models import Candidacy, Item, Poll, Resolution, Wording
from arpent.instruments.assembly.queries.statutes import rule_of
from arpent.instruments.assembly.rules import agenda as rules
from arpent.kernel.actions import leave_trace, name_person
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person


def resolution_ref(resolution: Resolution) -> Ref:
    return Ref("assembly", "resolution", resolution.key)


@transaction.atomic
def write_resolution(
    *, item: Item, facts: Mapping[str, Any], text: str, by: Person | None, at: datetime
) -> Resolution:
    """Add a resolution to an item, with the first version of its text; pressed twice, once."""
    assembly = held(item.assembly)
    allow(rules.why_not_change_agenda(closed_at=assembly.closed_at))
    allow(rules.why_not_add_vote(called_at=assembly.called_at, kind="vote"))
    allow(rules.why_not_amend(opened=False, text=text, before=""))
    last = Resolution.objects.filter(item=item).order_by("order", "pk").last()
    if last and _same(last, facts, text):
        return last
    one = Resolution.objects.create(
        bench=assembly.bench,
        key=new_key(facts["title"]),
        item=item,
        order=last.order + 1 if last else 1,
        **facts,
    )
    _version(one, 1, text, "", at)
    leave_trace(
        organisation=assembly.bench, by=by, verb="written", ref=resolution_ref(one), note=one.title
    )
    tell(assembly)
    return one


def _same(one: Resolution, facts: Mapping[str, Any], text: str) -> bool:
    wordings = Wording.objects.filter(resolution=one).order_by("number")
    told = list(wordings.values_list("text", flat=True))
    return told == [text.strip()] and all(getattr(one, name) == facts[name] for name in facts)


@transaction.atomic
def amend(
    *, resolution: Resolution, text: str, amended_by: str, by: Person | None, at: datetime
) -> Wording:
    """Add a version to a text, while no vote opened on it."""
    assembly = held(resolution.item.assembly)
    allow(rules.why_not_change_agenda(closed_at=assembly.closed_at))
    last = Wording.objects.filter(resolution=resolution).order_by("number").last()
    opened = Poll.objects.filter(
        wording__resolution=resolution, opened_at__isnull=False, cancelled_at=None
    ).exists()
    allow(rules.why_not_amend(opened=opened, text=text, before=last.text if last else ""))
    one = _version(resolution, (last.number if last else 0) + 1, text, amended_by, at)
    note = f"{one.number}. {amended_by}".strip()
    leave_trace(
        organisation=assembly.bench,
        by=by,
        verb="amended",
        ref=resolution_ref(resolution),
        note=note,
    )
    tell(assembly)
    return one


def _version(
    resolution: Resolution, number: int, text: str, amended_by: str, at: datetime
) -> Wording:
    return Wording.objects.create(
        bench=resolution.bench,
        key=new_key(f"{resolution.key}-{number}"),
        resolution=resolution,
        number=number,
        text=text.strip(),
        amended_by=amended_by.strip(),
        written_at=at,
    )


@transaction.atomic
def prepare_elections(*, item: Item, by: Person | None, at: datetime) -> list[Poll]:
    """Prepare an election for each college of the statutes that has none on this item yet.

    Statutes without colleges have one election, for the whole board.
    """
    assembly = held(item.assembly)
    allow(rules.why_not_change_agenda(closed_at=assembly.closed_at))
    rule = rule_of(assembly.statutes)
    wanted = [(one.slug, one.label, one.seats_max) for one in rule.colleges] or [
        ("", item.title, None)
    ]
    polls = Poll.objects.filter(assembly=assembly)
    there = set(polls.filter(item=item, cancelled_at=None).values_list("college", flat=True))
    order = polls.count()
    made = [
        Poll.objects.create(
            bench=assembly.bench,
            key=new_key(label),
            assembly=assembly,
            item=item,
            order=order + number,
            title=label,
            college=college,
            seats=seats,
            mode="secret" if rule.secret_elections else "no_objection",
        )
        for number, (college, label, seats) in enumerate(wanted, start=1)
        if college not in there
    ]
    ref = Ref("assembly", "item", item.key)
    leave_trace(organisation=assembly.bench, by=by, verb="prepared", ref=ref, note=str(len(made)))
    tell(assembly)
    return made


@transaction.atomic
def stand(*, poll: Poll, facts: Mapping[str, Any], by: Person | None, at: datetime) -> Candidacy:
    """Add somebody to the candidates of an election; a name the bench does not know is named."""
    assembly = held(poll.assembly)
    one = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    known = [row.name for row in Candidacy.objects.filter(poll=one).order_by("order", "pk")]
    person: Person | None = facts.get("person")
    name = person.name if person else facts["name"].strip()
    allow(rules.why_not_stand(opened=one.opened_at is not None, name=name, known=known))
    person = (
        person
        or _bearer(assembly.bench, name)
        or name_person(bench=assembly.bench, name=name, by=by)
    )
    candidacy = Candidacy.objects.create(
        bench=assembly.bench,
        key=new_key("candidature"),
        poll=one,
        order=len(known) + 1,
        person=person,
        name=name,
        organisation=facts.get("organisation"),
        quality=facts.get("quality", "").strip(),
        newcomer=bool(facts.get("newcomer")),
    )
    ref = Ref("assembly", "poll", one.key)
    leave_trace(organisation=assembly.bench, by=by, verb="added", ref=ref, note=candidacy.key)
    tell(assembly)
    return candidacy


def _bearer(bench: Organisation, name: str) -> Person | None:
    """Return the one person of the bench who bears a name; of several, nobody guesses which."""
    found = list(Person.objects.filter(bench=bench, name__iexact=name).order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


@transaction.atomic
def withdraw(*, candidacy: Candidacy, by: Person | None, at: datetime) -> None:
    """Take a candidacy back before the vote opens."""
    assembly = held(candidacy.poll.assembly)
    one = Poll.objects.select_for_update(of=("self",)).get(pk=candidacy.poll_id)
    allow(rules.why_not_stand(opened=one.opened_at is not None, name=candidacy.key, known=()))
    ref = Ref("assembly", "poll", one.key)
    leave_trace(organisation=assembly.bench, by=by, verb="removed", ref=ref, note=candidacy.key)
    candidacy.delete()
    tell(assembly)
