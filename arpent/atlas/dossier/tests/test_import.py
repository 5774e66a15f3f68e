from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from arpent.atlas.dossier.actions.importing import Faulty, bench_named, import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.atlas.dossier.dossier.traces import TRACES
from arpent.atlas.dossier.tests.folders import ACTS, SOURCES, dossier
from arpent.contract import Ref, Refused
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Opening, Organisation, Source, Trace


def taken_in(folder: Path, **options):
    return import_dossier(
        folder=folder, tables=every_table(), organisation="labo", by=None, **options
    )


@pytest.mark.django_db
def test_a_dossier_makes_its_bench_and_says_what_it_created(tmp_path):
    counts = {one.table.slug: one.created for one in taken_in(dossier(tmp_path))}
    assert counts["acts"] == 1
    assert Opening.objects.get().organisation.name == "Labo des communs"
    assert Trace.objects.get().verb == "imported"


@pytest.mark.django_db
def test_a_dossier_without_openings_opens_the_instruments_it_uses(tmp_path):
    folder = dossier(tmp_path)
    (folder / "openings.csv").unlink()
    taken_in(folder)
    assert [opening.instrument for opening in Opening.objects.order_by("pk")] == ["agenda"]


@pytest.mark.django_db
def test_one_fault_and_nothing_is_written(tmp_path):
    with pytest.raises(Faulty):
        taken_in(dossier(tmp_path, acts=ACTS.replace("webinar,", "fête,")))
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_rehearsal_counts_and_writes_nothing(tmp_path):
    assert any(one.created for one in taken_in(dossier(tmp_path), rehearse=True))
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_column_left_out_leaves_what_was_there(tmp_path):
    taken_in(dossier(tmp_path))
    Source.objects.update(page="12")
    retitled = dossier(tmp_path, sources=SOURCES.replace("Rapport d’activité", "Rapport"))
    changed = {one.table.slug: one.changed for one in taken_in(retitled)}
    assert changed["sources"] == 1
    source = Source.objects.get()
    assert (source.title, source.page) == ("Rapport 2024", "12")


@pytest.mark.django_db
def test_another_bench_completes_an_institution_and_overwrites_nothing(tmp_path):
    Organisation.objects.create(slug="lille", name="Lille, la vraie", kind="commune")
    rows = "slug,name,kind,website\nlabo,Labo,\nlille,Autre nom,region,https://www.lille.fr/\n"
    taken_in(dossier(tmp_path, organisations=rows.replace("Labo,\n", "Labo,,\n")))
    lille = Organisation.objects.get(slug="lille")
    assert (lille.name, lille.kind) == ("Lille, la vraie", "commune")
    assert lille.website == "https://www.lille.fr/"


@pytest.mark.django_db
def test_a_trace_keeps_its_author_blanked_when_an_old_dossier_comes_back(tmp_path, lab, ines):
    leave_trace(organisation=lab, by=ines, verb="told", ref=Ref("agenda", "act", "x"))
    [row] = TRACES.rows(lab)
    Trace.objects.update(by=None)
    assert TRACES.load(lab, [row]) == (0, 0)
    assert Trace.objects.get().by is None


@pytest.mark.django_db
def test_the_same_gesture_twice_in_one_instant_is_two_traces(lab):
    one = leave_trace(organisation=lab, by=None, verb="told", ref=Ref("agenda", "act", "x"))
    Trace.objects.create(organisation=lab, at=one.at, verb=one.verb, ref=one.ref)
    rows = list(TRACES.rows(lab))
    Trace.objects.all().delete()
    assert TRACES.load(lab, rows) == (2, 0)
    assert list(TRACES.rows(lab)) == rows


@pytest.mark.django_db
def test_a_corrected_trace_is_refused(tmp_path, lab):
    leave_trace(organisation=lab, by=None, verb="told", ref=Ref("agenda", "act", "x"))
    [row] = TRACES.rows(lab)
    assert TRACES.fault(row) is None
    assert TRACES.fault({**row, "verb": "untold"})


def test_a_dossier_that_names_nobody_is_refused(tmp_path):
    with pytest.raises(Refused):
        bench_named(folder=tmp_path)
    assert bench_named(folder=tmp_path, organisation="labo") == "labo"


MANY = 60_000


def arpent(home: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL",)}
    environment |= {"ARPENT_HOME": str(home)}
    environment["DJANGO_SETTINGS_MODULE"] = "arpent.workbench.settings"
    return subprocess.Popen(
        [sys.executable, "-m", "arpent.workbench.cli", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until_it_writes(process: subprocess.Popen[bytes], log: Path, above: int) -> None:
    """Wait until the import has put rows into the database's log."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if log.exists() and log.stat().st_size > above:
            return
        time.sleep(0.005)
    pytest.fail("the import never wrote anything, or ended before it could be killed")


def count(home: Path, table: str) -> int:
    with closing(sqlite3.connect(home / "arpent.sqlite3")) as house:
        return int(house.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_killed_in_the_middle_an_import_leaves_nothing_and_starts_again(tmp_path):
    rows = "".join(f"act-{n},Acte {n},post,2024-01-01,\n" for n in range(MANY))
    head = ACTS.splitlines()[0]
    folder = dossier(tmp_path / "dossier", acts=f"{head}\n{rows}")
    (folder / "act_partners.csv").unlink()
    home = tmp_path / "home"
    log = home / "arpent.sqlite3-wal"
    assert arpent(home, "dossier", "check", str(folder)).wait() == 0
    before = log.stat().st_size if log.exists() else 0

    killed = arpent(home, "dossier", "import", str(folder))
    wait_until_it_writes(killed, log, before + 2_000_000)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert count(home, "agenda_act") == 0
    assert count(home, "kernel_organisation") == 0
    assert count(home, "kernel_trace") == 0

    assert arpent(home, "dossier", "import", str(folder)).wait() == 0
    assert count(home, "agenda_act") == MANY
