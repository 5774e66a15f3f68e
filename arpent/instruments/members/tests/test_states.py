"""Membership as dated facts: what a member is on a day follows from facts, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arpent.instruments.members.rules.dues import (
    CallFacts,
    Facts,
    State,
    state,
    why_not_call,
    why_not_cancel,
    why_not_pay,
    why_not_remind,
)

YEAR = date(2024, 1, 1)
days = st.dates(date(2022, 1, 1), date(2026, 12, 31))
maybe = st.none() | days
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def call(**facts) -> CallFacts:
    given_facts = {
        "first": YEAR,
        "last": date(2024, 12, 31),
        "called_on": date(2024, 2, 5),
        "due_on": date(2024, 3, 31),
        "grace_days": 60,
        "amount_eur": Decimal(40),
        **facts,
    }
    return CallFacts(**given_facts)


def of(*calls: CallFacts, **facts) -> Facts:
    return Facts(calls=calls, **facts)


amounts = st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100)
calls = st.builds(
    lambda first, length, called, due, grace, amount, cancelled, payments: CallFacts(
        first=first,
        last=first + timedelta(days=length),
        called_on=called,
        due_on=due,
        grace_days=grace,
        amount_eur=amount,
        cancelled_on=cancelled,
        payments=tuple(payments),
    ),
    days,
    st.integers(0, 400),
    days,
    days,
    st.integers(0, 120),
    amounts,
    maybe,
    st.lists(st.tuples(days, amounts), max_size=3),
)
facts = st.builds(
    lambda prepared, joined, resigned, made: Facts(
        prepared_on=prepared, joined_on=joined, resigned_on=resigned, calls=tuple(made)
    ),
    maybe,
    maybe,
    maybe,
    st.lists(calls, max_size=3),
)


def test_a_called_member_walks_from_called_to_grace_to_expired():
    one = of(call())
    assert state(facts=one, on=date(2024, 2, 4)) is State.UNKNOWN
    assert state(facts=one, on=date(2024, 2, 5)) is State.CALLED
    assert state(facts=one, on=date(2024, 3, 31)) is State.CALLED
    assert state(facts=one, on=date(2024, 4, 1)) is State.GRACE
    assert state(facts=one, on=date(2024, 5, 30)) is State.GRACE
    assert state(facts=one, on=date(2024, 5, 31)) is State.EXPIRED


def test_two_halves_make_a_member_up_to_date_on_the_day_of_the_second():
    halves = ((date(2024, 2, 28), Decimal(20)), (date(2024, 3, 27), Decimal(20)))
    one = of(call(payments=halves))
    assert state(facts=one, on=date(2024, 3, 26)) is State.CALLED
    assert state(facts=one, on=date(2024, 3, 27)) is State.UP_TO_DATE
    assert state(facts=one, on=date(2024, 12, 31)) is State.UP_TO_DATE


def test_dues_paid_before_their_period_are_paid_in_advance():
    ahead = call(called_on=date(2023, 11, 2), payments=((date(2023, 11, 20), Decimal(40)),))
    assert state(facts=of(ahead), on=date(2023, 12, 1)) is State.PAID
    assert state(facts=of(ahead), on=YEAR) is State.UP_TO_DATE


def test_a_paid_period_that_is_over_leaves_its_grace_then_expires():
    paid = call(payments=((date(2024, 2, 20), Decimal(40)),))
    assert state(facts=of(paid), on=date(2025, 1, 15)) is State.GRACE
    assert state(facts=of(paid), on=date(2025, 4, 1)) is State.EXPIRED


def test_a_resignation_outweighs_a_payment_until_one_joins_again():
    paid = call(payments=((date(2024, 2, 20), Decimal(40)),))
    gone = of(paid, resigned_on=date(2024, 6, 1))
    assert state(facts=gone, on=date(2024, 6, 1)) is State.RESIGNED
    back = replace(gone, joined_on=date(2024, 9, 1))
    assert state(facts=back, on=date(2024, 8, 31)) is State.RESIGNED
    assert state(facts=back, on=date(2024, 9, 1)) is State.UP_TO_DATE


def test_a_membership_is_in_preparation_until_it_is_dated_or_named():
    announced = Facts(prepared_on=date(2022, 7, 7))
    assert state(facts=announced, on=date(2024, 1, 1)) is State.PREPARED
    joined = replace(announced, joined_on=date(2023, 1, 1))
    assert state(facts=joined, on=date(2024, 1, 1)) is State.JOINED
    named = replace(announced, listings=((date(2024, 1, 1), date(2024, 12, 31)),))
    assert state(facts=named, on=date(2024, 5, 1)) is State.LISTED


@patient
@given(facts, days)
def test_what_happens_later_never_changes_what_one_was(one, on):
    later = replace(
        one,
        prepared_on=one.prepared_on if one.prepared_on and one.prepared_on <= on else None,
        joined_on=one.joined_on if one.joined_on and one.joined_on <= on else None,
        resigned_on=one.resigned_on if one.resigned_on and one.resigned_on <= on else None,
        calls=tuple(
            replace(
                each,
                cancelled_on=each.cancelled_on
                if each.cancelled_on and each.cancelled_on <= on
                else None,
                payments=tuple(pair for pair in each.payments if pair[0] <= on),
            )
            for each in one.calls
            if each.called_on <= on
        ),
    )
    assert state(facts=later, on=on) is state(facts=one, on=on)


@patient
@given(facts, days)
def test_one_is_up_to_date_only_by_a_settled_call_that_covers_the_day(one, on):
    settled = [each for each in one.calls if each.settled(on) and each.covers(on)]
    if state(facts=one, on=on) is State.UP_TO_DATE:
        assert settled
    elif settled:
        assert state(facts=one, on=on) is State.RESIGNED


@patient
@given(calls, days)
def test_what_is_left_never_grows_and_is_never_negative(one, on):
    later = on + timedelta(days=30)
    assert Decimal(0) <= one.left_eur(later) <= one.left_eur(on) <= one.amount_eur


@patient
@given(facts, days, days)
def test_whoever_can_be_called_has_no_standing_call_for_the_period(one, on, first):
    last = first + timedelta(days=364)
    if why_not_call(facts=one, on=on, first=first, last=last) is None:
        assert not [c for c in one.calls if c.made(on) and (c.first, c.last) == (first, last)]


def test_a_payment_past_what_is_left_needs_a_note():
    one = call(payments=((date(2024, 3, 1), Decimal(30)),))
    on = date(2024, 3, 2)
    refused = why_not_pay(call=one, amount_eur=Decimal(20), on=on, note="")
    assert refused is not None
    assert "10 €" in refused
    assert why_not_pay(call=one, amount_eur=Decimal(10), on=on, note="") is None
    assert why_not_pay(call=one, amount_eur=Decimal(20), on=on, note="Don") is None
    assert why_not_pay(call=one, amount_eur=Decimal(0), on=on, note="") is not None
    assert why_not_pay(call=one, amount_eur=Decimal(1), on=date(2024, 2, 4), note="") is not None


def test_reminders_wait_for_the_due_day_keep_a_week_apart_and_stop_on_payment():
    late = date(2024, 4, 10)
    assert why_not_remind(call=call(), on=date(2024, 3, 31), reminded_on=None)
    assert why_not_remind(call=call(), on=late, reminded_on=None) is None
    assert why_not_remind(call=call(), on=late, reminded_on=date(2024, 4, 4))
    assert why_not_remind(call=call(), on=late, reminded_on=date(2024, 4, 3)) is None
    paid = call(payments=((date(2024, 4, 1), Decimal(40)),))
    assert why_not_remind(call=paid, on=late, reminded_on=None)


def test_a_call_that_brought_money_in_is_not_cancelled():
    assert why_not_cancel(call=call()) is None
    assert why_not_cancel(call=call(payments=((date(2024, 3, 1), Decimal(1)),)))
    assert why_not_cancel(call=call(cancelled_on=date(2024, 3, 1)))
