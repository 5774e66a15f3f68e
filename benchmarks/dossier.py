"""A dossier of 200 000 rows: checked, imported and exported by the real command.

The limit beside it, in the same run: Python's csv module reads the same files and sqlite3 inserts
the same rows in one transaction, without looking at any of them.
"""

from __future__ import annotations

import csv
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ACTS = 150_000
PARTNERS = 50_000


def write(folder: Path) -> None:
    """Write the dossier of an invented bench: its acts, and who took part in a third of them."""
    folder.mkdir()
    tables: dict[str, tuple[list[str], list[list[str]]]] = {
        "organisations": (
            ["slug", "name", "kind"],
            [
                ["labo", "Labo", "association"],
                *([f"ville-{n}", f"Ville {n}", "commune"] for n in range(500)),
            ],
        ),
        "openings": (["instrument", "opened_on"], [["agenda", "2018-01-01"]]),
        "acts": (
            ["key", "title", "kind", "starts_on", "precision", "place", "note"],
            [
                [
                    f"a-{n:06}",
                    f"Rencontre numéro {n}",
                    "intervention",
                    str(date(2000, 1, 1) + timedelta(days=n % 9000)),
                    "day",
                    f"Ville {n % 500}",
                    "Note, « citée »",
                ]
                for n in range(ACTS)
            ],
        ),
        "act_partners": (
            ["key", "act", "organisation"],
            [[f"p-{n:06}", f"a-{3 * n:06}", f"ville-{n % 500}"] for n in range(PARTNERS)],
        ),
    }
    for name, (head, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(sorted(rows))


def limit(folder: Path, home: Path) -> tuple[float, float]:
    """Return the seconds it takes to read every cell, and to insert them all."""
    start = time.perf_counter()
    read = {
        file.stem: list(csv.reader(file.open(encoding="utf-8"))) for file in folder.glob("*.csv")
    }
    reading = time.perf_counter() - start
    start = time.perf_counter()
    with sqlite3.connect(home / "limit.sqlite3") as database:
        database.execute("PRAGMA journal_mode=WAL")
        for name, (head, *rows) in read.items():
            database.execute(f"CREATE TABLE {name} ({', '.join(head)}, UNIQUE ({head[0]}))")
            marks = ", ".join("?" * len(head))
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    return reading, reading + time.perf_counter() - start


def arpent(home: Path, *words: str) -> tuple[float, float]:
    """Return the seconds a command took, and the most memory any command took so far, in MB."""
    command = [str(Path(sys.executable).parent / "arpent"), "--home", str(home), *words]
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "DJANGO_"))
    }
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    taken = time.perf_counter() - start
    return taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    place = Path(tempfile.mkdtemp(prefix="arpent-bench-"))
    folder, home = place / "labo", place / "home"
    home.mkdir()
    write(folder)
    arpent(home, "dossier", "check", str(folder), "--organisation", "labo")
    reading, inserting = limit(folder, home)
    rows = ACTS + PARTNERS
    print(f"{rows} rows; bare read {reading:.1f} s, bare read and insert {inserting:.1f} s")
    for name, words, beside in (
        ("check", ("check", str(folder)), reading),
        ("import", ("import", str(folder)), inserting),
        ("export", ("export", str(place / "out")), reading),
    ):
        taken, memory = arpent(home, "dossier", *words, "--organisation", "labo")
        speed = rows / taken
        print(
            f"{name:8}{taken:6.1f} s, {speed:8.0f} rows/s, peak {memory:5.0f} MB, "
            f"ratio to the bare limit {taken / beside:5.1f}"
        )


if __name__ == "__main__":
    main()
