"""Freeze the demo's finished editions again, on the records of the demo as they are now.

Run it when the demo's records or the chapters of an instrument have changed:
`.venv/bin/python tools/freeze_demo.py`. It works in a house of its own, thrown away after.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

BENCH, FINISHED, ON = "la-27e-region", ("2018", "2024"), date(2026, 11, 20)
FILE = Path(__file__).resolve().parent.parent / "arpent/workbench/demo" / BENCH / "editions.csv"
csv.field_size_limit(sys.maxsize)


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["ARPENT_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "arpent.workbench.settings"
        with thawed():
            load()
        FILE.write_text(written(frozen()), encoding="utf-8", newline="")
    print(FILE)


@contextmanager
def thawed() -> Iterator[None]:
    """Make every edition a draft in the file for as long as it is read."""
    before = FILE.read_bytes()
    rows = list(csv.DictReader(before.decode().splitlines(keepends=True)))
    FILE.write_text(
        written([row | {"frozen_on": "", "content": ""} for row in rows]),
        encoding="utf-8",
        newline="",
    )
    try:
        yield
    finally:
        FILE.write_bytes(before)


def load() -> None:
    from arpent.workbench.commands.demo import load as load_bench
    from arpent.workbench.start import prepare

    prepare()
    load_bench(BENCH)


def frozen() -> list[dict[str, str]]:
    """Freeze the finished editions and return every row of the table."""
    from arpent.atlas.report.actions.editions import freeze_edition
    from arpent.atlas.report.dossier import EDITIONS
    from arpent.atlas.report.models import Edition

    for edition in Edition.objects.filter(bench__slug=BENCH, key__in=FINISHED).order_by("key"):
        freeze_edition(edition=edition, by=None, on=ON)
        organisation = edition.bench
    return [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in EDITIONS.rows(organisation)
    ]


def written(rows: list[dict[str, str]]) -> str:
    out = StringIO()
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    main()
