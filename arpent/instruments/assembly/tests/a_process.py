"""A process of a house that holds a vote: it does one gesture a line, and answers each with a line.

Twenty-four voters: each of the twelve who are there holds the power of one who is not. Imported
once the house is awake.
"""

import sys
import time

from arpent.contract import Refused
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.actions.powers import revoke_power
from arpent.instruments.assembly.models import Ballot, Poll, Proxy, Voice
from arpent.instruments.assembly.tests.hall import AT, LATER, hall, power, sent, vote, voters_of
from arpent.kernel.actions import open_bench

PAIRS = 12


def hold():
    """Write the vote in an empty house."""
    lab = open_bench(
        name="Labo",
        address="labo",
        kind="association",
        instruments=["assembly"],
        by=None,
        on=AT.date(),
    )
    assembly = hall(lab, voters=2 * PAIRS, there=PAIRS)
    voters = voters_of(assembly)
    for holder, giver in zip(voters[:PAIRS], voters[PAIRS:], strict=True):
        power(giver, holder)
    vote(assembly)


def obey(verb, number="0", token=""):
    """Do one gesture, and tell what it gave."""
    poll = Poll.objects.select_related("assembly__bench").get()
    voters = voters_of(poll.assembly)
    one, giver = voters[int(number)], voters[(int(number) + PAIRS) % (2 * PAIRS)]
    try:
        if verb == "close":
            close_poll(poll=poll, by=None, at=LATER)
        elif verb == "revoke":
            revoke_power(proxy=Proxy.objects.get(giver=giver), by=None, at=LATER)
            return str(Voice.objects.get(voter=giver).voted)
        elif verb in ("page", "ahead"):
            return sent(poll, one, token, ahead=verb == "ahead").receipt["signature"]
        elif verb == "power":
            return sent(poll, giver, token, caster=one).receipt["signature"]
    except Refused:
        return "refused"
    signed = Voice.objects.filter(voted=True).count()
    return f"{Ballot.objects.count()}/{signed}"


def serve(*, mute=False):
    """Obey each line; a mute process keeps its answer for itself."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        told = obey(*line.split())
        sys.stdout.write("kept\n" if mute else f"{told}\n")
        sys.stdout.flush()
        time.sleep(60 if mute else 0)
