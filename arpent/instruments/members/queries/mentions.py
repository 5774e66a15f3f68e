"""Where the register of a bench names an institution."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, DateField, F, Value

from arpent.instruments.members.models import Member
from arpent.kernel.models import Mandate, Organisation


def named(bench: Organisation, organisation: Organisation) -> tuple[list[Member], list[Mandate]]:
    """Return, in one query, the membership of an institution and its seats, the last first.

    They are not records to write: they hold what their cards show, and nothing else.
    """
    shared = {"bench": bench, "organisation": organisation}
    facts: list[Any] = [
        found.order_by().annotate(what=Value(what, CharField()), which=F(which), since=since)
        for found, what, which, since in (
            (Member.objects.filter(**shared), "member", "category", Value(None, DateField())),
            (Mandate.objects.filter(**shared), "seat", "college", F("starts_on")),
        )
    ]
    members, seats = (one.values_list("what", "key", "which", "since") for one in facts)
    rows = list(members.union(seats))
    held = [row for row in rows if row[0] == "seat"]
    held.sort(key=lambda row: (row[3].toordinal(), row[1]), reverse=True)
    return (
        [Member(key=k, category=c, **shared) for what, k, c, _on in rows if what == "member"],
        [Mandate(key=k, college=c, starts_on=on, **shared) for _what, k, c, on in held],
    )
