"""What a rule asks of a line, as the database reads it."""

from __future__ import annotations

from django.db.models import Q

from arpent.instruments.accounts.models import AssignmentRule
from arpent.measure.plain import plain


def condition(rule: AssignmentRule) -> Q:
    """Return the condition of a rule on Line: every criterion that is filled must hold."""
    asked = Q()
    if rule.account:
        asked &= Q(account__startswith=rule.account)
    if rule.auxiliary:
        asked &= Q(auxiliary=rule.auxiliary)
    if rule.label:
        asked &= Q(plain__contains=plain(rule.label))
    if rule.journal:
        asked &= Q(journal=rule.journal)
    if rule.first_on:
        asked &= Q(entry_on__gte=rule.first_on)
    if rule.last_on:
        asked &= Q(entry_on__lte=rule.last_on)
    return asked
