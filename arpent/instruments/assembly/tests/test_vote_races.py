"""Many hands on one urn: on PostgreSQL with threads, on SQLite with processes, and killed."""

import json
import os
import random
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

import conftest
from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import cast_secret, sign_on_paper
from arpent.instruments.assembly.actions.counting import seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import Ballot, Poll, Proxy, Voice
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import AT, hall, power, voice_of, vote, voters_of

LATER = AT + timedelta(minutes=10)
HANDS = 20
on_postgresql = pytest.mark.django_db(transaction=True)


def form_of(poll, voter, token, *, caster=None, chosen=("for",)):
    voice = voice_of(poll, voter)

    def send():
        return cast_secret(voice=voice, caster=caster or voter, token=token, chosen=chosen, at=AT)

    return send


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
def test_each_ballot_sent_three_times_at_once_is_one_ballot_and_one_receipt(lab):
    poll = vote(hall(lab, voters=20))
    tokens = {voter: urn.new_token() for voter in voters_of(poll.assembly)}
    sent = [form_of(poll, voter, token) for voter, token in tokens.items() for _n in range(3)]
    told = both(sent)
    assert not [one for one in told if isinstance(one, str)]
    receipts = {json.dumps(dict(one.receipt)) for one in told}
    assert len(receipts) == adds_up(poll) == 20


@on_postgresql
@conftest.SEVERAL_HANDS
def test_two_telephones_of_one_voter_vote_once(lab):
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
def test_a_closing_lets_no_ballot_in_after_it(lab):
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
def test_an_urn_sealed_ten_times_at_once_is_sealed_once(lab):
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
def test_a_power_revoked_while_it_votes_did_one_or_the_other(lab):
    assembly = hall(lab, voters=24, there=12)
    voters = voters_of(assembly)
    pairs = list(zip(voters[:12], voters[12:], strict=True))
    powers = [power(giver, holder) for holder, giver in pairs]
    poll = vote(assembly)
    revoked = []

    def revoke(one):
        from django.db import transaction

        def gesture():
            with transaction.atomic():
                held = Proxy.objects.select_for_update().get(pk=one.pk)
                if Voice.objects.filter(poll=poll, voter=held.giver_id, voted=True).exists():
                    raise Refused("voted")
                held.revoked_at = LATER
                held.save()
                revoked.append(held.giver_id)

        return gesture

    casts = [form_of(poll, giver, urn.new_token(), caster=holder) for holder, giver in pairs]
    both([*casts, *(revoke(one) for one in powers)])
    voted = set(
        Voice.objects.filter(poll=poll, voted=True).order_by("pk").values_list("voter", flat=True)
    )
    assert not voted & set(revoked)
    assert len(voted) + len(revoked) == 12
    assert adds_up(poll) == len(voted)


@on_postgresql
@conftest.SEVERAL_HANDS
def test_a_voice_does_not_vote_on_paper_and_on_line(lab):
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


HOUSE = """
import sys, time
from arpent.workbench.start import prepare, wake
made = sys.argv[1] == "open"
(prepare if made else wake)()
from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import cast_secret
from arpent.instruments.assembly.models import Ballot, Poll, Voice
from arpent.instruments.assembly.tests.hall import AT, hall, vote, voice_of, voters_of
from arpent.kernel.models import Organisation
if made:
    lab = Organisation.objects.create(slug="labo", name="Labo", kind="association")
    vote(hall(lab, voters=8))
    print("open", flush=True)
    sys.exit()
poll = Poll.objects.select_related("assembly__bench").get()
voters = voters_of(poll.assembly)
if sys.argv[1] == "count":
    print(Ballot.objects.count(), Voice.objects.filter(voted=True).count())
    sys.exit()
for line in sys.stdin:
    number, token = line.split()
    voter = voters[int(number)]
    try:
        told = cast_secret(
            voice=voice_of(poll, voter), caster=voter, token=token, chosen=("for",), at=AT
        ).receipt["signature"]
    except Refused as refused:
        told = "refused"
    if sys.argv[1] == "mute":
        print("kept", flush=True)
        time.sleep(60)
    print(told, flush=True)
"""


def house(home):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    return kept | {
        "ARPENT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }


def process(home, act, lines=()):
    running = subprocess.Popen(
        [sys.executable, "-c", HOUSE, act],
        env=house(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdin is not None
    running.stdin.write("".join(f"{line}\n" for line in lines))
    running.stdin.flush()
    return running


def test_processes_on_sqlite_vote_once_each_and_a_killed_one_gives_its_receipt_again(tmp_path):
    assert "open" in process(tmp_path, "open").communicate(timeout=120)[0]
    first = urn.new_token()
    dying = process(tmp_path, "mute", [f"0 {first}"])
    assert dying.stdout is not None
    assert dying.stdout.readline() == "kept\n"
    dying.send_signal(signal.SIGKILL)
    dying.communicate()
    lines = [f"0 {first}", *(f"{number} {urn.new_token()}" for number in range(1, 8))]
    others = [process(tmp_path, "say", lines) for _n in range(3)]
    told = [one.communicate(timeout=120)[0].split() for one in others]
    assert told[0] == told[1] == told[2]
    assert "refused" not in told[0]
    assert process(tmp_path, "count").communicate(timeout=60)[0].split() == ["8", "8"]
