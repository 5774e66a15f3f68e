"""Every write of the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.agenda.models import Act, ActPartner
from arpent.instruments.agenda.rules import ABOUT, why_not_dates
from arpent.kernel.actions import leave_trace, tie
from arpent.kernel.identifiers import new_key, slug
from arpent.kernel.models import Organisation, Person

FIELDS = (
    "title",
    "kind",
    "starts_on",
    "ends_on",
    "precision",
    "audience",
    "place",
    "programme",
    "url",
    "note",
    "series",
    "source",
)


def ref_of(act: Act) -> Ref:
    return Ref("agenda", "act", act.key)


@transaction.atomic
def record_act(
    *,
    organisation: Organisation,
    by: Person | None,
    on: date,
    facts: Mapping[str, Any],
    partners: Iterable[Organisation] = (),
    about: Ref | None = None,
) -> Act:
    """Write an act in the log. ``facts`` are the fields of Act, ``on`` the day of the writing.

    ``about`` is the thing of another room that the act is about: the two are tied.
    """
    allow(why_not_dates(facts["starts_on"], facts.get("ends_on")))
    key = new_key(f"{facts['starts_on']}-{facts['title']}")
    act = Act.objects.create(
        bench=organisation, key=key, **{name: facts[name] for name in FIELDS if name in facts}
    )
    _set_partners(act, partners)
    if about:
        tie(bench=organisation, origin=ref_of(act), relation=ABOUT, target=about, by=by)
    leave_trace(organisation=organisation, by=by, verb="recorded", ref=ref_of(act))
    return act


@transaction.atomic
def correct_act(
    *,
    act: Act,
    by: Person | None,
    on: date,
    facts: Mapping[str, Any],
    partners: Iterable[Organisation] = (),
) -> Act:
    """Correct an act; the trace says which facts changed."""
    allow(why_not_dates(facts["starts_on"], facts.get("ends_on")))
    changed = [name for name in FIELDS if name in facts and getattr(act, name) != facts[name]]
    for name in changed:
        setattr(act, name, facts[name])
    act.save(update_fields=changed or None)
    _set_partners(act, partners)
    note = ", ".join(changed)
    leave_trace(organisation=act.bench, by=by, verb="corrected", ref=ref_of(act), note=note)
    return act


@transaction.atomic
def strike_act(*, act: Act, by: Person | None, on: date, reason: str) -> None:
    """Take an act out of the log; the trace keeps its title and why it left."""
    note = f"{act.starts_on} {act.title}. {reason}"
    leave_trace(organisation=act.bench, by=by, verb="struck", ref=ref_of(act), note=note)
    act.delete()


def _set_partners(act: Act, partners: Iterable[Organisation]) -> None:
    wanted = {partner.pk: partner for partner in partners}
    known = set(act.partners.order_by("pk").values_list("organisation_id", flat=True))
    act.partners.exclude(organisation_id__in=wanted).delete()
    ActPartner.objects.bulk_create(
        ActPartner(bench=act.bench, key=new_key(slug(partner.slug)), act=act, organisation=partner)
        for pk, partner in wanted.items()
        if pk not in known
    )
