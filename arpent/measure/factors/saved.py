"""The file of a store: one canonical CSV, written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from arpent.measure.factors.factor import Factor
from arpent.measure.sentences import Unusable, mark

COLUMNS = tuple(field.name for field in fields(Factor))
NOT_A_STORE = mark(
    "%(file)s, ligne %(line)s : %(what)s ne se lit pas. Ce fichier s’écrit par"
    " « arpent factors import » : effacez-le, puis importez à nouveau."
)
UNWRITABLE = mark("%(file)s ne s’écrit pas : %(why)s.")


def write_factors(factors: Iterable[Factor], path: Path) -> None:
    """Write factors in one CSV file, in the order given, whole or not at all."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_written(getattr(one, name)) for name in COLUMNS] for one in factors)
    _write_whole(path, text.getvalue())


def read_factors(path: Path) -> Iterator[Factor]:
    """Yield the factors of a file; a file not yet there holds none.

    Raises `Unusable` with the line, when the file is not one that `write_factors` wrote.
    """
    if not path.exists():
        return
    line = 1
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(uncommented(file)), 2):  # noqa: B007
                yield _factor(row)
    except (KeyError, TypeError, ValueError, ArithmeticError, csv.Error) as fault:
        raise Unusable(NOT_A_STORE, file=path.name, line=line, what=fault) from fault


def uncommented(lines: Iterable[str]) -> Iterator[str]:
    """Leave out the lines that name the sources of the file."""
    return (line for line in lines if not line.startswith("# "))


def _written(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _factor(row: dict[str, Any]) -> Factor:
    values: dict[str, Any] = {name: row[name] for name in COLUMNS}
    for name in ("valid_until", "modified_on"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in ("declared", "avoided"):
        values[name] = values[name] == "1"
    percent = values["uncertainty_pct"]
    values["uncertainty_pct"] = Decimal(percent) if percent else None
    values["value_kgco2e"] = Decimal(values["value_kgco2e"])
    values["year"] = int(values["year"]) if values["year"] else None
    return Factor(**values)


def _write_whole(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError as fault:
        raise Unusable(UNWRITABLE, file=path, why=fault.strerror) from fault
