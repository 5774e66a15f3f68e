"""A process that holds part of an assembly: it does gestures asked on its input, a line at a time.

`python -m tests.abuse.voting_hands`: each line is a list of gestures, begun together by as many
threads; the answer is the list of what each gave.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from arpent.workbench.start import wake

wake()

from django.db import connection  # noqa: E402
from django.db.models import QuerySet  # noqa: E402

from arpent.contract import Refused  # noqa: E402
from arpent.instruments.assembly.actions.ballots import cast_named  # noqa: E402
from arpent.instruments.assembly.actions.counting import count_poll, seal_poll  # noqa: E402
from arpent.instruments.assembly.actions.polls import close_poll  # noqa: E402
from arpent.instruments.assembly.actions.powers import revoke_power  # noqa: E402
from arpent.instruments.assembly.models import Ballot, Poll, Proxy, Voice, Voter  # noqa: E402
from arpent.instruments.assembly.queries.urns import urn_file  # noqa: E402
from arpent.instruments.assembly.rules.urn import BUSY, file_of  # noqa: E402
from arpent.instruments.assembly.tests import hall  # noqa: E402
from arpent.kernel.models import Opening, Organisation  # noqa: E402

LATER = hall.AT + timedelta(minutes=10)


# The assembly of the test that asks: each has its own.
hall_key = ""


def the_poll() -> Poll:
    return Poll.objects.select_related("assembly").get(assembly__key=hall_key)


def ballots() -> QuerySet[Ballot]:
    return Ballot.objects.filter(poll__assembly__key=hall_key)


def signed() -> QuerySet[Voice]:
    return Voice.objects.filter(poll__assembly__key=hall_key, voted=True)


def set_up(mode: str, voters: int, powers: int) -> None:
    """Open a vote; the last voters stay away, and the first carry their powers."""
    bench, _new = Organisation.objects.get_or_create(slug="labo", name="Labo", kind="association")
    Opening.objects.get_or_create(
        organisation=bench, instrument="assembly", defaults={"opened_on": hall.AT.date()}
    )
    assembly = hall.hall(bench, key=hall_key, voters=voters, there=voters - powers)
    people = hall.voters_of(assembly)
    for number in range(powers):
        hall.power(people[-1 - number], people[number])
    hall.vote(assembly, mode)


def cast(voter: int, token: str, choice: str, caster: int | None = None) -> Any:
    """Cast a voice, one's own unless said; return the receipt."""
    people = hall.voters_of(the_poll().assembly)
    by = Voter.objects.select_related("assembly__bench").get(
        pk=people[voter if caster is None else caster].pk
    )
    if the_poll().mode == "named":
        voice = hall.voice_of(the_poll(), people[voter])
        return cast_named(voice=voice, caster=by, choice=choice, at=hall.AT).choice
    # Told that the urn is busy, one sends the same ballot again.
    for left in range(20, -1, -1):
        try:
            # Every other ballot comes ahead of its page, as hundreds do; one of a power never.
            ahead = caster is None and voter % 2 == 0
            received = hall.sent(
                the_poll(), people[voter], token, chosen=(choice,), caster=by, ahead=ahead
            )
            return file_of(received.receipt).decode()
        except Refused as refused:
            if refused.reason != BUSY or not left:
                raise
    raise AssertionError


def cast_then_die(*said: Any) -> None:
    """Be killed between the commit and the answer."""
    cast(*said)
    os.kill(os.getpid(), signal.SIGKILL)


def come(voter: int) -> None:
    hall.arrive(hall.voters_of(the_poll().assembly)[voter])


def close() -> int:
    """Close the vote and return how many ballots were in at that moment."""
    close_poll(poll=the_poll(), by=None, at=LATER)
    return ballots().count()


def revoke(giver: int) -> bool:
    """Take a power back, and return whether its ballot was already in."""
    people = hall.voters_of(the_poll().assembly)
    proxy = Proxy.objects.select_related("assembly__statutes", "assembly__bench")
    revoke_power(proxy=proxy.get(giver=people[giver]), by=None, at=hall.AT)
    return signed().filter(voter=people[giver]).exists()


def seal() -> str:
    return seal_poll(poll=the_poll(), by=None, at=LATER).head


def count() -> dict[str, Any]:
    kept: dict[str, Any] = count_poll(poll=the_poll(), by=None, at=LATER).result
    return kept


def told() -> dict[str, Any]:
    """Return what the urn and the roll hold."""
    return {
        "ballots": ballots().count(),
        "signed": signed().count(),
        "choices": sorted(ballots().values_list("choice", flat=True)),
        "named": sorted(signed().values_list("choice", flat=True)),
    }


def export() -> str:
    return urn_file(the_poll()).decode()


GESTURES: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (set_up, cast, cast_then_die, come, close, revoke, seal, count, told, export)
}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Obey until the input ends."""
    global hall_key
    say("open")
    for line in sys.stdin:
        asked = json.loads(line)
        hall_key = asked["hall"]
        ready = Barrier(len(asked["gestures"]), timeout=30)

        def do(gesture: list[Any], ready: Barrier = ready, at: float = asked["at"]) -> Any:
            name, *said = gesture
            ready.wait()
            time.sleep(max(0.0, at - time.time()))
            try:
                return {"gave": GESTURES[name](*said)}
            except Refused as refused:
                return {"refused": str(refused.reason)}
            except Exception as fault:
                return {"fault": repr(fault)}
            finally:
                connection.close()

        with ThreadPoolExecutor(len(asked["gestures"])) as hands:
            say(json.dumps(list(hands.map(do, asked["gestures"]))))


if __name__ == "__main__":
    main()
