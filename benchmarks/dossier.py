"""A dossier of 200 000 rows: checked, imported, imported again, exported; beside bare loading.

The peer is the least a program can do: the same CSV files read by Python's own reader into SQLite
tables without a type, a key or a check, in one transaction, and written out again.
"""

from __future__ import annotations

import csv
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ACTS, PARTNERS, ORGANISATIONS, SOURCES = 120_000, 77_000, 2_000, 1_000
Line = Callable[[int], tuple[str, ...]]
TABLES: dict[str, tuple[str, int, Line]] = {
    "organisations": ("slug,name", ORGANISATIONS, lambda n: (f"o-{n}", f"Organisation {n}")),
    "sources": ("key,title", SOURCES, lambda n: (f"s-{n}", f"Source {n}")),
    "acts": (
        "key,title,kind,starts_on,audience,place,note,source",
        ACTS,
        lambda n: (
            f"a-{n}",
            f"Acte numéro {n}, avec un intitulé ordinaire",
            "webinar",
            f"20{10 + n % 15}-0{1 + n % 9}-1{n % 10}",
            "public",
            "Lille",
            "Une note\nsur deux lignes",
            f"s-{n % SOURCES}",
        ),
    ),
    "act_partners": (
        "key,act,organisation",
        PARTNERS,
        lambda n: (f"p-{n}", f"a-{n}", f"o-{n % ORGANISATIONS}"),
    ),
}


def main() -> None:
    place = Path(tempfile.mkdtemp(prefix="arpent-bench-"))
    os.environ["ARPENT_HOME"] = str(place / "home")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
    folder = write(place / "dossier")
    peer_in = timed(lambda: bare_load(folder, place / "bare.sqlite3"))
    peer_out = timed(lambda: bare_dump(place / "bare.sqlite3", place / "bare"))

    from arpent.workbench.start import prepare

    prepare()
    measure("sqlite", folder, place, peer_in, peer_out)
    if url := os.environ.get("POSTGRES_URL"):
        import dj_database_url
        from django.core.management import call_command
        from django.db import connections

        connections["default"].close()
        connections.settings["default"].update(dj_database_url.parse(url))
        del connections["default"]
        call_command("migrate", verbosity=0, interactive=False)
        measure("postgresql", folder, place, peer_in, peer_out)


def measure(vendor: str, folder: Path, place: Path, peer_in: float, peer_out: float) -> None:
    from arpent.atlas.dossier.actions.exporting import export_dossier
    from arpent.atlas.dossier.actions.importing import import_dossier
    from arpent.atlas.dossier.dossier import every_table
    from arpent.atlas.dossier.queries.check import faults_in
    from arpent.kernel.models import Organisation

    tables = every_table()

    def bring_in() -> None:
        import_dossier(folder=folder, tables=tables, organisation="o-0", by=None)

    def take_out() -> None:
        bench = Organisation.objects.get(slug="o-0")
        export_dossier(organisation=bench, tables=tables, folder=place / f"out-{vendor}")

    rows = sum(count for _head, count, _row in TABLES.values())
    print(f"{vendor}, {rows} rows; bare loading {peer_in:.1f} s, bare writing {peer_out:.1f} s")
    check = timed(lambda: list(faults_in(folder=folder, tables=tables, organisation=None)))
    for name, spent, peer in (
        ("check", check, peer_in),
        ("import", timed(bring_in), peer_in),
        ("again", timed(bring_in), peer_in),
        ("export", timed(take_out), peer_out),
    ):
        speed, ratio = rows / spent, spent / peer
        print(f"  {name:<8} {spent:6.1f} s   {speed:>9,.0f} rows/s   {ratio:5.1f} × bare")
    print(f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def write(folder: Path) -> Path:
    folder.mkdir()
    (folder / "datapackage.json").write_text('{"name": "o-0", "title": "Organisation 0"}')
    for slug, (head, count, row) in TABLES.items():
        with (folder / f"{slug}.csv").open("w", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerow(head.split(","))
            writer.writerows(row(n) for n in range(count))
    return folder


def bare_load(folder: Path, file: Path) -> None:
    with sqlite3.connect(file) as house:
        for slug in TABLES:
            with (folder / f"{slug}.csv").open(newline="") as opened:
                reader = csv.reader(opened)
                head = next(reader)
                house.execute(f"CREATE TABLE {slug} ({', '.join(f'[{name}]' for name in head)})")
                places = ", ".join("?" * len(head))
                house.executemany(f"INSERT INTO {slug} VALUES ({places})", reader)


def bare_dump(file: Path, folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(file) as house:
        for slug in TABLES:
            with (folder / f"{slug}.csv").open("w", newline="") as opened:
                csv.writer(opened).writerows(house.execute(f"SELECT * FROM {slug} ORDER BY 1"))
