"""Workbooks are zip archives: looked into before anything opens them."""

import io
import re
import zipfile
import zlib

from arpent.press.faults import gettext_noop as _
from arpent.press.sheets.values import Unreadable

INFLATED_LIMIT = 256 * 2**20  # bytes once unpacked
CELL_LIMIT = 4_000_000  # cells of the rectangle that holds every value

XLSX_CELL = re.compile(rb'<c\s[^>]*?\br="([A-Z]{1,4})(\d{1,9})"')
ODS_ROW = re.compile(
    rb"<table:table-row\b(?P<row>[^>]*)>|<table:(?:covered-)?table-cell\b(?P<cell>[^>]*)>"
)
REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')

BROKEN = _("Le fichier est abîmé ou incomplet. Enregistrez-le de nouveau et recommencez.")
LOCKED = _("Le fichier est protégé par un mot de passe. Enlevez-le et recommencez.")
TOO_BIG = _(
    "Le fichier déplié est trop grand. Gardez une seule feuille, sans cases vides lointaines, "
    "et recommencez."
)
UNKNOWN = _(
    "Cette archive n'est pas un tableau XLSX ou ODS. Enregistrez le tableau et recommencez."
)


def check_archive(data: bytes) -> None:
    """Raise Unreadable unless a workbook is whole and of a sane size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable(LOCKED)
            _check_entries(data, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError) as error:
        raise Unreadable(BROKEN) from error


def _check_entries(data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename for entry in entries}
    if not {"xl/workbook.xml", "content.xml"} & names:
        raise Unreadable(LOCKED if "EncryptedPackage" in names else UNKNOWN)
    left = INFLATED_LIMIT
    for entry in entries:
        content = _inflated(data, entry, left)
        left -= len(content)
        if entry.filename.startswith("xl/worksheets/"):
            _check_extent(_xlsx_extent(content))
        elif entry.filename == "content.xml":
            _check_extent(_ods_extent(content))


def _inflated(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """Inflate by hand: the size an archive declares is only what it says of itself."""
    start = entry.header_offset
    if data[start : start + 4] != b"PK\x03\x04":
        raise Unreadable(BROKEN)
    names = int.from_bytes(data[start + 26 : start + 28], "little")
    extra = int.from_bytes(data[start + 28 : start + 30], "little")
    begin = start + 30 + names + extra
    packed = data[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-15)
        content = inflater.decompress(packed, limit + 1)
    else:
        raise Unreadable(BROKEN)
    if len(content) > limit:
        raise Unreadable(TOO_BIG)
    if zlib.crc32(content) != entry.CRC:
        raise Unreadable(BROKEN)
    return content


def _check_extent(extent: tuple[int, int]) -> None:
    if extent[0] * extent[1] > CELL_LIMIT:
        raise Unreadable(TOO_BIG)


def _xlsx_extent(content: bytes) -> tuple[int, int]:
    rows = columns = 0
    for letters, digits in XLSX_CELL.findall(content):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        rows, columns = max(rows, int(digits)), max(columns, column)
    return rows, columns


def _ods_extent(content: bytes) -> tuple[int, int]:
    """The rectangle of cells that hold a value; empty ones repeated to the edge do not count."""
    rows = columns = row = column = 0
    for tag in ODS_ROW.finditer(content):
        attributes = tag["row"] if tag["cell"] is None else tag["cell"]
        times = REPEATED.search(attributes)
        count = int(times[1]) if times else 1
        if tag["cell"] is None:
            row, column = row + count, 0
            continue
        column += count
        if b"value-type=" in attributes:
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns
