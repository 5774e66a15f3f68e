"""Read the files of a dossier line by line, however long they are."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from arpent.atlas.dossier.rules.faults import Fault, Problem
from arpent.atlas.dossier.rules.package import DESCRIPTION, NAME, file_name, read
from arpent.kernel.sentences import N_

# One cell may hold a long text, not a whole file that lost a quotation mark.
CELL_LIMIT = 2_000_000


class Broken(Exception):
    """A file that cannot be read past some line."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.sentence)
        self.fault = fault


def names_in(folder: Path) -> list[str]:
    """Return the names in the folder; a folder inside it counts as a name."""
    return sorted(entry.name for entry in folder.iterdir())


def description_in(folder: Path) -> tuple[dict[str, object], list[Fault]]:
    """Return the folder's description and its faults; no description at all is no fault."""
    file = folder / DESCRIPTION
    return read(file.read_bytes()) if file.is_file() else ({}, [])


def name_of(folder: Path) -> str:
    """Return the organisation the dossier says it is about, or an empty text."""
    name = description_in(folder)[0].get("name", "")
    return name if isinstance(name, str) and NAME.fullmatch(name) else ""


def digest_of(folder: Path) -> str:
    """Return a fingerprint of everything the folder says: ``sha256:…``."""
    total = hashlib.sha256()
    for name in names_in(folder):
        file = folder / name
        if file.is_file() and file.suffix in (".csv", ".json"):
            total.update(f"{name}\0{os.path.getsize(file)}\0".encode())
            with file.open("rb") as opened:
                total.update(hashlib.file_digest(opened, "sha256").digest())
    return f"sha256:{total.hexdigest()}"


def lines_of(folder: Path, slug: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and cells of each row, the header first; raise Broken where it stops.

    A blank line is skipped. The number is that of the row's last line, as editors count.
    """
    csv.field_size_limit(CELL_LIMIT)
    name = file_name(slug)
    if not (folder / name).is_file():
        raise Broken(_not_a_file(name))
    with (folder / name).open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.reader(opened, strict=True)
        try:
            for cells in reader:
                if cells:
                    yield reader.line_num, cells
        except UnicodeDecodeError:
            raise Broken(_wrong_encoding(folder / name)) from None
        except csv.Error as error:
            raise Broken(_wrong_quoting(name, reader.line_num, str(error))) from None


def _not_a_file(name: str) -> Fault:
    sentence, remedy = N_("Ceci n’est pas un fichier."), N_("Remettez un fichier CSV à sa place.")
    return Fault(file=name, problem=Problem(sentence=sentence, remedy=remedy))


def _wrong_encoding(file: Path) -> Fault:
    problem = Problem(
        sentence=N_("Le fichier n’est pas en UTF-8."),
        remedy=N_("Enregistrez-le de nouveau en choisissant « CSV UTF-8 »."),
    )
    with file.open("rb") as opened:
        for number, line in enumerate(opened, start=1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                shown = line[max(0, error.start - 15) : error.start + 15]
                value = shown.decode("latin-1").strip()
                return Fault(file=file.name, line=number, value=value, problem=problem)
    return Fault(file=file.name, problem=problem)


def _wrong_quoting(name: str, line: int, reason: str) -> Fault:
    if "NUL" in reason:
        sentence = N_("Le fichier contient un octet nul : ce n’est pas du texte.")
        remedy = N_("Enregistrez-le de nouveau en choisissant « CSV UTF-8 ».")
    elif "limit" in reason:
        sentence = N_("Une cellule n’en finit pas : un guillemet n’a sans doute pas été refermé.")
        remedy = N_("Refermez le guillemet ouvert avant cette ligne.")
    else:
        sentence = N_("Les guillemets de cette ligne ne vont pas par deux.")
        remedy = N_("Entourez la cellule de guillemets et doublez ceux qu’elle contient.")
    return Fault(file=name, line=line, problem=Problem(sentence=sentence, remedy=remedy))
