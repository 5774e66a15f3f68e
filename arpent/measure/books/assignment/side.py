"""A side file: programme and funder of lines named by journal, entry and order in the entry."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from arpent.measure.plain import plain
from arpent.measure.sentences import Sentence, mark, say

HEADERS = {
    "journal": ("journal", "journalcode", "code journal"),
    "entry": ("ecriture", "entry", "ecriturenum", "numero", "numero d'ecriture"),
    "order": ("ligne", "order", "ordre", "line"),
    "programme": ("programme", "program", "projet"),
    "funder": ("financeur", "funder"),
}
NEEDED = ("journal", "entry")
LINE_LIMIT = 10_000  # characters: past that, a quotation mark was never closed
MISSING = mark(
    "Colonne « %(column)s » absente. La première ligne doit nommer :"
    " journal ; écriture ; ligne ; programme ; financeur."
)
EMPTY = mark(
    "Le fichier est vide. Il lui faut une ligne de titres, puis une ligne par affectation."
)
NOT_CSV = mark("Ce fichier n’est pas un tableau CSV. Exportez-le de nouveau en CSV, en UTF-8.")
BLANK = mark("Ligne %(line)s, colonne « %(column)s » : rien n’est écrit. Complétez-la.")
BAD_ORDER = mark(
    "Ligne %(line)s, colonne « %(column)s » : « %(value)s » n’est pas un rang."
    " Écrivez 1 pour la première ligne de l’écriture, ou rien pour toutes."
)
NOTHING_SAID = mark(
    "Ligne %(line)s : ni programme ni financeur. Écrivez l’un des deux, ou retirez la ligne."
)
REPEATED = mark(
    "Ligne %(line)s : « %(value)s » est déjà affecté ligne %(other)s. Gardez une seule des deux."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A programme, a funder or both for a line of an entry; `order` 0 means all its lines.

    `order` counts from 1 within (journal, entry), in the order of the file. An axis left empty is
    left to the rules. `line` is the line of the side file it was read from.
    """

    journal: str
    entry: str
    order: int = 0
    programme: str = ""
    funder: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFile:
    """The marks of a file; none at all as soon as one line is at fault."""

    marks: tuple[Mark, ...] = ()
    findings: tuple[Sentence, ...] = ()


def read_side(text: str) -> SideFile:
    """Read a side file: CSV by ; , or tab, titles in French or in English.

    Nothing is kept when something is wrong; each finding names its line, its column and a remedy.
    """
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    if not first.strip():
        return SideFile(findings=(say(EMPTY),))
    separator = max(";,\t", key=first.count)
    lines = text.lstrip("\ufeff").splitlines()
    # The limit of the csv module belongs to the whole process: other rooms move it.
    if max(map(len, lines)) > LINE_LIMIT:
        return SideFile(findings=(say(NOT_CSV),))
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return SideFile(findings=(say(NOT_CSV),))
    places = _places(rows[0])
    if lost := [name for name in NEEDED if name not in places]:
        return SideFile(findings=tuple(say(MISSING, column=HEADERS[name][0]) for name in lost))
    marks: list[Mark] = []
    findings: list[Sentence] = []
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            _read(row, number, places, marks, findings)
    findings += why_not_marks(marks)
    return SideFile(findings=tuple(findings)) if findings else SideFile(marks=tuple(marks))


def _places(titles: Sequence[str]) -> dict[str, int]:
    written = [plain(title.strip().replace("’", "'")) for title in titles]
    return {
        name: written.index(title)
        for name, known in HEADERS.items()
        for title in known
        if title in written
    }


def _read(
    row: Sequence[str],
    number: int,
    places: dict[str, int],
    marks: list[Mark],
    findings: list[Sentence],
) -> None:
    cells = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
    blank = [name for name in NEEDED if not cells[name]]
    findings += [say(BLANK, line=number, column=HEADERS[name][0]) for name in blank]
    order = cells.get("order", "")
    if order and not (order.isascii() and order.isdigit() and len(order) < 10 and int(order)):
        findings.append(say(BAD_ORDER, line=number, column=HEADERS["order"][0], value=order))
        return
    if not cells.get("programme") and not cells.get("funder"):
        findings.append(say(NOTHING_SAID, line=number))
        return
    if not blank:
        marks.append(
            Mark(
                journal=cells["journal"],
                entry=cells["entry"],
                order=int(order or 0),
                programme=cells.get("programme", ""),
                funder=cells.get("funder", ""),
                line=number,
            )
        )


def why_not_marks(marks: Sequence[Mark]) -> list[Sentence]:
    """Tell the marks that speak twice of one line on one axis."""
    seen: dict[tuple[str, str, int, str], int] = {}
    found = []
    for place, mark_ in enumerate(marks, 1):
        for axis in ("programme", "funder"):
            if not getattr(mark_, axis):
                continue
            key = (mark_.journal, mark_.entry, mark_.order, axis)
            other = seen.setdefault(key, mark_.line or place)
            if other != (mark_.line or place):
                value = f"{mark_.journal} {mark_.entry} {mark_.order or ''}".strip()
                found.append(say(REPEATED, line=mark_.line or place, value=value, other=other))
    return found
