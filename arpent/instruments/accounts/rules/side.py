"""A side file as a sheet: each row names lines of an entry, and what they get. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from arpent.instruments.accounts.rules.assignment import AXES
from arpent.kernel.sentences import N_, Sentence
from arpent.measure.books.assignment import Mark
from arpent.measure.books.assignment.side import HEADERS, NEEDED
from arpent.measure.plain import plain
from arpent.press.sheets.cells import Fault

MISSING = N_(
    "Aucune colonne ne s’appelle « %(column)s ». La première ligne doit nommer :"
    " journal, écriture, ligne, programme, financeur."
)
BLANK = N_("Complétez cette cellule : sans elle, l’écriture ne se trouve pas.")
BAD_ORDER = N_("Écrivez 1 pour la première ligne de l’écriture, ou rien pour toutes ses lignes.")
NOTHING_SAID = N_("Écrivez un programme ou un financeur, ou retirez la ligne.")
REPEATED = N_("Déjà affecté à la ligne %(other)s du fichier : gardez une seule des deux.")
NO_ENTRY = N_("Cette écriture n’est pas dans l’exercice : corrigez le journal ou le numéro.")
NO_LINE = N_("L’écriture a %(lines)s lignes : écrivez un rang de 1 à %(lines)s.")
NO_PROGRAMME = N_("Aucun programme n’a cette clé. Par exemple : %(keys)s.")
NO_FUNDER = N_("L’annuaire ne connaît pas cette adresse : ademe, ville-de-lille…")
STANDS = N_("Corrigez d’abord les lignes en faute : le fichier entre entier, ou pas du tout.")


@dataclass(slots=True)
class Reading:
    """What the rows say, and their faults; ``columns`` are the file's own titles, by field."""

    columns: Mapping[str, str]
    marks: list[Mark] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, line: int, name: str, value: str, remedy: str) -> None:
        column = self.columns.get(name, HEADERS[name][0] if name else "")
        self.faults.append(Fault(line=line, column=column, value=value[:80], remedy=remedy))


def columns_of(head: Sequence[str]) -> dict[str, str]:
    """Return which title of a file fills each field, in French or in English."""
    written = {plain(title.strip().replace("’", "'")): title for title in reversed(head)}
    return {
        name: written[known]
        for name, titles in HEADERS.items()
        for known in reversed(titles)
        if known in written
    }


def why_not_columns(columns: Mapping[str, str]) -> str | None:
    """Return why a sheet cannot be read as a side file, or None."""
    lost = [name for name in NEEDED if name not in columns]
    return Sentence(MISSING, column=HEADERS[lost[0]][0]) if lost else None


def read_marks(
    *, rows: Iterable[tuple[int, Mapping[str, str]]], columns: Mapping[str, str]
) -> Reading:
    """Return what each row gives; nothing is guessed, each fault has its place and its remedy."""
    reading = Reading(columns)
    seen: dict[tuple[str, str, int, str], int] = {}
    for line, cells in rows:
        said = {name: cells.get(title, "").strip() for name, title in columns.items()}
        mark = _mark(line, said, reading)
        if mark is not None and not _repeated(mark, seen, reading):
            reading.marks.append(mark)
    return reading


def _mark(line: int, said: Mapping[str, str], reading: Reading) -> Mark | None:
    blank = [name for name in NEEDED if not said[name]]
    for name in blank:
        reading.refuse(line, name, "", Sentence(BLANK))
    order = said.get("order", "")
    # A workbook may give a whole number as 1.0.
    order = order.removesuffix(".0").removesuffix(",0")
    if order and not (order.isascii() and order.isdigit() and 0 < int(order[:9]) < 10**8):
        reading.refuse(line, "order", said["order"], Sentence(BAD_ORDER))
        return None
    given = {axis: said.get(axis, "") for axis in AXES}
    if not any(given.values()):
        reading.refuse(line, "programme", "", Sentence(NOTHING_SAID))
        return None
    if blank:
        return None
    whole = int(order) if order else 0
    return Mark(journal=said["journal"], entry=said["entry"], order=whole, line=line, **given)


def _repeated(mark: Mark, seen: dict[tuple[str, str, int, str], int], reading: Reading) -> bool:
    """Tell whether a row speaks again of a line and an axis, and say where it first did."""
    twice = False
    for axis in AXES:
        if value := getattr(mark, axis):
            other = seen.setdefault((mark.journal, mark.entry, mark.order, axis), mark.line)
            if other != mark.line:
                reading.refuse(mark.line, axis, value, Sentence(REPEATED, other=other))
                twice = True
    return twice
