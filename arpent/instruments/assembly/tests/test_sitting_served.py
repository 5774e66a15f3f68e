"""The sitting served by the real command: screens that watch hold neither thread nor connection."""

import http.client
import os
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from arpent.instruments.assembly.tests.served import sitting

SCREENS = 60


@pytest.fixture
def served(tmp_path):
    yield from sitting(tmp_path)


def screen(port, room):
    """Open the room's screen, and return the stream it follows."""
    here = "/labo/assembly/ag-2022"
    line = room.enter_context(closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)))
    line.request("GET", f"{here}/salle/ecran-de-la-salle/")
    answer = line.getresponse()
    answer.read()
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    line.request(
        "GET", f"{here}/suivre/", headers={"Accept": "text/event-stream", "Cookie": cookie}
    )
    stream = room.enter_context(closing(line.getresponse()))
    assert stream.status == 200, stream.status
    return stream


def hears(stream, words):
    """Read a stream until a line holds some words."""
    while words not in (line := stream.readline().decode()):
        assert line, "the stream ended"


def test_screens_follow_what_another_process_writes_and_leave_when_the_house_closes(served):
    port, server, tell = served
    with ExitStack() as room:
        streams = [screen(port, room) for _ in range(SCREENS)]
        for one in streams:
            hears(one, "il en faut 4")
        tasks = len(list(Path(f"/proc/{server.pid}/task").iterdir()))
        opened = [os.readlink(one) for one in Path(f"/proc/{server.pid}/fd").iterdir()]
        assert tasks < 30
        assert sum(name.endswith("arpent.sqlite3") for name in opened) < 15
        began = time.monotonic()
        tell()
        for one in streams:
            hears(one, "Comptes")
        assert time.monotonic() - began < 15
        server.terminate()
        assert server.wait(10) == 0 or server.returncode == -15
