"""What a rule asks of a line, as the database reads it: to the letter, capitals included."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Left, StrIndex
from django.db.models.lookups import Exact, GreaterThan

from arpent.instruments.accounts.models import AssignmentRule, How
from arpent.instruments.accounts.rules.assignment import AXES, Criteria
from arpent.kernel.models import Organisation
from arpent.measure.plain import plain

# Who has a line when no rule does.
NOBODY, HAND, SIDE = 0, -1, -2


def rules_of(bench: Organisation) -> QuerySet[AssignmentRule]:
    """Return the rules of a bench in the order they are tried."""
    return AssignmentRule.objects.filter(bench=bench).order_by("rank", "pk")


def axis_of(rule: AssignmentRule) -> str:
    """Return which axis a rule gives."""
    return next(axis for axis in AXES if getattr(rule, f"{axis}_id") is not None)


def condition(rule: Criteria) -> Q:
    """Return the condition of a rule on Line: every criterion that is filled must hold.

    It is what ``measure.books.assignment.matches`` says of the same line. LIKE is not used: SQLite
    would not tell capitals apart.
    """
    asked = Q(pk__isnull=False)
    if rule.account:
        asked &= Q(Exact(Left("account", len(rule.account)), Value(rule.account)))
    if rule.auxiliary:
        asked &= Q(auxiliary=rule.auxiliary)
    if words := plain(rule.label):
        asked &= Q(GreaterThan(StrIndex(F("plain"), Value(words)), Value(0)))
    if rule.journal:
        asked &= Q(journal=rule.journal)
    if rule.first_on:
        asked &= Q(entry_on__gte=rule.first_on)
    if rule.last_on:
        asked &= Q(entry_on__lte=rule.last_on)
    return asked


def first_of(rules: Iterable[Criteria]) -> Case:
    """Return which rule fits a line first: its place, from 1, or 0 when none does."""
    whens = [When(condition(rule), then=Value(place)) for place, rule in enumerate(rules, 1)]
    return Case(*whens, default=Value(NOBODY), output_field=IntegerField())


def holder(axis: str, rules: Iterable[Criteria]) -> Case:
    """Return who gives a line its place on an axis: the hand, a file, a rule's place, nobody."""
    return Case(
        When(**{axis: None}, then=first_of(rules)),
        When(**{f"{axis}_how": How.HAND}, then=Value(HAND)),
        When(**{f"{axis}_how": How.SIDE}, then=Value(SIDE)),
        default=first_of(rules),
        output_field=IntegerField(),
    )
