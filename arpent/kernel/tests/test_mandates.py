from datetime import date, timedelta

import pytest

from arpent.kernel.mandates import correct_mandate, end_mandate, seat_person
from arpent.kernel.models import Mandate, Trace
from arpent.kernel.queries import board_on
from arpent.kernel.refs import Ref
from arpent.kernel.refusals import Refused

DAY = date(2022, 7, 7)
ELECTION = Ref("assembly", "poll", "conseil-2022")


def given(salome, malik, **facts):
    return seat_person(
        **{
            "person": salome,
            "college": "experts",
            "starts_on": DAY,
            "by": malik,
            "on": DAY,
            **facts,
        }
    )


def verbs(lab):
    return list(Trace.objects.filter(organisation=lab).order_by("pk").values_list("verb", "ref"))


def test_a_seat_is_given_once_by_the_same_act(lab, salome, malik):
    seat = given(salome, malik, ref=ELECTION, newly_elected=True)
    again = given(salome, malik, ref=ELECTION)
    assert again == seat == Mandate.objects.get()
    assert seat.ref == "assembly/poll/conseil-2022"
    assert verbs(lab) == [("seated", f"kernel/mandate/{seat.key}")]


def test_a_seat_written_by_hand_may_be_held_twice(lab, salome, malik):
    assert given(salome, malik) != given(salome, malik)


def test_a_term_does_not_end_before_it_begins(lab, salome, malik):
    with pytest.raises(Refused, match="inversez-les"):
        given(salome, malik, ends_on=DAY - timedelta(days=1))
    seat, before = given(salome, malik), DAY - timedelta(days=1)
    with pytest.raises(Refused, match="inversez-les"):
        end_mandate(mandate=seat, ends_on=before, by=malik, on=DAY)


def test_the_board_of_a_day_holds_the_first_and_the_last_day_of_a_term(lab, salome, malik):
    last = DAY + timedelta(days=730)
    seat = given(salome, malik, college="usagers-du-parc", ends_on=last)
    days = (DAY - timedelta(days=1), DAY, last, last + timedelta(days=1))
    assert [seat in board_on(organisation=lab, on=day) for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_a_seat_is_corrected_then_ended_and_ending_it_later_changes_nothing(lab, salome, malik):
    seat = given(salome, malik)
    facts = {"college": "authorities", "function": "administrator"}
    seat = correct_mandate(mandate=seat, facts=facts, by=malik, on=DAY)
    correct_mandate(mandate=seat, facts=facts, by=malik, on=DAY)
    last = DAY + timedelta(days=10)
    for day in (last, last + timedelta(days=1)):
        seat = end_mandate(mandate=seat, ends_on=day, by=malik, on=DAY)
    assert (seat.college, seat.ends_on) == ("authorities", last)
    assert [verb for verb, _ref in verbs(lab)] == ["seated", "corrected", "ended"]


def test_the_board_of_a_neighbour_is_not_ours(lab, neighbour, salome, malik):
    given(salome, malik)
    assert list(board_on(organisation=neighbour, on=DAY)) == []
