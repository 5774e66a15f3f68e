"""What minutes must still tell years later: who voted what by name, whose power counted, a draw."""

from datetime import timedelta

import pytest

from arpent.instruments.assembly.actions.ballots import cast_named, count_hands
from arpent.instruments.assembly.actions.counting import count_poll, proclaim_poll, settle_tie
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import Candidacy, Proxy
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.tests.hall import (
    AT,
    election,
    hall,
    power,
    voice_of,
    vote,
    voters_of,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=10)


def minutes_of(client, assembly):
    return client.get(f"/labo/assembly/{assembly.key}/proces-verbal/").content.decode()


def test_a_power_taken_back_stays_in_the_minutes_when_it_had_counted(lab, client_of, malik):
    assembly = hall(lab, voters=6, there=2, quorum_counts="represented")
    one, two, three, four, five, _six = voters_of(assembly)
    for giver, until in ((three, LATER), (four, AT)):
        given = power(giver, one)
        Proxy.objects.filter(pk=given.pk).update(revoked_at=until)
    power(five, two)
    told = happened(assembly).powers
    assert [(p.giver, p.counted, p.until is not None) for p in told] == [
        (three.name, True, True),
        (five.name, True, False),
    ]
    assert "2 pouvoirs ont compté" in minutes_of(client_of(malik), assembly)


def test_the_minutes_of_a_vote_by_name_give_each_name_and_its_choice(lab, client_of, malik):
    assembly = hall(lab, voters=5, there=4)
    one, two, three, _four, five = voters_of(assembly)
    power(five, one)
    poll = vote(assembly, "named")
    for voter, caster, choice in (
        (one, one, "for"),
        (five, one, "against"),
        (two, two, "for"),
        (three, three, "blank"),
    ):
        cast_named(voice=voice_of(poll, voter), caster=caster, choice=choice, at=AT)
    close_poll(poll=poll, by=None, at=LATER)
    count_poll(poll=poll, by=None, at=LATER)
    proclaim_poll(poll=poll, by=None, at=LATER)
    (told,) = happened(assembly).votes
    assert told.names == (
        (one.name, "for", ""),
        (two.name, "for", ""),
        (three.name, "blank", ""),
        (five.name, "against", one.name),
    )
    page = minutes_of(client_of(malik), assembly)
    assert "Membre 00, Membre 01" in page
    assert "Membre 04 (par Membre 00)" in page


def test_the_minutes_give_the_sentence_of_a_draw_for_anyone_to_make_it_again(lab, client_of, malik):
    poll = election(hall(lab, election_tie="draw"), "hands")
    ada, bo, cy = Candidacy.objects.filter(poll=poll).order_by("order")
    counts = {ada.key: 8, bo.key: 4, cy.key: 4}
    count_hands(poll=poll, channel="room", teller="A", counts=counts, by=None, at=AT)
    close_poll(poll=poll, by=None, at=LATER)
    poll = count_poll(poll=poll, by=None, at=LATER)
    poll = settle_tie(
        poll=poll, settled_with="Lyon sous la pluie", settled_by="Sort", by=None, at=AT
    )
    proclaim_poll(poll=poll, by=None, at=LATER)
    assert "Lyon sous la pluie" in minutes_of(client_of(malik), poll.assembly)
