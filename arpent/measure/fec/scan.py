"""A FEC as DuckDB reads it: one text column per known column, and the SQL that types them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import duckdb

from arpent.measure.fec.columns import DATES, KNOWN
from arpent.measure.fec.plain import Spoiled, is_regular, make_plain
from arpent.measure.fec.source import Source

Found = TypeVar("Found")
GLOBBED = set("*?[]{}'")


@dataclass(frozen=True, slots=True)
class Scan:
    """A regular file: as it came, or made plain and then `numbered` by its first column."""

    source: Source
    file: Path
    numbered: bool = False
    spoiled: Spoiled = field(default_factory=Spoiled)

    @property
    def sql(self) -> str:
        """The rows, every known column as text, NULL where the file has none."""
        names = [raw(name) if name else f"x{at}" for at, name in enumerate(self._names)]
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        absent = {f"NULL::VARCHAR AS {raw(n)}" for n in KNOWN.values() if raw(n) not in names}
        numbers = [f"TRY_CAST({raw(name)} AS INTEGER) AS {number(name)}" for name in DATES]
        separator = self.source.separator.replace("\t", "\\t")
        return (
            f"(SELECT *, {', '.join(numbers)} FROM"
            f" (SELECT {', '.join(('*', *sorted(absent)))} FROM read_csv('{self.file}',"
            f" columns={{{columns}}}, delim='{separator}', header=false, skip=1, quote='',"
            " escape='', auto_detect=false, compression='none')))"
        )

    @property
    def _names(self) -> tuple[str, ...]:
        names = self.source.header.names
        return ("At", *names) if self.numbered else names

    def texts(self, lines: Iterable[int]) -> dict[int, dict[str, str]]:
        """Read the raw fields of the lines asked for, by their number."""
        wanted = set(lines)
        found: dict[int, dict[str, str]] = {}
        with self.file.open(encoding="utf-8-sig", newline="\n") as opened:
            for order, text in enumerate(opened, 1):
                if len(found) == len(wanted):
                    break
                if self.numbered or order in wanted:
                    fields = text.rstrip("\r\n").split(self.source.separator)
                    number = int(fields[0]) if self.numbered and order > 1 else order
                    if number in wanted:
                        found[number] = dict(zip(self._names, fields, strict=False))
        return found


def raw(name: str) -> str:
    """Return the SQL name of a column's text."""
    return "r_" + name.lower()


def number(name: str) -> str:
    """Return the SQL name of a date column's text taken as an integer."""
    return "n_" + name.lower()


def scanned(source: Source, work: Callable[[Scan], Found], *, proven: bool = True) -> Found:
    """Do the work on the file as it is when DuckDB reads it line for line,
    on the file made plain otherwise: the work must bear being started twice.

    With `proven` false nothing but DuckDB's own refusal is asked: quicker, and enough for sums.
    """
    if is_regular(source) if proven else source.ordinary:
        try:
            with _as_it_is(source) as scan:
                return work(scan)
        except duckdb.InvalidInputException:
            pass
    with _plain(source) as scan:
        return work(scan)


@contextmanager
def _as_it_is(source: Source) -> Iterator[Scan]:
    if not GLOBBED & set(str(source.path)):
        yield Scan(source, source.path)
        return
    # DuckDB would take such a name for a pattern: give it a plain one.
    with tempfile.TemporaryDirectory(prefix="arpent-fec-") as folder:
        link = Path(folder) / "fec.txt"
        link.symlink_to(source.path.resolve())
        yield Scan(source, link)


@contextmanager
def _plain(source: Source) -> Iterator[Scan]:
    with tempfile.TemporaryDirectory(prefix="arpent-fec-") as folder:
        file = Path(folder) / "plain.txt"
        spoiled = make_plain(source, file)
        yield Scan(source, file, numbered=True, spoiled=spoiled)
