"""The duties of an assembly, and what it decided that brings some."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.timezone import localtime

from arpent.instruments.assembly.models import Assembly, Duty, Item, Poll
from arpent.instruments.assembly.rules.duties import Decided


def duties_of(*, assembly: Assembly) -> QuerySet[Duty]:
    """Return the duties of an assembly, those still to do first."""
    found = Duty.objects.filter(assembly=assembly)
    return found.order_by("done_on", "due_on", "pk")


def seem_approved(*, assembly: Assembly) -> bool:
    """Tell whether accounts were on the agenda and a text was adopted: most often, that of them."""
    shown = Item.objects.filter(assembly=assembly, kind="accounts")
    adopted = Poll.objects.filter(assembly=assembly, outcome="adopted", wording__isnull=False)
    return shown.exists() and adopted.filter(cancelled_at=None).exists()


def decided(
    *,
    assembly: Assembly,
    accounts: bool,
    subsidies_eur: Decimal | None,
    year_ended_on: date | None,
    grants: bool,
) -> Decided:
    """Return what a closed assembly decided, as the rules of the duties read it."""
    assert assembly.closed_at is not None
    polls = Poll.objects.filter(assembly=assembly, cancelled_at=None)
    return Decided(
        closed_on=localtime(assembly.closed_at).date(),
        board_changed=polls.filter(outcome="elected").exists(),
        accounts_approved=accounts,
        secret_vote=polls.filter(mode="secret", opened_at__isnull=False).exists(),
        subsidies_eur=subsidies_eur,
        year_ended_on=year_ended_on,
        grants=grants,
    )
