"""Letting go of a person: the list, the counts and the signed minutes stay, the name leaves."""

from __future__ import annotations

from django.db import transaction

from arpent.instruments.assembly.models import Attendee, Candidacy, Proxy, Sending, Voter
from arpent.instruments.assembly.queries.personal import HELD, records_on
from arpent.kernel.models import Person


@transaction.atomic
def forget_person(person: Person) -> int:
    """Blank a person wherever an assembly names them, and return how many rows were changed.

    A signature keeps the name it was given under: it belongs to the minutes.
    """
    Sending.objects.filter(voter__person=person).update(to="")
    Proxy.objects.filter(giver__person=person).update(instructions="")
    Voter.objects.filter(person=person).update(email="")
    Voter.objects.filter(person=person, kind="person").update(name="")
    Attendee.objects.filter(person=person).update(name="")
    Candidacy.objects.filter(person=person).update(name="", born_on=None)
    changed = 0
    for model, path, _columns in HELD:
        if "__" in path:
            continue
        changed += records_on(model=model, path=path, person=person).update(**{path: None})
    return changed
