"""Letting go of a person: ideas, answers and counts stay, the name leaves."""

from __future__ import annotations

from django.db import transaction

from arpent.instruments.ideas.models import Coach, Follow
from arpent.instruments.ideas.queries.personal import (
    ERASED,
    HELD,
    TYPED,
    asks_to,
    follows_by_address,
    identities_of,
    names_typed,
    records_on,
)
from arpent.kernel.models import Person

# What only exists for that person leaves with them.
GONE = (Follow, Coach)


@transaction.atomic
def forget_person(person: Person) -> int:
    """Blank a person wherever the mine names them, and return how many rows were changed.

    By their account, and by the whole name or the address typed where no account stood.
    """
    changed = follows_by_address(person=person).delete()[0]
    changed += asks_to(person=person).update(name=ERASED, email="")
    changed += identities_of(person=person).delete()[0]
    for model, _table, column, _did, _columns in TYPED:
        rows = names_typed(person=person, column=column, model=model)
        changed += rows.update(**{column: ""})
    for model, _table, path, _did, columns in HELD:
        rows = records_on(model=model, path=path, person=person)
        if model in GONE:
            changed += rows.delete()[0]
            continue
        blank = {"signed": ""} if "signed" in columns else {}
        changed += rows.update(**{path: None}, **blank)
    return changed
