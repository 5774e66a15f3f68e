"""The sitting: arrivals and departures, the quorum they make, the agenda, the floor."""

import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.desk import (
    let_guest_in,
    let_voter_in,
    see_out,
    strike_arrival,
)
from arpent.instruments.assembly.actions.floor import (
    ask_to_speak,
    finish_turn,
    give_turn,
    withhold_note,
    write_note,
)
from arpent.instruments.assembly.actions.screens import propose_presence
from arpent.instruments.assembly.actions.sitting import (
    begin_item,
    close_assembly,
    end_item,
    name_officers,
    open_assembly,
)
from arpent.instruments.assembly.models import Assembly, Attendee, Item, Note, Poll, Presence, Turn
from arpent.instruments.assembly.queries.desk import lines_of, proposals
from arpent.instruments.assembly.queries.sitting import sitting_of
from arpent.instruments.assembly.tests.seance import called, give_power, minutes, voter


@pytest.fixture
def assembly(lab, ines):
    one = called(lab)
    name_officers(assembly=one, chair=ines, chair_as="coprésidente", secretary=None, by=ines)
    return Assembly.objects.get(pk=one.pk)


@pytest.fixture
def sits(assembly, ines):
    open_assembly(assembly=assembly, by=ines, at=minutes(5))
    return Assembly.objects.get(pk=assembly.pk)


def arrive(n, at=0, channel="room"):
    one = voter(n)
    return let_voter_in(assembly=one.assembly, voter=one, channel=channel, by=None, at=minutes(at))


def seen(assembly, at):
    return sitting_of(assembly=Assembly.objects.get(pk=assembly.pk), at=minutes(at))


def test_the_quorum_is_reached_then_lost_and_each_has_its_hour(sits):
    here = [arrive(n, at=n) for n in (1, 2, 3, 4)]
    now = seen(sits, 10)
    assert (now.standing.state, now.standing.quorum.counted) == ("reached", 4)
    assert now.standing.turned_at == minutes(4)
    see_out(attendee=here[0], by=None, at=minutes(20))
    now = seen(sits, 21)
    assert (now.standing.state, now.standing.turned_at) == ("lost", minutes(20))
    assert now.standing.quorum.base == 8


def test_a_power_counts_only_while_its_holder_is_there(sits):
    give_power(giver=2, holder=1)
    holder = arrive(1, at=1)
    assert seen(sits, 2).standing.quorum.counted == 2
    see_out(attendee=holder, by=None, at=minutes(3))
    assert seen(sits, 4).standing.quorum.counted == 0
    arrive(1, at=5)
    arrive(2, at=6)
    assert seen(sits, 7).standing.quorum.represented == frozenset()
    assert seen(sits, 7).standing.quorum.counted == 2


def test_who_goes_from_the_room_to_a_screen_is_there_once(sits):
    arrive(1, at=1)
    arrive(1, at=30, channel="remote")
    now = seen(sits, 31)
    assert (now.room, now.remote, now.standing.quorum.counted) == (0, 1, 1)
    assert Presence.objects.count() == 2
    assert Attendee.objects.count() == 1
    with pytest.raises(Refused, match="déjà inscrite"):
        arrive(1, at=32, channel="remote")


def test_a_guest_is_there_and_never_in_the_quorum(sits):
    let_guest_in(
        assembly=sits,
        kind="guest",
        name="Bérénice Aulas",
        organisation="Presse",
        channel="room",
        by=None,
        at=minutes(1),
    )
    now = seen(sits, 2)
    assert (now.guests, now.standing.quorum.counted) == (1, 0)


def test_a_member_without_a_vote_one_taken_off_and_a_distance_refused_by_the_statutes(lab):
    assembly = called(lab, remote=False)
    with pytest.raises(Refused, match="droit de vote"):
        arrive(9)
    with pytest.raises(Refused, match="à distance"):
        arrive(1, channel="remote")
    gone = voter(2)
    gone.removed_on = minutes(0).date()
    gone.save()
    with pytest.raises(Refused, match="retiré"):
        arrive(2)
    Assembly.objects.filter(pk=assembly.pk).update(frozen_at=None, called_at=None)
    with pytest.raises(Refused, match="arrêtée"):
        arrive(1)


