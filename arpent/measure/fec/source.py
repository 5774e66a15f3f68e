"""A file handed over as a FEC: what its first bytes say, or why it cannot be read."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from arpent.measure.fec.columns import Header, header_of
from arpent.measure.sentences import Unusable, mark, say

HEAD = 1 << 20
BOM = b"\xef\xbb\xbf"
FEWEST_COLUMNS = 9
WINDOWS_ONLY = rb"[\x80-\x9f]"

ABSENT = mark("« %(file)s » n’existe pas : vérifiez le chemin du fichier.")
FOLDER = mark("« %(file)s » est un dossier : donnez le fichier .txt qu’il contient.")
CLOSED = mark("« %(file)s » ne peut pas être lu : %(fault)s. Vérifiez vos droits sur ce fichier.")
EMPTY = mark(
    "« %(file)s » est vide : exportez de nouveau le fichier des écritures comptables (FEC), au"
    " format texte, depuis le logiciel comptable."
)
WORKBOOK = mark(
    "« %(file)s » est un classeur %(kind)s, même si son nom dit autre chose : exportez le fichier"
    " des écritures comptables (FEC), au format texte, depuis le logiciel comptable, sans passer"
    " par un tableur."
)
PACKED = mark("« %(file)s » est une archive %(kind)s : décompressez-la et donnez le fichier .txt.")
XML = mark(
    "« %(file)s » est un fichier XML, que la loi admet mais qui n’est pas lu ici : exportez le"
    " fichier des écritures comptables (FEC), au format texte, depuis le logiciel comptable, à"
    " plat, une ligne par écriture et par compte."
)
BINARY = mark(
    "« %(file)s » n’est pas un texte (%(kind)s) : exportez le fichier des écritures comptables"
    " (FEC), au format texte, depuis le logiciel comptable."
)
NULL_BYTES = mark("octets nuls")
NO_HEADER = mark(
    "« %(file)s », ligne 1 : aucun nom de colonne d’un FEC (« %(value)s »). La première ligne"
    " doit nommer les colonnes, de JournalCode à Idevise : exportez le fichier des écritures"
    " comptables (FEC), au format texte, depuis le logiciel comptable."
)
MAGIC = (
    (b"\x1f\x8b", PACKED, "gzip"),
    (b"7z\xbc\xaf", PACKED, "7z"),
    (b"Rar!", PACKED, "rar"),
    (b"BZh", PACKED, "bzip2"),
    (b"\xd0\xcf\x11\xe0", WORKBOOK, "XLS"),
    (b"%PDF", BINARY, "PDF"),
    (b"\xff\xfe", BINARY, "UTF-16"),
    (b"\xfe\xff", BINARY, "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A readable file: its separator, the end of its lines, its charset as the first bytes tell."""

    path: Path
    header: Header
    separator: str
    ending: str
    charset: str
    bom: bool
    ordinary: bool  # as far as the first megabyte tells, DuckDB can read it as it is


def look_at(path: Path | str) -> Source:
    """Tell how a file is laid out from its first megabyte.

    Raises `Unusable` for what is not a text with named columns.
    """
    path = Path(path)
    head = _first_bytes(path)
    _refuse_other_kinds(path, head)
    bom = head.startswith(BOM)
    charset = charset_of(head.removeprefix(BOM), whole=len(head) < HEAD)
    first, ending = _first_line(head.removeprefix(BOM).decode(charset, "replace"))
    separator = separator_of(first)
    header = header_of(first.split(separator))
    if not any(header.names):
        raise Unusable(NO_HEADER, file=path.name, value=first[:60])
    starts_at_once = head.removeprefix(BOM)[:1] > b" "
    ordinary = charset == "utf-8" and ending in ("\n", "\r\n") and starts_at_once
    return Source(path, header, separator, ending, charset, bom, ordinary)


def separator_of(line: str) -> str:
    """Choose the tabulation from nine columns up, the bar otherwise, and the
    separators of before 2013 when there is no bar."""
    if len(line.split("\t")) >= FEWEST_COLUMNS or ("\t" in line and "|" not in line):
        return "\t"
    for other in (";", ","):
        if "|" not in line and len(line.split(other)) >= FEWEST_COLUMNS:
            return other
    return "|"


def charset_of(data: bytes, *, whole: bool = True) -> str:
    """Name the charset: UTF-8 if it can be, else ISO 8859-15 or its Windows
    cousin when bytes that only this one prints are there."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if whole or fault.start < len(data) - 3:
            return "cp1252" if re.search(WINDOWS_ONLY, data) else "iso8859-15"
    return "utf-8"


def _first_line(text: str) -> tuple[str, str]:
    found = re.match(r"\s*?([^\r\n]+)(\r\r\n|\r\n|\n|\r|$)", text)
    return (found[1], found[2] or "\n") if found else ("", "\n")


def _first_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise Unusable(FOLDER, file=path.name)
    try:
        with path.open("rb") as opened:
            return opened.read(HEAD)
    except FileNotFoundError as fault:
        raise Unusable(ABSENT, file=path) from fault
    except OSError as fault:
        raise Unusable(CLOSED, file=path, fault=fault.strerror) from fault


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    bare = head.removeprefix(BOM).strip()
    if not bare:
        raise Unusable(EMPTY, file=path.name)
    if head.startswith(b"PK"):
        kind = _kind_of_zip(path)
        raise Unusable(PACKED if kind == "zip" else WORKBOOK, file=path.name, kind=kind)
    for start, template, kind in MAGIC:
        if head.startswith(start):
            raise Unusable(template, file=path.name, kind=kind)
    if bare.startswith(b"<"):
        raise Unusable(XML, file=path.name)
    if b"\0" in head:
        raise Unusable(BINARY, file=path.name, kind=say(NULL_BYTES))


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError):
        return "zip"
    if any(name.startswith("xl/") for name in names):
        return "XLSX"
    return "ODS" if "content.xml" in names else "zip"
