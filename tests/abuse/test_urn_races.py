"""Hands that vote, close, take back and die together, in several processes, on each database."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from arpent.instruments.assembly.rules import verifier

ROOT = Path(__file__).parents[2]
HALLS = count(1)
CLOSED = "Ce vote est clos"


class Hands:
    """A process of the house: many threads, one memory."""

    def __init__(self, house):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.abuse.voting_hands"],
            cwd=ROOT,
            env=house,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hall = ""

    def opened(self):
        assert self.process.stdout.readline() == "open\n"
        return self

    def ask(self, *gestures, at=0.0):
        self.process.stdin.write(
            json.dumps({"gestures": gestures, "at": at, "hall": self.hall}) + "\n"
        )
        self.process.stdin.flush()

    def hear(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def one(self, *gesture):
        self.ask(gesture)
        (answer,) = self.hear()
        assert "gave" in answer, answer
        return answer["gave"]

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def both(own_house):
    """Two processes that share a house."""
    both = [Hands(own_house), Hands(own_house)]
    try:
        yield [one.opened() for one in both]
    finally:
        for one in both:
            one.end()


@pytest.fixture
def processes(both):
    """The two processes, in a hall of the test's own."""
    key = f"ag-{next(HALLS)}"
    for one in both:
        one.hall = key
    return both


@pytest.fixture
def doomed(own_house, processes):
    """A process to be killed, in the same hall."""
    dying = Hands(own_house).opened()
    dying.hall = processes[0].hall
    yield dying
    dying.process.kill()
    dying.process.wait(20)
    dying.process.stdin.close()
    dying.process.stdout.close()


def all_at_once(processes, gestures):
    """Deal the gestures out to the processes, begun at one moment; return what each gave."""
    at = time.time() + 0.4
    shares = [gestures[n :: len(processes)] for n in range(len(processes))]
    for process, share in zip(processes, shares, strict=True):
        process.ask(*share, at=at)
    answers = [process.hear() for process in processes]
    given = [None] * len(gestures)
    for n, share in enumerate(answers):
        given[n :: len(processes)] = share
    assert not [answer for answer in given if "fault" in answer], given
    return given


def gave(answers):
    return [answer["gave"] for answer in answers if "gave" in answer]


def refused(answers):
    return {answer["refused"] for answer in answers if "refused" in answer}


def token():
    return secrets.token_hex(16)


def test_ballots_racing_several_closings_are_all_in_or_all_out(processes, tmp_path):
    one, _other = processes
    one.one("set_up", "secret", 40, 0)
    first = [["cast", n, token(), "for"] for n in range(10)]
    receipts = gave(all_at_once(processes, first))
    race = [["cast", n, token(), "against"] for n in range(10, 40)]
    race[8:8] = [["close"], ["close"]]
    race[20:20] = [["close"], ["close"]]
    answers = all_at_once(processes, race)
    closings = [a for g, a in zip(race, answers, strict=True) if g[0] == "close"]
    ballots = [a for g, a in zip(race, answers, strict=True) if g[0] == "cast"]
    assert len(gave(closings)) == 1, closings
    assert all(said.startswith(CLOSED) for said in refused(closings) | refused(ballots))
    receipts += gave(ballots)
    told = one.one("told")
    assert told["ballots"] == told["signed"] == len(receipts) == gave(closings)[0]
    # Each whose answer was lost may ask again; nobody else gets in.
    again = all_at_once(processes, first)
    assert gave(again) == receipts[:10]
    one.one("seal")
    assert one.one("count")["voices"] == len(receipts)
    urn = tmp_path / "urne.json"
    urn.write_text(one.one("export"))
    files = []
    for n, receipt in enumerate(receipts):
        files.append(tmp_path / f"recu-{n}.json")
        files[-1].write_text(receipt)
    recounted = subprocess.run(
        [sys.executable, "-I", verifier.__file__, urn, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert recounted.returncode == 0, recounted.stdout + recounted.stderr


def test_a_power_taken_back_while_it_votes_votes_before_or_not_at_all(processes):
    one, _other = processes
    one.one("set_up", "secret", 16, 6)
    race = []
    for number in range(6):
        giver = 15 - number
        race += [["revoke", giver], ["cast", giver, token(), "for", number]]
    answers = all_at_once(processes, race)
    voted = 0
    for back, ballot in zip(answers[::2], answers[1::2], strict=True):
        # What its giver saw when taking it back is what the holder was told.
        assert back == {"gave": "gave" in ballot}
        assert "gave" in ballot or "plus en force" in ballot["refused"]
        voted += "gave" in ballot
    told = one.one("told")
    assert told["ballots"] == told["signed"] == voted
    late = all_at_once(processes, [["cast", 15 - n, token(), "for", n] for n in range(6)])
    assert not gave(late)


def test_a_giver_who_comes_and_their_holder_cast_one_ballot_between_them(processes):
    one, _other = processes
    one.one("set_up", "secret", 16, 6)
    race = []
    for number in range(6):
        giver = 15 - number
        race += [["come", giver], ["cast", giver, token(), "for", number]]
        race += [["cast", giver, token(), "against"]]
    all_at_once(processes, race)
    everyone = [["cast", 15 - n, token(), "against"] for n in range(6)]
    all_at_once(processes, everyone)
    told = one.one("told")
    assert told["ballots"] == told["signed"] == 6


def test_by_name_the_last_word_of_a_voice_is_one_word(processes):
    one, _other = processes
    one.one("set_up", "named", 8, 0)
    race = [["cast", n % 8, "", ("for", "against")[n % 2]] for n in range(24)]
    race[20:20] = [["close"]]
    answers = all_at_once(processes, race)
    told = one.one("told")
    assert told["signed"] <= 8
    assert set(told["named"]) <= {"for", "against"}
    kept = one.one("count")
    assert kept["voices"] == told["signed"]
    assert len(gave(answers)) >= told["signed"] + 1


def test_killed_between_the_commit_and_the_answer_the_retry_gets_the_receipt(processes, doomed):
    living, _other = processes
    living.one("set_up", "secret", 8, 0)
    mine = token()
    doomed.ask(["cast_then_die", 0, mine, "for"])
    assert doomed.hear() is None
    told = living.one("told")
    assert (told["ballots"], told["signed"]) == (1, 1)
    receipt = living.one("cast", 0, mine, "for")
    assert receipt == living.one("cast", 0, mine, "for")
    living.ask(["cast", 0, token(), "for"])
    assert "déjà voté" in living.hear()[0]["refused"]
    assert living.one("told")["ballots"] == 1


@pytest.mark.parametrize("pause", [0.02, 0.15])
def test_killed_at_any_moment_the_urn_is_the_roll_and_each_gets_a_receipt(processes, doomed, pause):
    living, _other = processes
    living.one("set_up", "secret", 30, 0)
    ballots = [["cast", n, token(), "for"] for n in range(30)]
    doomed.ask(*ballots)
    time.sleep(pause)
    doomed.process.kill()
    doomed.process.wait(20)
    told = living.one("told")
    assert told["ballots"] == told["signed"]
    retried = all_at_once([living], ballots)
    assert len(set(gave(retried))) == 30
    assert living.one("told") == {
        **told,
        "ballots": 30,
        "signed": 30,
        "choices": ["for"] * 30,
        "named": [""] * 30,
    }
