"""Let go of a person the editions name: their figures stay, their name leaves."""

from __future__ import annotations

import re

from django.db import transaction

from arpent.atlas.report.queries.people import editions_naming, texts_naming
from arpent.kernel.models import Person

NOBODY, NO_KEY = "Personne effacée", "personne-effacee"


@transaction.atomic
def forget_named(person: Person) -> int:
    """Take a person's name, and the key made of it, out of every text and frozen edition.

    It is the one thing that changes in a frozen edition: the law lets people go, and no number
    is touched.
    """
    changed = 0
    for edition in editions_naming(person=person):
        edition.content = _without(person, edition.content)
        edition.save(update_fields=["content"])
        changed += 1
    for prose in texts_naming(person=person):
        prose.text = prose.text.replace(person.name, NOBODY)
        prose.save(update_fields=["text"])
        changed += 1
    return changed


def _without(person: Person, content: str) -> str:
    key = re.compile(rf"(?<![a-z0-9-]){re.escape(person.key)}(?![a-z0-9-])")
    return key.sub(NO_KEY, content.replace(person.name, NOBODY))
