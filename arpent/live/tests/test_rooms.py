"""Seats that outlive sockets, phases, numbered moves."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from arpent.live.actions.announcements import announce, announce_soon
from arpent.live.actions.rooms import change_phase, close_room, make_move, open_room
from arpent.live.actions.seats import leave_seat, take_seat, take_seat_again
from arpent.live.models import Move, Room, Seat
from arpent.live.queries import moves_since, number_of, numbers_of, seats_in
from arpent.live.refusals import Declined
from arpent.live.rules import silent, why_not_move
from arpent.live.scenes import Scene, event
from arpent.live.stream import follow

NOW = datetime(2022, 7, 8, 14, 5, tzinfo=UTC)


@pytest.fixture
def room(db):
    return open_room(bench="labo", topic="assembly/ag-2022", phase="accueil", at=NOW)


def test_an_announcement_moves_the_number_of_its_room_and_of_no_other(room):
    before = room.number
    assert announce(bench="labo", topic="assembly/ag-2022") == before + 1
    assert announce(bench="ville", topic="assembly/ag-2022") == 1
    names = ["labo/assembly/ag-2022", "ville/assembly/ag-2022", "ville/autre"]
    assert list(numbers_of(names).values()) == [before + 1, 1, 0]
    assert number_of(bench="labo", topic="autre") == 0


def test_an_announcement_travels_only_once_its_facts_are_written(
    room, django_capture_on_commit_callbacks, monkeypatch
):
    told = []
    monkeypatch.setattr("arpent.live.channel.InMemory.publish", lambda self, *one: told.append(one))
    with django_capture_on_commit_callbacks(execute=True):
        number = announce(bench="labo", topic="assembly/ag-2022")
        assert told == []
    assert told == [("labo/assembly/ag-2022", number)]


def test_a_gathered_announcement_writes_nothing_in_the_transaction_of_a_ballot(room):
    before = number_of(bench="labo", topic=room.topic)
    announce_soon(bench="labo", topic=room.topic)
    assert number_of(bench="labo", topic=room.topic) == before


def test_a_seat_is_taken_again_with_its_token_and_only_in_its_room(room):
    seat, token = take_seat(room=room, role="member", holder="members/member/m-1", at=NOW)
    assert token not in seat.token_hash
    other = open_room(bench="ville", topic="assembly/ag-2022", at=NOW)
    later = NOW + timedelta(minutes=5)
    assert take_seat_again(room=room, token=token, at=later) == seat
    assert Seat.objects.get(pk=seat.pk).seen_at == later
    assert take_seat_again(room=other, token=token, at=later) is None
    assert take_seat_again(room=room, token="inconnu", at=later) is None


def test_the_host_frees_the_seat_of_a_ghost_and_its_token_opens_nothing_more(room):
    seat, token = take_seat(room=room, role="member", at=NOW)
    leave_seat(seat=seat, at=NOW)
    number = number_of(bench="labo", topic=room.topic)
    leave_seat(seat=seat, at=NOW)
    assert number_of(bench="labo", topic=room.topic) == number
    assert not seats_in(room).exists()
    with pytest.raises(Declined, match="libérée"):
        take_seat_again(room=room, token=token, at=NOW)


def test_a_seat_is_silent_after_a_while_and_still_its_holders(room):
    seat, token = take_seat(room=room, role="member", at=NOW)
    assert not silent(seen_at=seat.seen_at, at=NOW + timedelta(seconds=60))
    assert silent(seen_at=seat.seen_at, at=NOW + timedelta(minutes=3))
    assert take_seat_again(room=room, token=token, at=NOW + timedelta(hours=1)) == seat


def test_moves_are_numbered_and_a_gap_is_refused(room):
    make_move(room=room, number=1, kind="carte", payload={"quelle": 3})
    with pytest.raises(Declined, match="avant vous"):
        make_move(room=room, number=1, kind="carte", payload={})
    with pytest.raises(Declined, match="manqué"):
        make_move(room=room, number=3, kind="carte", payload={})
    make_move(room=room, number=2, kind="carte", payload={})
    assert [move.number for move in moves_since(room=room, number=1)] == [2]
    assert why_not_move(expected=2, got=2) is None


def test_a_phase_follows_once_even_when_two_hosts_press(room):
    change_phase(room=room, expected="accueil", to="débats")
    with pytest.raises(Declined, match="déjà"):
        change_phase(room=room, expected="accueil", to="débats")
    assert Room.objects.get(pk=room.pk).phase == "débats"


def test_nothing_moves_in_a_closed_room_until_it_opens_again(room):
    close_room(room=room, at=NOW)
    for refused in (
        lambda: make_move(room=room, number=1, kind="carte", payload={}),
        lambda: take_seat(room=room, role="member", at=NOW),
        lambda: change_phase(room=room, expected="accueil", to="débats"),
    ):
        with pytest.raises(Declined, match="close"):
            refused()
    open_room(bench="labo", topic=room.topic, at=NOW)
    make_move(room=room, number=1, kind="carte", payload={})
    assert Move.objects.count() == 1


def test_a_scene_is_drawn_once_for_many_and_again_when_its_number_moves(room):
    drawn = []

    def draw():
        drawn.append(1)
        return f"<p>{len(drawn)}</p>\r\n<p>fin</p>"

    scene = Scene(bench="labo", topic=room.topic, name="salle", draw=draw)
    asks = RequestFactory()
    first = follow(asks.get("/"), scene)
    assert follow(asks.get("/"), scene).content == first.content == b"<p>1</p>\r\n<p>fin</p>"
    number = announce(bench="labo", topic=room.topic)
    assert follow(asks.get("/", {"since": number}), scene).status_code == 204
    told = follow(asks.get("/", headers={"accept": "text/event-stream"}), scene)
    assert told["Content-Type"] == "text/event-stream"
    assert told.content == event(number, "<p>2</p>\n<p>fin</p>")
    assert b"\r" not in told.content
