"""Many hands on one urn, in threads, on PostgreSQL: by the page of a ballot, and ahead of it."""

import json
import random
from datetime import timedelta

import pytest

import conftest
from arpent.instruments.assembly.actions.ballots import sign_on_paper
from arpent.instruments.assembly.actions.counting import seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.actions.powers import revoke_power
from arpent.instruments.assembly.models import Ballot, Poll, Voice
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import (
    AT,
    hall,
    power,
    sent,
    voice_of,
    vote,
    voters_of,
)

LATER = AT + timedelta(minutes=10)
HANDS = 20
on_postgresql = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["page", "ahead"])
def form_of(request):
    """How a form is sent: to its page, or ahead of it when the ballot is plain enough."""

    def form(poll, voter, token):
        return lambda: sent(poll, voter, token, ahead=request.param == "ahead")

    return form


def both(gestures):
    random.Random(7).shuffle(gestures)
    count = len(gestures)
    return conftest.together(*gestures, hands=count if count % HANDS else HANDS)


def adds_up(poll):
    signed = Voice.objects.filter(poll=poll, voted=True, on_paper=False).count()
    assert Ballot.objects.filter(poll=poll).count() == signed
    return signed


@on_postgresql
@conftest.SEVERAL_HANDS
def test_each_ballot_sent_three_times_at_once_is_one_ballot_and_one_receipt(lab, form_of):
    poll = vote(hall(lab, voters=20))
    tokens = {voter: urn.new_token() for voter in voters_of(poll.assembly)}
    sent = [form_of(poll, voter, token) for voter, token in tokens.items() for _n in range(3)]
    told = both(sent)
    assert not [one for one in told if isinstance(one, str)]
    receipts = {json.dumps(dict(one.receipt)) for one in told}
    assert len(receipts) == adds_up(poll) == 20


@on_postgresql
@conftest.SEVERAL_HANDS
def test_two_telephones_of_one_voter_vote_once(lab, form_of):
    poll = vote(hall(lab, voters=10))
    sent = [
        form_of(poll, voter, urn.new_token())
        for voter in voters_of(poll.assembly)
        for _n in range(2)
    ]
    told = both(sent)
    assert sum(isinstance(one, str) and "déjà voté" in one for one in told) == 10
    assert adds_up(poll) == 10


@on_postgresql
@conftest.SEVERAL_HANDS
def test_a_closing_lets_no_ballot_in_after_it(lab, form_of):
    for _round in range(3):
        poll = vote(hall(lab, voters=18, key=f"ag-{_round}"))
        voters = voters_of(poll.assembly)
        sent = [form_of(poll, voter, urn.new_token()) for voter in voters]
        closed = []

        def close(poll=poll, closed=closed):
            close_poll(poll=poll, by=None, at=LATER)
            closed.append(Ballot.objects.filter(poll=poll).count())

        told = both([*sent, close, close])
        accepted = sum(not isinstance(one, str) and one is not None for one in told)
        assert sum(one is None for one in told) == 1
        assert adds_up(poll) == accepted == closed[0]


@on_postgresql
@conftest.SEVERAL_HANDS
def test_an_urn_sealed_ten_times_at_once_is_sealed_once(lab, form_of):
    poll = vote(hall(lab, voters=10))
    for voter in voters_of(poll.assembly):
        form_of(poll, voter, urn.new_token())()
    close_poll(poll=poll, by=None, at=LATER)
    told = both([lambda: seal_poll(poll=poll, by=None, at=LATER)] * 10)
    heads = {one.head for one in told if isinstance(one, Poll)}
    assert len(heads) == 1
    assert sum(isinstance(one, str) for one in told) == 9
    assert adds_up(poll) == 10


@on_postgresql
@conftest.SEVERAL_HANDS
def test_once_a_power_is_revoked_its_voice_votes_no_more(lab):
    assembly = hall(lab, voters=24, there=12)
    voters = voters_of(assembly)
    pairs = list(zip(voters[:12], voters[12:], strict=True))
    powers = [power(giver, holder) for holder, giver in pairs]
    poll = vote(assembly)

    def cast(holder, giver):
        return lambda: sent(poll, giver, urn.new_token(), caster=holder)

    def revoke(proxy):
        def gesture():
            revoke_power(proxy=proxy, by=None, at=LATER)
            return proxy.giver_id, Voice.objects.get(poll=poll, voter=proxy.giver_id).voted

        return gesture

    told = both([*(cast(*pair) for pair in pairs), *(revoke(one) for one in powers)])
    found = dict(one for one in told if isinstance(one, tuple))
    voted = Voice.objects.filter(poll=poll, voter__in=found).order_by("pk")
    assert dict(voted.values_list("voter", "voted")) == found
    assert adds_up(poll) == sum(not isinstance(one, (str, tuple)) for one in told)


@on_postgresql
@conftest.SEVERAL_HANDS
def test_a_voice_does_not_vote_on_paper_and_on_line(lab, form_of):
    poll = vote(hall(lab, voters=10))
    gestures = []
    for voter in voters_of(poll.assembly):
        voice = voice_of(poll, voter)
        gestures.append(form_of(poll, voter, urn.new_token()))
        gestures.append(lambda voice=voice: sign_on_paper(voice=voice, by=None, at=AT))
    told = both(gestures)
    assert sum(isinstance(one, str) for one in told) == 10
    papers = Voice.objects.filter(poll=poll, on_paper=True).count()
    assert adds_up(poll) + papers == 10