def test_an_arrival_recorded_by_mistake_is_struck_unless_it_spoke(sits):
    here = arrive(1)
    strike_arrival(attendee=here, by=None)
    assert not Attendee.objects.exists()
    here = arrive(1)
    give_turn(turn=ask_to_speak(attendee=here, by=None, at=minutes(6)), by=None, at=minutes(7))
    with pytest.raises(Refused, match="pris la parole"):
        strike_arrival(attendee=here, by=None)


def test_the_assembly_opens_once_with_a_chair_and_its_list(lab, ines):
    assembly = called(lab)
    with pytest.raises(Refused, match="qui préside"):
        open_assembly(assembly=assembly, by=ines, at=minutes(0))
    name_officers(assembly=assembly, chair=ines, chair_as="", secretary=None, by=ines)
    open_assembly(assembly=assembly, by=ines, at=minutes(0))
    with pytest.raises(Refused, match="déjà ouverte"):
        open_assembly(assembly=assembly, by=ines, at=minutes(1))


def test_closing_ends_what_was_going_on_and_waits_for_the_votes(sits, ines):
    here = arrive(1, at=6)
    item = Item.objects.get(key="point-1")
    begin_item(item=item, by=ines, at=minutes(7))
    turn = ask_to_speak(attendee=here, by=None, at=minutes(8))
    poll = Poll.objects.create(
        bench=sits.bench,
        key="v",
        assembly=sits,
        item=item,
        order=1,
        title="Texte",
        mode="hands",
        opened_at=minutes(9),
    )
    with pytest.raises(Refused, match="vote est ouvert"):
        close_assembly(assembly=sits, by=ines, at=minutes(10))
    with pytest.raises(Refused, match="vote est ouvert"):
        end_item(item=item, by=ines, at=minutes(10))
    Poll.objects.filter(pk=poll.pk).update(closed_at=minutes(10))
    close_assembly(assembly=sits, by=ines, at=minutes(160))
    assert Item.objects.get(pk=item.pk).ended_at == minutes(160)
    assert Turn.objects.get(pk=turn.pk).withdrawn_at == minutes(160)
    assert Presence.objects.get().left_at == minutes(160)
    assert seen(sits, 500).standing.quorum.at < minutes(160)
    with pytest.raises(Refused, match="levée"):
        arrive(2, at=170)


def test_an_item_begins_late_ends_the_one_before_and_may_be_taken_up_again(sits, ines):
    one, two = Item.objects.get(key="point-1"), Item.objects.get(key="point-2")
    begin_item(item=one, by=ines, at=minutes(5))
    begin_item(item=two, by=ines, at=minutes(25))
    now = seen(sits, 26)
    assert now.current.item == two
    assert now.current.late == 10
    assert now.upcoming.item.key == "point-3"
    assert now.slots[0].item.ended_at == minutes(25)
    begin_item(item=one, by=ines, at=minutes(30))
    again = seen(sits, 31).current.item
    assert (again.began_at, again.ended_at) == (minutes(5), None)


def test_the_floor_goes_to_one_at_a_time_in_the_order_asked(sits):
    first, second = arrive(1, at=1), arrive(2, at=2)
    late = ask_to_speak(attendee=second, by=None, at=minutes(11))
    soon = ask_to_speak(attendee=first, by=None, at=minutes(10))
    with pytest.raises(Refused, match="déjà demandée"):
        ask_to_speak(attendee=first, by=None, at=minutes(12))
    assert [one.pk for one in seen(sits, 13).queue] == [soon.pk, late.pk]
    give_turn(turn=soon, by=None, at=minutes(14))
    give_turn(turn=late, by=None, at=minutes(15))
    now = seen(sits, 16)
    assert now.speaking.pk == late.pk
    assert Turn.objects.get(pk=soon.pk).ended_at == minutes(15)
    finish_turn(turn=late, by=None, at=minutes(17))
    with pytest.raises(Refused, match="déjà close"):
        finish_turn(turn=late, by=None, at=minutes(18))


