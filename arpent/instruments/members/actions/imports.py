"""Taking a file of members: read it, keep it, and write it whole once somebody confirms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from arpent.contract import Ref, allow
from arpent.instruments.members.models import Member, MemberImport
from arpent.instruments.members.queries.imports import Change, Plan, plan_of
from arpent.instruments.members.rules.imports import DATES, FACTS, Line
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key, slug
from arpent.kernel.models import Organisation, Person
from arpent.kernel.sentences import N_, Sentence

BATCH = 500
KEPT = timedelta(days=1)


def keep_import(*, bench: Organisation, name: str, lines: Sequence[Line]) -> MemberImport:
    """Keep the lines of a file until somebody confirms them; a day later they are let go."""
    old = MemberImport.objects.filter(bench=bench, confirmed_on=None)
    old.filter(read_at__lt=timezone.now() - KEPT).delete()
    return MemberImport.objects.create(
        bench=bench, key=new_key("import"), name=name[:200], rows=[_packed(one) for one in lines]
    )


def lines_of(kept: MemberImport) -> list[Line]:
    """Return the lines of a file as they were read."""
    return [_unpacked(row) for row in kept.rows]


@transaction.atomic
def confirm_import(*, kept: MemberImport, by: Person | None, on: date) -> Plan | None:
    """Write every line of a kept file, or none; confirming twice writes once and answers None."""
    kept = MemberImport.objects.select_for_update().select_related("bench").get(pk=kept.pk)
    if kept.confirmed_on is not None:
        return None
    plan = plan_of(organisation=kept.bench, lines=lines_of(kept))
    allow(_why_not_confirm(plan))
    _create(kept.bench, plan.created)
    _change(plan.changed)
    kept.confirmed_on = on
    kept.rows = []
    kept.save(update_fields=["confirmed_on", "rows"])
    note = f"{len(plan.created)} + {len(plan.changed)}"
    ref = Ref("members", "import", kept.key)
    leave_trace(organisation=kept.bench, by=by, verb="imported", ref=ref, note=note)
    return plan


def _why_not_confirm(plan: Plan) -> str | None:
    """The register may have moved since the file was read: what was shown must still be true."""
    if plan.faults:
        return Sentence(N_("Le registre a changé depuis la lecture du fichier : relisez-le."))
    return None


def _create(bench: Organisation, lines: Sequence[Line]) -> None:
    people = [one for one in lines if one.kind == "person"]
    institutions = [one for one in lines if one.kind == "institution"]
    keys = _free_keys(Member, bench, [one.name for one in lines])
    named = _people(bench, people) | _institutions(institutions)
    members = []
    for line, key in zip(lines, keys, strict=True):
        to = {"person" if line.kind == "person" else "organisation": named[line.line]}
        members.append(Member(bench=bench, key=key, kind=line.kind, **to, **line.facts))
    Member.objects.bulk_create(members, batch_size=BATCH)


def _people(bench: Organisation, lines: Sequence[Line]) -> dict[int, Any]:
    keys = _free_keys(Person, bench, [one.name for one in lines])
    made = [
        Person(bench=bench, key=key, name=one.name, email=one.email)
        for one, key in zip(lines, keys, strict=True)
    ]
    Person.objects.bulk_create(made, batch_size=BATCH)
    return {one.line: person for one, person in zip(lines, made, strict=True)}


def _institutions(lines: Sequence[Line]) -> dict[int, Any]:
    """Return the organisation of each line: one the house knows by that name, else a new one."""
    wanted = {one.name.casefold() for one in lines}
    everyone = Organisation.objects.order_by("pk")
    known = {one.name.casefold(): one for one in everyone if one.name.casefold() in wanted}
    taken = set(Organisation.objects.order_by("pk").values_list("slug", flat=True))
    new = []
    for line in lines:
        if line.name.casefold() not in known:
            stem = slug(line.name)
            made = Organisation(slug=stem if stem and stem not in taken else new_key(line.name))
            made.name = line.name
            taken.add(made.slug)
            known[line.name.casefold()] = made
            new.append(made)
    Organisation.objects.bulk_create(new, batch_size=BATCH)
    return {one.line: known[one.name.casefold()] for one in lines}


def _free_keys(
    model: type[Member] | type[Person], bench: Organisation, names: Sequence[str]
) -> list[str]:
    """Return a readable key for each name, none of them taken on the bench."""
    found = model._default_manager.filter(bench=bench).order_by("pk")
    taken = set(found.values_list("key", flat=True))
    keys = []
    for name in names:
        key = slug(name)
        if not key or key in taken:
            key = new_key(name)
        taken.add(key)
        keys.append(key)
    return keys


def _change(changes: Sequence[Change]) -> None:
    for one in changes:
        for name in one.fields:
            setattr(one.member, name, one.line.facts[name])
    Member.objects.bulk_update([one.member for one in changes], list(FACTS), batch_size=BATCH)


def _packed(line: Line) -> dict[str, Any]:
    facts = {name: None if value is None else str(value) for name, value in line.facts.items()}
    texts = {name: getattr(line, name) for name in ("line", "key", "kind", "name", "email")}
    return {**texts, "facts": facts}


def _unpacked(row: dict[str, Any]) -> Line:
    facts: dict[str, object] = dict(row["facts"])
    for name, text in row["facts"].items():
        if name in DATES:
            facts[name] = date.fromisoformat(text)
        elif name == "budget_eur":
            facts[name] = Decimal(text)
    return Line(**{**row, "facts": facts})
