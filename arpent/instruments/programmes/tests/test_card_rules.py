"""States of test cards follow from dates alone, and each state allows what it should."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.programmes.rules.cards import (
    State,
    elapsed,
    followup_days,
    state,
    why_not_abandon_for,
    why_not_answer,
    why_not_change,
    why_not_conclude_with,
    why_not_extend_until,
    why_not_plan,
)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
lengths = st.integers(min_value=0, max_value=2000)
ORDER = [State.TO_COME, State.RUNNING, State.EXPIRED]


def open_state(starts_on, expires_on, on):
    return state(starts_on=starts_on, expires_on=expires_on, concluded_on=None, verdict="", on=on)


@given(days, lengths, days)
def test_without_a_verdict_a_test_comes_runs_then_expires(starts_on, length, on):
    expires_on = starts_on + timedelta(days=length)
    found = open_state(starts_on, expires_on, on)
    assert (found is State.TO_COME) == (on < starts_on)
    assert (found is State.RUNNING) == (starts_on <= on <= expires_on)
    assert (found is State.EXPIRED) == (on > expires_on)


@given(days, lengths, days, lengths)
def test_time_never_brings_an_open_test_back(starts_on, length, on, later):
    expires_on = starts_on + timedelta(days=length)
    before = open_state(starts_on, expires_on, on)
    after = open_state(starts_on, expires_on, on + timedelta(days=later))
    assert ORDER.index(after) >= ORDER.index(before)


@given(days, lengths, lengths, days)
def test_a_verdict_counts_from_its_day_on_and_not_before(starts_on, length, wait, on):
    concluded_on = starts_on + timedelta(days=wait)
    facts = {"starts_on": starts_on, "expires_on": starts_on + timedelta(days=length)}
    found = state(**facts, concluded_on=concluded_on, verdict="kept", on=on)
    assert (found is State.CONCLUDED) == (on >= concluded_on)


def test_a_verdict_without_a_day_concludes_at_any_date():
    facts = {"starts_on": date(2024, 1, 1), "expires_on": None, "concluded_on": None}
    assert state(**facts, verdict="kept", on=date(2023, 1, 1)) is State.CONCLUDED


def test_a_test_without_an_expiry_runs_on():
    assert open_state(date(2000, 1, 1), None, date(2024, 1, 1)) is State.RUNNING


@given(days, lengths, days)
def test_elapsed_time_is_a_share_that_is_full_on_the_last_day(starts_on, length, on):
    expires_on = starts_on + timedelta(days=length)
    share = elapsed(starts_on=starts_on, expires_on=expires_on, on=on)
    assert 0 <= share <= 100
    assert (share == 100) == (on >= expires_on)
    assert (share == 0) == (on < starts_on)


@given(days)
def test_what_remains_is_asked_six_and_twenty_four_months_later(concluded_on):
    asked = followup_days(concluded_on=concluded_on)
    assert list(asked) == [6, 24]
    for months, due_on in asked.items():
        passed = (due_on.year - concluded_on.year) * 12 + due_on.month - concluded_on.month
        assert passed == months
        assert due_on.day <= concluded_on.day


def test_the_thirty_first_of_august_is_asked_again_at_the_end_of_february():
    assert followup_days(concluded_on=date(2023, 8, 31))[6] == date(2024, 2, 29)


@pytest.mark.parametrize("current", [State.RUNNING, State.EXPIRED, State.CONCLUDED])
def test_criteria_are_locked_once_the_test_has_started(current):
    assert why_not_change(current=current)


def test_a_card_changes_freely_before_its_start():
    assert why_not_change(current=State.TO_COME) is None


PLAN = {
    "starts_on": date(2024, 7, 1),
    "expires_on": date(2024, 9, 1),
    "criteria": "Deux accords.",
    "on": date(2024, 6, 15),
}


def test_a_plan_with_criteria_and_dates_to_come_is_accepted():
    assert why_not_plan(**PLAN) is None
    assert why_not_plan(**PLAN | {"starts_on": PLAN["on"]}) is None


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"criteria": "  "}, "réussit"),
        ({"expires_on": None}, "expiration"),
        ({"starts_on": date(2024, 6, 14)}, "avant le départ"),
        ({"expires_on": date(2024, 6, 30)}, "précède"),
    ],
)
def test_a_plan_is_refused_with_the_reason(change, word):
    assert word in why_not_plan(**PLAN | change)


def test_a_conclusion_needs_a_listed_verdict_and_what_was_learned():
    good = {"current": State.EXPIRED, "verdict": "adapted", "learned": "On a vu."}
    assert why_not_conclude_with(**good) is None
    assert why_not_conclude_with(**good | {"verdict": "brilliant"})
    assert why_not_conclude_with(**good | {"verdict": "abandoned"})
    assert why_not_conclude_with(**good | {"learned": " "})
    assert why_not_conclude_with(**good | {"current": State.TO_COME})
    assert why_not_conclude_with(**good | {"current": State.CONCLUDED})


def test_an_extension_goes_forward_and_says_why():
    good = {
        "current": State.EXPIRED,
        "expires_on": date(2024, 6, 1),
        "until": date(2024, 9, 1),
        "reason": "Les congés.",
        "on": date(2024, 6, 15),
    }
    assert why_not_extend_until(**good) is None
    assert why_not_extend_until(**good | {"until": date(2024, 6, 10)})
    assert why_not_extend_until(**good | {"until": date(2024, 6, 1)})
    assert why_not_extend_until(**good | {"reason": ""})
    assert why_not_extend_until(**good | {"current": State.TO_COME})
    assert why_not_extend_until(**good | {"current": State.CONCLUDED})


def test_giving_up_needs_a_reason_and_an_open_test():
    assert why_not_abandon_for(current=State.TO_COME, reason="Plus personne.") is None
    assert why_not_abandon_for(current=State.RUNNING, reason=" ")
    assert why_not_abandon_for(current=State.CONCLUDED, reason="Plus personne.")


def test_a_question_is_answered_once_and_not_before_its_day():
    due = {"due_on": date(2024, 6, 15), "answered_on": None}
    assert why_not_answer(**due, on=date(2024, 6, 15)) is None
    assert why_not_answer(**due, on=date(2024, 6, 14))
    assert why_not_answer(due_on=due["due_on"], answered_on=date(2024, 6, 16), on=date(2025, 1, 1))
