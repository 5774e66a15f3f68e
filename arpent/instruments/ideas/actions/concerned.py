"""Those whom an idea touches: naming them, noting who asked them, striking a name."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.ideas.actions.mines import held_idea, keep_states
from arpent.instruments.ideas.models import Concerned, Idea, Service
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.rules.mines import (
    why_not_go_on,
    why_not_list,
    why_not_note,
    why_not_write,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def list_concerned(
    *, idea: Idea, service: Service | None, public: str, by: Person | None, on: date
) -> Concerned:
    """Name a service or a public that an idea touches; nobody asked them yet."""
    held = held_idea(idea)
    allow(why_not_go_on(state=held.state))
    public = public.strip()
    already = Concerned.objects.filter(idea=held, service=service, public__iexact=public)
    allow(why_not_list(service=service is not None, public=public, twice=already.exists()))
    listed = Concerned.objects.create(
        bench=held.bench, key=new_key("concerne"), idea=held, service=service, public=public
    )
    keep_states(held)
    leave_trace(organisation=held.bench, by=by, verb="recorded", ref=ref_of(held))
    return listed


@transaction.atomic
def note_inquiry(
    *,
    concerned: Concerned,
    asked_on: date,
    how: str,
    said: str,
    by: Person | None,
    on: date,
) -> Concerned:
    """Write down that those concerned were asked, when, by whom and how, and what they said."""
    held = held_idea(concerned.idea)
    allow(why_not_go_on(state=held.state))
    allow(why_not_note(how=how, asked_ahead=asked_on > on))
    allow(why_not_write(there=Concerned.objects.filter(pk=concerned.pk).exists()))
    concerned.asked_on, concerned.how, concerned.said = asked_on, how.strip(), said.strip()
    concerned.asked_by = by
    concerned.save(update_fields=["asked_on", "how", "said", "asked_by"])
    keep_states(held)
    leave_trace(organisation=held.bench, by=by, verb="corrected", ref=ref_of(held))
    return concerned


@transaction.atomic
def strike_concerned(*, concerned: Concerned, by: Person | None) -> None:
    """Take a name off the list of those concerned."""
    held = held_idea(concerned.idea)
    allow(why_not_write(there=Concerned.objects.filter(pk=concerned.pk).exists()))
    note = concerned.service.name if concerned.service else concerned.public
    concerned.delete()
    keep_states(held)
    leave_trace(organisation=held.bench, by=by, verb="struck", ref=ref_of(held), note=note)