def test_who_left_has_no_floor(sits):
    here = arrive(1)
    turn = ask_to_speak(attendee=here, by=None, at=minutes(6))
    see_out(attendee=here, by=None, at=minutes(7))
    assert Turn.objects.get(pk=turn.pk).withdrawn_at == minutes(7)
    with pytest.raises(Refused, match="inscrire votre présence"):
        ask_to_speak(attendee=here, by=None, at=minutes(8))


def test_a_note_goes_with_the_item_and_may_be_kept_out_of_the_minutes(sits, ines):
    begin_item(item=Item.objects.get(key="point-2"), by=ines, at=minutes(6))
    note = write_note(
        assembly=sits, kind="said", speaker="Ville 001", text=" Merci. ", by=ines, at=minutes(7)
    )
    assert (note.text, note.item.key) == ("Merci.", "point-2")
    withhold_note(note=note, withheld=True, by=ines)
    assert Note.objects.get().withheld
    with pytest.raises(Refused, match="Écrivez"):
        write_note(assembly=sits, kind="said", speaker="", text=" ", by=ines, at=minutes(8))


def test_a_telephone_proposes_and_the_desk_confirms(assembly):
    propose_presence(assembly=assembly, voter=voter(1), channel="remote", at=minutes(0))
    propose_presence(assembly=assembly, voter=voter(1), channel="remote", at=minutes(1))
    assert seen(assembly, 2).standing.quorum.counted == 0
    found = proposals(assembly=assembly, at=minutes(2))
    assert [(one.voter.key, one.proposed, one.channel) for one in found] == [
        ("membre-1", "remote", "")
    ]
    arrive(1, at=3, channel="remote")
    assert proposals(assembly=assembly, at=minutes(4)) == []
    silent = proposals(assembly=assembly, at=minutes(20))
    assert [one.silent for one in silent] == [True]


def test_the_desk_finds_by_a_few_letters_without_accents(assembly):
    found = lines_of(assembly=assembly, words="VILLE 003", at=minutes(0))
    assert [one.voter.key for one in found] == ["membre-3"]
    assert lines_of(assembly=assembly, words="", at=minutes(0)) == []


@pytest.mark.parametrize("voters", [5, 200])
def test_a_sitting_is_read_in_as_many_queries_however_many_are_there(
    lab, voters, django_assert_num_queries
):
    assembly = called(lab, voters=voters)
    for n in range(1, voters + 1):
        arrive(n, at=n % 5)
    for here in Attendee.objects.order_by("pk")[:4]:
        Assembly.objects.filter(pk=assembly.pk).update(opened_at=minutes(1))
        ask_to_speak(attendee=here, by=None, at=minutes(6))
    assembly = Assembly.objects.select_related("statutes", "bench").get(pk=assembly.pk)
    with django_assert_num_queries(7):
        found = sitting_of(assembly=assembly, at=minutes(10))
    assert found.standing.quorum.counted == voters
    with django_assert_num_queries(4):
        list(lines_of(assembly=assembly, words="ville", at=minutes(10)))


def test_once_closed_it_shows_its_last_moment_and_no_item(sits, ines):
    for n in (1, 2, 3, 4):
        arrive(n, at=6)
    before = sitting_of(assembly=sits, at=minutes(30))
    close_assembly(assembly=sits, by=ines, at=minutes(31))
    sits.refresh_from_db()
    after = sitting_of(assembly=sits, at=minutes(500))
    assert after.standing.quorum.present == before.standing.quorum.present
    assert after.standing.quorum.present
    assert after.standing.state == before.standing.state
    assert after.current is None
    assert after.upcoming is None


def test_an_institution_nobody_speaks_for_is_written_once(assembly):
    came = arrive(1)
    assert (came.name, came.organisation) == (voter(1).name, "")
