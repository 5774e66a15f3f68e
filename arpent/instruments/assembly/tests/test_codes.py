"""A vote that asks for a code: a link that was forwarded opens the page, and casts nothing."""

import re
from secrets import token_hex

import pytest
from django.core import mail
from django.core.cache import cache

from arpent.contract import Refused
from arpent.instruments.assembly.actions.codes import hand_code, send_code, take_code
from arpent.instruments.assembly.actions.polls import open_poll
from arpent.instruments.assembly.actions.preparing_polls import change_poll
from arpent.instruments.assembly.actions.roll import renew_link
from arpent.instruments.assembly.models import Poll, Voter
from arpent.instruments.assembly.rules.codes import LETTERS_AN_HOUR, TRIES, masked, tidy
from arpent.instruments.assembly.tests.hall import AT, hall, vote, voters_of
from arpent.instruments.assembly.tests.phones import at, browser_of, filled
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db
VOTED = "Votre bulletin est dans l’urne"


@pytest.fixture(autouse=True)
def nothing_asked_yet():
    cache.clear()


@pytest.fixture
def guarded(lab):
    """A secret vote that asks for a code, and its first voter, who has an address."""
    poll = vote(hall(lab), opened=False)
    change_poll(poll=poll, mode="secret", code=True, by=None, at=AT)
    poll = open_poll(poll=Poll.objects.get(pk=poll.pk), by=None, at=AT)
    Voter.objects.filter(assembly=poll.assembly).update(email="ada@example.org")
    return poll, voters_of(poll.assembly)[0]


def page_of(poll):
    return f"/labo/assembly/{poll.assembly.key}/code/?vote={poll.key}"


def sent():
    return re.search(r"^(\d{3} \d{3})$", mail.outbox[-1].body, re.MULTILINE)[1]


def wrong(code):
    return f"{(int(tidy(code)) + 1) % 10**6:06}"


def test_a_forwarded_link_votes_only_with_the_code_of_the_mailbox(guarded):
    poll, voter = guarded
    client = browser_of(voter)
    refused = client.get(at(poll))
    assert refused.status_code == 302
    assert refused.headers["Location"] == page_of(poll)
    assert client.post(at(poll), {"choice": "for"}).headers["Location"] == page_of(poll)
    assert "a…@example.org" in client.get(page_of(poll)).content.decode()
    client.post(page_of(poll), {"send": "1"})
    assert mail.outbox[-1].to == ["ada@example.org"]
    assert client.post(page_of(poll), {"code": wrong(sent())}).headers["Location"] == page_of(poll)
    assert "pas le bon" in client.get(page_of(poll)).content.decode()
    right = client.post(page_of(poll), {"code": f" {sent()} "})
    assert right.headers["Location"] == at(poll)
    assert VOTED in client.post(at(poll), filled(client, poll)).content.decode()


def test_a_code_serves_one_browser_once_and_dies_with_its_link(guarded):
    poll, voter = guarded
    mine, thief = browser_of(voter), browser_of(voter)
    mine.post(page_of(poll), {"send": "1"})
    code = sent()
    assert mine.post(page_of(poll), {"code": code}).headers["Location"] == at(poll)
    assert thief.post(page_of(poll), {"code": code}).headers["Location"] == page_of(poll)
    assert "ne sert plus" in thief.get(page_of(poll)).content.decode()
    assert thief.get(at(poll)).status_code == 302
    send_code(voter=voter, once=token_hex(16), at=AT)
    renewed = renew_link(voter=voter, read=voter.link, by=None, at=AT)
    with pytest.raises(Refused, match="pas le bon"):
        take_code(voter=renewed, typed=sent(), at=AT)
    assert "code" in browser_of(renewed).get(at(poll)).headers["Location"]


def test_five_wrong_guesses_spend_a_code(guarded):
    _poll, voter = guarded
    send_code(voter=voter, once=token_hex(16), at=AT)
    for _guess in range(TRIES):
        with pytest.raises(Refused, match="pas le bon"):
            take_code(voter=voter, typed=wrong(sent()), at=AT)
    with pytest.raises(Refused, match="ne sert plus"):
        take_code(voter=voter, typed=sent(), at=AT)


def test_nobody_floods_a_mailbox_with_codes(guarded):
    _poll, voter = guarded
    for _letter in range(LETTERS_AN_HOUR):
        send_code(voter=voter, once=token_hex(16), at=AT)
    with pytest.raises(Refused, match="5 codes sont déjà partis"):
        send_code(voter=voter, once=token_hex(16), at=AT)
    assert len(mail.outbox) == LETTERS_AN_HOUR
    voter.email = ""
    with pytest.raises(Refused, match="à l’accueil"):
        send_code(voter=voter, once=token_hex(16), at=AT)


def test_the_desk_says_a_code_to_whom_it_sees_and_the_trace_says_who_did(guarded, client_of, malik):
    poll, voter = guarded
    desk = client_of(malik)
    page = f"/labo/assembly/{poll.assembly.key}/membres/{voter.key}/"
    told = desk.post(f"{page}code/", follow=True).content.decode()
    code = re.search(r"Membre 00\s:\s(\d{3}\s\d{3})\.", told)[1]
    assert "code donné à l’accueil" in told
    assert Trace.objects.get(verb="code_handed").by == malik
    client = browser_of(voter)
    assert client.post(page_of(poll), {"code": code}).headers["Location"] == at(poll)
    assert client.get(at(poll)).status_code == 200


def test_a_vote_that_asks_for_none_and_an_account_owe_no_code(guarded, client_of, ines):
    poll, voter = guarded
    other = vote(poll.assembly, text="Un autre texte.")
    assert browser_of(voter).get(at(other)).status_code == 200
    Voter.objects.filter(pk=voter.pk).update(person=ines)
    assert client_of(ines).get(at(poll)).status_code == 200


def test_a_code_is_kept_hashed_and_an_address_half_hidden(guarded):
    _poll, voter = guarded
    code = tidy(hand_code(voter=voter, once="a", by=None, at=AT))
    assert code not in str(cache.get(f"assembly-code-{voter.pk}"))
    assert (masked("ada@example.org"), masked("")) == ("a…@example.org", "")


def test_a_second_press_sends_one_letter_and_hands_the_same_code(guarded):
    _poll, voter = guarded
    for _press in range(2):
        send_code(voter=voter, once="b", at=AT)
    assert len(mail.outbox) == 1
    first, again = (hand_code(voter=voter, once="c", by=None, at=AT) for _press in range(2))
    assert first == again
    assert Trace.objects.filter(verb="code_handed").count() == 1
    assert hand_code(voter=voter, once="d", by=None, at=AT) != first
