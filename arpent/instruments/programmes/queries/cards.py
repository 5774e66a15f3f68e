"""Test cards: by state, past their date, and what is to be asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, FilteredRelation, Q, QuerySet, Value, When

from arpent.instruments.programmes.models import Followup, Test
from arpent.instruments.programmes.rules.cards import State, elapsed, state
from arpent.kernel.models import Organisation, Programme


def state_of(*, test: Test, on: date) -> State:
    """Return where a test stands on a day."""
    return state(
        starts_on=test.starts_on,
        expires_on=test.expires_on,
        concluded_on=test.concluded_on,
        verdict=test.verdict,
        on=on,
    )


def in_state(*, wanted: State, on: date) -> Q:
    """Return the condition of the tests that stand in a state on a day: the rule, in SQL."""
    concluded = ~Q(verdict="") & (Q(concluded_on=None) | Q(concluded_on__lte=on))
    to_come = Q(starts_on=None) | Q(starts_on__gt=on)
    expired = Q(expires_on__isnull=False, expires_on__lt=on)
    return {
        State.CONCLUDED: concluded,
        State.TO_COME: ~concluded & to_come,
        State.EXPIRED: ~concluded & ~to_come & expired,
        State.RUNNING: ~concluded & ~to_come & ~expired,
    }[wanted]


def tests_of(*, organisation: Organisation) -> QuerySet[Test]:
    """Return every test card, the one that expires last first."""
    tests = Test.objects.filter(bench=organisation).select_related("programme", "source")
    return tests.order_by("-expires_on", "-pk")


def urgent_first(*, tests: QuerySet[Test], on: date) -> QuerySet[Test]:
    """Order tests as they ask for attention on a day: expired, running, to come, concluded."""
    urgency = (State.EXPIRED, State.RUNNING, State.TO_COME)
    ranks = [When(in_state(wanted=one, on=on), then=Value(n)) for n, one in enumerate(urgency)]
    ranked = tests.annotate(urgency=Case(*ranks, default=Value(len(urgency))))
    return ranked.order_by("urgency", "-expires_on", "-pk")


def tests_in(*, organisation: Organisation, wanted: State, on: date) -> QuerySet[Test]:
    """Return the test cards that stand in a state on a day."""
    return tests_of(organisation=organisation).filter(in_state(wanted=wanted, on=on))


def tests_by_state(
    *, organisation: Organisation, on: date, programme: Programme | None
) -> dict[State, int]:
    """Return how many tests stand in each state on a day, of one programme when it is given."""
    tests = Test.objects.filter(bench=organisation)
    if programme:
        tests = tests.filter(programme=programme)
    counts = tests.aggregate(
        **{one.value: Count("pk", filter=in_state(wanted=one, on=on)) for one in State}
    )
    return {one: counts[one.value] for one in State}


def cards_due(*, organisation: Organisation, on: date) -> QuerySet[Test]:
    """Return, in one query, the tests past their date and each question to ask again.

    A test comes once for each of its questions: ``asked`` is its key, ``asked_on`` its day,
    ``asked_months`` its term, all None for a test that has none. ``is_expired`` tells the others.
    """
    waiting = Q(followups__answered_on=None, followups__due_on__lte=on)
    tests = Test.objects.filter(bench=organisation).select_related("programme")
    found = tests.annotate(
        waiting=FilteredRelation("followups", condition=waiting),
        is_expired=Case(When(in_state(wanted=State.EXPIRED, on=on), then=True), default=False),
        asked=F("waiting__key"),
        asked_on=F("waiting__due_on"),
        asked_months=F("waiting__months"),
    )
    found = found.filter(Q(is_expired=True) | Q(waiting__isnull=False))
    # Without a date comes last, whichever the database.
    return found.order_by(F("expires_on").desc(nulls_last=True), "-pk", "asked_on")


def followups_of(*, test: Test) -> QuerySet[Followup]:
    """Return the questions asked again about a test, in the order of their days."""
    return Followup.objects.filter(test=test).order_by("due_on", "pk")


def tests_about(*, programme: Programme) -> QuerySet[Test]:
    """Return the test cards of one programme, the one that expires last first."""
    tests = Test.objects.filter(programme=programme).select_related("programme", "source")
    return tests.order_by("-expires_on", "-pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestOnADay:
    """A test card as it stands on a day: its state, its elapsed share, its days left or past."""

    test: Test
    state: State
    elapsed: float
    days_left: int | None

    @property
    def days_past(self) -> int:
        return -(self.days_left or 0)


def card_of(*, test: Test, on: date) -> TestOnADay:
    """Return a test as it stands on a day."""
    standing = state_of(test=test, on=on)
    ended = standing is State.CONCLUDED
    share = elapsed(starts_on=test.starts_on, expires_on=test.expires_on, on=on)
    return TestOnADay(
        test=test,
        state=standing,
        elapsed=100.0 if ended else share,
        days_left=(test.expires_on - on).days if test.expires_on and not ended else None,
    )


def cards_of(*, tests: Iterable[Test], on: date) -> tuple[TestOnADay, ...]:
    """Return tests as they stand on a day, in the same order."""
    return tuple(card_of(test=test, on=on) for test in tests)
