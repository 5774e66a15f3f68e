"""What is done to give a capital back: planned, then paid by an entry of the books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.accounts.actions.care import correct, open_year, tell
from arpent.instruments.accounts.models import FiscalYear, Preservation
from arpent.instruments.accounts.queries.care import paid_by
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.debts import why_not_paid, why_not_preserve
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person

ASKED = ("planned_eur", "done_eur", "done_on")


@transaction.atomic
def write_preservation(
    *, year: FiscalYear, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Preservation:
    """Write down what is planned or done for a capital; the same one twice is one.

    ``facts`` are columns of Preservation. An entry named must spend enough in the books.
    """
    open_year(year)
    _allow(year, facts, but=None)
    same = {name: facts[name] for name in ("capital", "title", "done_eur", "done_on", "entry")}
    known = Preservation.objects.filter(year=year, **same).order_by("pk").first()
    if known:
        return known
    key = new_key(facts["title"])
    made = Preservation.objects.create(bench=year.bench, year=year, key=key, **facts)
    tell(made, by, verb="recorded" if not made.done_eur else "preserved", note=made.title)
    return made


@transaction.atomic
def correct_preservation(
    *, preservation: Preservation, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Preservation:
    """Correct a preservation, or write that it is done; the trace names what changed."""
    open_year(preservation.year)
    _allow(preservation.year, facts, but=preservation)
    correct(preservation, facts, by)
    return preservation


@transaction.atomic
def strike_preservation(
    *, preservation: Preservation, by: Person | None, on: date, reason: str
) -> None:
    """Take a preservation out of an open year; the trace keeps why."""
    open_year(preservation.year)
    tell(preservation, by, verb="struck", note=reason)
    preservation.delete()


def _allow(year: FiscalYear, facts: Mapping[str, Any], *, but: Preservation | None) -> None:
    allow(
        why_not_preserve(
            capital=facts["capital"] is not None,
            **{name: facts[name] for name in ASKED},
            first=year.first_on,
            last=year.last_on,
        )
    )
    journal, entry = facts["journal"], facts["entry"]
    others = Preservation.objects.filter(year=year, journal=journal, entry=entry)
    if but:
        others = others.exclude(pk=but.pk)
    elif entry:
        # A second click names the same action: it must not be refused by the first.
        others = others.exclude(title=facts["title"], done_eur=facts["done_eur"])
    taken = euros(others.aggregate(sum=cents("done_eur"))["sum"])
    paid = paid_by(year=year, journal=journal, entry=entry).first() if entry else None
    allow(
        why_not_paid(
            journal=journal,
            entry=entry,
            done_eur=facts["done_eur"],
            paid_eur=euros(paid),
            taken_eur=taken,
        )
    )
