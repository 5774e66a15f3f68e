"""Several hands at the same moment: one desk beside another, a chair beside a telephone."""

import pytest

from arpent.instruments.assembly.actions.desk import let_voter_in, see_out
from arpent.instruments.assembly.actions.floor import ask_to_speak, give_turn
from arpent.instruments.assembly.actions.sitting import begin_item, open_assembly
from arpent.instruments.assembly.models import Assembly, Attendee, Item, Presence, Turn
from arpent.instruments.assembly.queries.sitting import sitting_of
from arpent.instruments.assembly.tests.seance import called, minutes, voter
from arpent.live.queries import number_of
from conftest import SEVERAL_HANDS, together

pytestmark = [SEVERAL_HANDS, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sits(lab, ines):
    one = called(lab)
    Assembly.objects.filter(pk=one.pk).update(chair=ines)
    open_assembly(assembly=one, by=None, at=minutes(0))
    return Assembly.objects.select_related("bench", "statutes").get(pk=one.pk)


def arrive(n, channel="room"):
    one = voter(n)
    return let_voter_in(assembly=one.assembly, voter=one, channel=channel, by=None, at=minutes(5))


def test_two_desks_record_one_member_once(sits):
    told = together(*[lambda: arrive(1)] * 4)
    assert sum(isinstance(one, str) for one in told) == 3
    assert (Attendee.objects.count(), Presence.objects.count()) == (1, 1)


def test_a_whole_room_comes_in_by_several_doors_and_every_screen_hears_of_each(sits):
    before = number_of(bench="labo", topic="assembly/assembly/ag-2022")
    together(*[lambda n=n: arrive(n) for n in range(1, 9)])
    assert sitting_of(assembly=sits, at=minutes(6)).standing.quorum.counted == 8
    assert number_of(bench="labo", topic="assembly/assembly/ag-2022") == before + 8


def test_who_leaves_while_the_floor_is_given_to_them_does_not_keep_it(sits):
    here = arrive(1)
    turn = ask_to_speak(attendee=here, by=None, at=minutes(6))
    together(
        lambda: give_turn(turn=turn, by=None, at=minutes(7)),
        lambda: see_out(attendee=here, by=None, at=minutes(7)),
    )
    assert not Turn.objects.filter(ended_at=None, withdrawn_at=None).exists()


def test_two_chairs_begin_two_items_and_one_is_under_way(sits):
    items = list(Item.objects.select_related("assembly").order_by("order"))
    together(*[lambda one=one: begin_item(item=one, by=None, at=minutes(6)) for one in items])
    assert Item.objects.filter(began_at__isnull=False, ended_at=None).count() == 1


def test_one_person_who_presses_five_times_asks_once(sits):
    here = arrive(1)
    together(*[lambda: ask_to_speak(attendee=here, by=None, at=minutes(6))] * 5)
    assert Turn.objects.count() == 1
