"""Lines made regular: any charset, ending or number of fields, written again as plain UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from arpent.measure.fec.source import WINDOWS_ONLY, Source
from arpent.measure.sentences import Unusable, mark

CHUNK = 1 << 20
LONGEST_LINE = 1 << 20
KEPT = 10
TOO_LONG = mark(
    "« %(file)s », ligne %(line)s : plus d’un million de caractères sans fin de ligne. Ce fichier"
    " est abîmé ou n’est pas un FEC : exportez-le de nouveau."
)


@dataclass(slots=True)
class Spoiled:
    """Lines without as many fields as the header: how many, the first ones, what they hold.

    `trailing` counts apart those whose only fault is one separator too many, at the end, and
    `cut_at` is the last line when the file stops in the middle of it. `read` counts every line.
    """

    read: int = 0
    count: int = 0
    lines: list[int] = field(default_factory=list)
    found: int = 0
    trailing: int = 0
    trailing_lines: list[int] = field(default_factory=list)
    cut_at: int = 0
    cut_found: int = 0
    charset: str = ""

    @property
    def shifted_at(self) -> int:
        """The first line that ends with a separator when others do not, else 0: a separator within
        one of its texts moved its amounts a column further."""
        return self.trailing_lines[0] if 0 < self.trailing < self.read else 0

    def note(self, number: int, fields: list[str], *, width: int, ended: bool) -> None:
        """Count one line that has not the fields of the header."""
        if len(fields) == width + 1 and not fields[-1].strip():
            self.trailing += 1
            self.trailing_lines += [number] if self.trailing <= KEPT else []
        elif len(fields) < width and not ended:
            self.cut_at, self.cut_found = number, len(fields)
        else:
            self.count += 1
            self.found = self.found or len(fields)
            self.lines += [number] if self.count <= KEPT else []


def is_regular(source: Source) -> bool:
    """Say whether DuckDB can read the file as it is, line for line: one kind
    of ending, no blank line, as many separators as there would be with the header's on each line.
    """
    if not source.ordinary:
        return False
    ends = returns = separators = 0
    last, separator = b"", source.separator.encode()
    for chunk in _chunks(source.path):
        ends, returns = ends + chunk.count(b"\n"), returns + chunk.count(b"\r")
        separators += chunk.count(separator)
        last = chunk[-1:]
    lines = ends + (last != b"\n")
    alike = returns == (ends if source.ending == "\r\n" else 0)
    return alike and separators == lines * (source.header.width - 1)


def make_plain(source: Source, out: Path) -> Spoiled:
    """Write the lines again, each after its number in the file, with exactly
    the fields of the header; and tell which did not have them."""
    spoiled = Spoiled(charset=_charset_of_whole(source.path))
    width, separator = source.header.width, source.separator
    with _opened(source, spoiled.charset) as lines, out.open("w", newline="") as written:
        numbered = _numbered(lines, source.path.name)
        written.write(f"at{separator}{next(numbered)[1].lstrip(chr(0xFEFF))}\n")
        for number, text, ended in numbered:
            fields = text.split(separator)
            spoiled.read += 1
            if len(fields) != width:
                spoiled.note(number, fields, width=width, ended=ended)
                fields = (fields + [""] * width)[:width]
            written.write(separator.join((str(number), *fields)) + "\n")
    return spoiled


def _numbered(lines: TextIO, name: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the number of each line that is not blank, its text, and whether it is ended."""
    number = 0
    while text := lines.readline(LONGEST_LINE):
        number += 1
        if len(text) == LONGEST_LINE:
            raise Unusable(TOO_LONG, file=name, line=number)
        bare = text.rstrip("\r\n")
        if bare.strip(" \ufeff"):
            yield number, bare.replace("\r", " ").replace("\0", " "), text.endswith("\n")


def _opened(source: Source, charset: str) -> TextIO:
    newline = None if source.ending == "\r" else "\n"
    return source.path.open(encoding=charset, errors="replace", newline=newline)


def _charset_of_whole(path: Path) -> str:
    decode = codecs.getincrementaldecoder("utf-8")().decode
    try:
        for chunk in _chunks(path):
            decode(chunk)
    except UnicodeDecodeError:
        windows = any(re.search(WINDOWS_ONLY, chunk) for chunk in _chunks(path))
        return "cp1252" if windows else "iso8859-15"
    return "utf-8"


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            yield chunk
