"""Who asks for a secret vote, counted against what the statutes ask for, and told."""

import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import count_hands
from arpent.instruments.assembly.actions.counting import count_poll, proclaim_poll
from arpent.instruments.assembly.actions.polls import asking_now, close_poll, open_poll
from arpent.instruments.assembly.actions.preparing_polls import ask_secrecy, change_poll
from arpent.instruments.assembly.models import Voter
from arpent.instruments.assembly.queries.minutes import scribe
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.rules.provenance import figures_of
from arpent.instruments.assembly.rules.secrecy import Asking, requests_needed
from arpent.instruments.assembly.tests.hall import AT, hall, power, vote, voters_of
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db


def asking(poll, *numbers, asked=True):
    voters = voters_of(poll.assembly)
    for number in numbers:
        ask_secrecy(poll=poll, voter=voters[number], asked=asked, by=None, at=AT)


def test_the_secret_that_somebody_asked_for_is_given(lab):
    poll = vote(hall(lab, secrecy="one"), "hands", opened=False)
    asking(poll, 3)
    with pytest.raises(Refused, match="les statuts le donnent"):
        open_poll(poll=poll, by=None, at=AT)
    change_poll(poll=poll, mode="secret", by=None, at=AT)
    assert open_poll(poll=poll, by=None, at=AT).opened_at


def test_a_share_of_those_present_makes_a_vote_secret_and_no_fewer(lab):
    # Nine of twelve are there and one gave a power: a third of nine is three, powers ask nothing.
    assembly = hall(
        lab,
        voters=12,
        there=9,
        secrecy="fraction",
        secrecy_numerator=1,
        secrecy_denominator=3,
    )
    voters = voters_of(assembly)
    power(voters[9], voters[0])
    poll = vote(assembly, "hands", opened=False)
    asking(poll, 0, 1, 9, 10)
    assert asking_now(poll, at=AT) == Asking(asked=2, present=9, needed=3)
    asking(poll, 2, 2)
    assert asking_now(poll, at=AT).due
    with pytest.raises(Refused, match="les statuts le donnent"):
        open_poll(poll=poll, by=None, at=AT)
    asking(poll, 2, asked=False)
    poll = open_poll(poll=poll, by=None, at=AT)
    assert poll.rules["secrecy_needed"] == 3
    told = Trace.objects.filter(verb__startswith="secrecy").values_list("verb", flat=True)
    assert sorted(told) == ["secrecy_asked"] * 5 + ["secrecy_unasked"]
    for change in ({}, {"asked": False}):
        with pytest.raises(Refused, match="avant l’ouverture"):
            asking(poll, 0, **change)


@pytest.mark.parametrize(
    ("present", "needed"), [(0, 1), (1, 1), (4, 1), (5, 2), (8, 2), (9, 3), (40, 10)]
)
def test_a_share_is_reached_rounded_up(present, needed):
    assert requests_needed("fraction", over=1, under=4, present=present) == needed
    assert requests_needed("one", over=None, under=None, present=present) == 1
    assert requests_needed("", over=1, under=4, present=present) is None


def test_a_member_taken_off_the_list_asks_nothing(lab):
    poll = vote(hall(lab, secrecy="one"), "hands", opened=False)
    Voter.objects.filter(pk=voters_of(poll.assembly)[3].pk).update(entitled=False)
    with pytest.raises(Refused, match="droit de vote"):
        asking(poll, 3)


def test_the_page_notes_who_asks_and_the_minutes_count_them(lab, client_of, malik):
    rule = {"secrecy": "fraction", "secrecy_numerator": 1, "secrecy_denominator": 4}
    poll = vote(hall(lab, **rule), "hands", opened=False)
    first, second = voters_of(poll.assembly)[:2]
    page = f"/labo/assembly/{poll.assembly.key}/votes/{poll.key}/"
    client = client_of(malik)

    def says(**asked):
        return client.post(f"{page}secret/", asked, follow=True).content.decode()

    assert "obligatoire" in says(voter="")
    assert "1 sur 8 présents demandent le secret, il en faut 2" in says(voter=first.key)
    assert "2 suffisent" in says(voter=second.key)
    assert "il en faut 2" in says(back=second.key)
    poll = open_poll(poll=poll, by=None, at=AT)
    count_hands(poll=poll, channel="room", teller="A", counts={"for": 8}, by=None, at=AT)
    close_poll(poll=poll, by=None, at=AT)
    proclaim_poll(poll=count_poll(poll=poll, by=None, at=AT), by=None, at=AT)
    said = client.get(page).content.decode()
    assert first.name in said
    assert 'name="back"' not in said
    minutes = client.get(f"/labo/assembly/{poll.assembly.key}/proces-verbal/").content.decode()
    assert "Secret demandé par 1 des 8 présents" in minutes
    figures = {one.key: one.value for one in figures_of(happened(poll.assembly), scribe())}
    assert figures[f"{poll.key}/secrecy"] == "1"


def test_nothing_is_asked_where_the_statutes_leave_it_to_the_assembly(lab):
    poll = vote(hall(lab), "hands", opened=False)
    asking(poll, 3)
    assert open_poll(poll=poll, by=None, at=AT).opened_at
