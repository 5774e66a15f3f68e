"""kill -9 while people write: nothing is half-written, and the next start is clean."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

WRITE_FOR_EVER = """
from datetime import date
from arpent.workbench.start import prepare
prepare()
from arpent.instruments.agenda.actions import record_act
from arpent.kernel.models import Organisation
lab, _ = Organisation.objects.get_or_create(slug="labo", name="Labo")
towns = [Organisation.objects.get_or_create(slug=f"v{n}", name=f"V{n}")[0] for n in range(4)]
facts = {"title": "Acte", "kind": "visit", "starts_on": date(2024, 5, 2)}
while True:
    record_act(organisation=lab, by=None, on=date(2024, 5, 2), facts=facts, partners=towns)
    print("written", flush=True)
"""


def house(home: Path) -> dict[str, str]:
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_"))
    }
    return environment | {
        "ARPENT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }


def counts(home: Path) -> tuple[int, int, int]:
    with sqlite3.connect(home / "arpent.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        acts = database.execute("SELECT count(*) FROM agenda_act").fetchone()[0]
        partners = database.execute("SELECT count(*) FROM agenda_actpartner").fetchone()[0]
        traces = database.execute("SELECT count(*) FROM kernel_trace WHERE verb = 'recorded'")
        return acts, partners, traces.fetchone()[0]


def test_a_writer_killed_at_any_moment_leaves_whole_acts_with_their_traces(tmp_path):
    for pause in (0.0, 0.05, 0.13):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER],
            env=house(tmp_path),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(20)]
        assert said == ["written\n"] * 20
        time.sleep(pause)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        acts, partners, traces = counts(tmp_path)
        assert acts >= 20
        assert (partners, traces) == (4 * acts, acts)


def test_the_next_start_after_a_kill_is_clean(tmp_path):
    arpent = str(Path(sys.executable).parent / "arpent")
    environment = house(tmp_path)
    starting = subprocess.Popen(
        [arpent, "demo", "--no-serve"], env=environment, stdout=subprocess.DEVNULL
    )
    # Wherever it stands after two seconds: migrating, importing or done.
    time.sleep(2)
    starting.kill()
    starting.wait()
    again = subprocess.run(
        [arpent, "demo", "--no-serve"], env=environment, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    told = subprocess.run(
        [arpent, "claims", "--organisation", "la-27e-region", "--format", "json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1, told.stderr
    assert '"holds"' in told.stdout
