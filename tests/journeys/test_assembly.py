"""A whole assembly: a chair, a desk, the room's screen and eight members, to signed minutes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

import pytest

from tests.journeys.assembly.after import minutes
from tests.journeys.assembly.before import answer, call, come
from tests.journeys.assembly.browsers import Hall, signed_in
from tests.journeys.assembly.sitting import gather, open_the_room, speak
from tests.journeys.assembly.urn import elect, recount, secretly
from tests.journeys.assembly.votes import by_name, hands, silence
from tests.journeys.conftest import ROOT

PROMISE_S = 1.0


@pytest.fixture
def hall(chromium, house, home):
    """An assembly ready to be called, in the served house."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))
    }
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.a_hall"],
        cwd=ROOT,
        env=environment | {"ARPENT_HOME": str(home), "ARPENT_URL": house},
        check=True,
    )
    hall = Hall(chromium, house, os.environ.get("SHOTS"))
    yield hall
    hall.close()


def test_a_whole_assembly_from_the_call_to_signed_minutes(hall, house, home, tmp_path):
    chair, desk = signed_in(hall, "odile.marchand"), signed_in(hall, "paul.keller")
    links = call(chair, home)
    come(hall, links)
    answer(hall, desk, links)
    screen = open_the_room(hall, chair)
    gather(hall, desk, screen)
    speak(hall, chair, screen)
    silence(hall, chair, screen)
    hands(hall, chair, screen)
    by_name(hall, chair, screen)
    receipt = secretly(hall, chair, screen, tmp_path)
    recount(hall, receipt, tmp_path)
    elect(hall, chair)
    minutes(hall, chair, desk)
    assert hall.faults == {}
    assert statistics.median(hall.took) < PROMISE_S, hall.took
