"""The sitting served by the real command: screens that watch hold neither thread nor connection."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

SCREENS = 60
FILL = """
from arpent.workbench.start import prepare
prepare()
from arpent.instruments.assembly.tests.seance import called
from arpent.kernel.models import Opening, Organisation
from datetime import date
lab = Organisation.objects.create(slug="labo", name="Labo", kind="association")
Opening.objects.create(organisation=lab, instrument="assembly", opened_on=date(2018, 1, 1))
called(lab)
"""
TELL = """
from arpent.workbench.start import wake
wake()
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.models import Assembly, Item
Item.objects.filter(key="point-2").update(began_at="2022-07-08T12:30:00Z")
tell(Assembly.objects.select_related("bench").get())
"""


@pytest.fixture
def served(tmp_path):
    """Return the port of a house that sits, and its process."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = kept | {
        "ARPENT_HOME": str(tmp_path),
        "ARPENT_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }
    run = [sys.executable, "-c"]
    subprocess.run([*run, FILL], env=home, check=True)
    arpent = str(Path(sys.executable).parent / "arpent")
    server = subprocess.Popen([arpent, "serve", "--port", str(port)], env=home, stdout=-3)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < until, "the house did not open"
                time.sleep(0.1)
        yield port, server, lambda: subprocess.run([*run, TELL], env=home, check=True)
    finally:
        server.kill()
        server.wait(20)


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
