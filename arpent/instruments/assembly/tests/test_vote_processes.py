"""Many processes on one urn, on either database: racing, closing, revoking, and killed."""

import os
import signal
import subprocess
import sys
from shutil import copytree
from urllib.parse import urlsplit

import pytest
from django.db import connection

from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.a_process import PAIRS, hold

pytestmark = pytest.mark.django_db(transaction=True)


def at_home(home):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    return kept | {
        "ARPENT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A house of SQLite whose vote is open, made once."""
    home = tmp_path_factory.mktemp("held")
    if connection.vendor == "sqlite":
        subprocess.run(command("hold()"), env=at_home(home), check=True, timeout=120)
    return home


@pytest.fixture
def house(held, tmp_path):
    """The environment of a house whose vote is open: a file of SQLite, or this PostgreSQL."""
    kept = at_home(tmp_path)
    if connection.vendor == "sqlite":
        copytree(held, tmp_path, dirs_exist_ok=True)
        return kept
    hold()
    here = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    return kept | {"DATABASE_URL": here.geturl()}


def command(gesture):
    wake = "prepare" if gesture == "hold()" else "wake"
    code = f"from arpent.workbench.start import {wake}; {wake}()"
    asked = f"from arpent.instruments.assembly.tests.a_process import *; {gesture}"
    return [sys.executable, "-c", f"{code}; {asked}"]


class Process:
    """A process of the house, ready to obey."""

    def __init__(self, house, gesture="serve()"):
        self.running = subprocess.Popen(
            command(gesture), env=house, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.hear() == "ready"

    def say(self, *lines):
        self.running.stdin.write("".join(f"{line}\n" for line in lines))
        self.running.stdin.flush()

    def hear(self):
        return self.running.stdout.readline().strip()

    def end(self):
        return self.running.communicate(timeout=120)[0].split()


def counted(house):
    """Return how many ballots lie in the urn; as many voices signed the roll."""
    one = Process(house)
    one.say("count")
    ballots, signed = one.end()[0].split("/")
    assert ballots == signed
    return int(ballots)


@pytest.mark.parametrize("way", ["page", "ahead"])
def test_the_same_forms_sent_by_three_are_each_one_ballot_and_one_receipt(house, way):
    lines = [f"{way} {number} {urn.new_token()}" for number in range(PAIRS)]
    others = [Process(house) for _n in range(3)]
    for one in others:
        one.say(*lines)
    told = [one.end() for one in others]
    assert told[0] == told[1] == told[2]
    assert "refused" not in told[0]
    assert counted(house) == PAIRS


@pytest.mark.parametrize("way", ["page", "ahead"])
def test_nothing_goes_in_after_the_closing_of_another_process(house, way):
    voting, closing = Process(house), Process(house)
    voting.say(*(f"{way} {number} {urn.new_token()}" for number in range(PAIRS)))
    first = voting.hear()
    closing.say("close")
    told = [first, *voting.end()]
    closed = closing.end()[0].split("/")[0]
    accepted = sum(one != "refused" for one in told)
    assert accepted == int(closed) == counted(house)


def test_once_another_process_revoked_a_power_its_voice_votes_no_more(house):
    voting, revoking = Process(house), Process(house)
    voting.say(*(f"power {number} {urn.new_token()}" for number in range(PAIRS)))
    revoking.say(*(f"revoke {number}" for number in reversed(range(PAIRS))))
    voted, before = voting.end(), revoking.end()
    assert [one != "refused" for one in voted] == [one == "True" for one in reversed(before)]
    assert counted(house) == before.count("True")


@pytest.mark.parametrize("way", ["page", "ahead"])
def test_a_process_killed_before_it_answered_gives_its_receipt_again(house, way):
    line = f"{way} 0 {urn.new_token()}"
    dying = Process(house, "serve(mute=True)")
    dying.say(line)
    assert dying.hear() == "kept"
    dying.running.send_signal(signal.SIGKILL)
    dying.running.communicate()
    again = Process(house)
    again.say(line, f"{way} 0 {urn.new_token()}")
    receipt, another = again.end()
    assert len(receipt) == 128
    assert another == "refused"
    assert counted(house) == 1
