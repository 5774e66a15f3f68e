"""Read an imported table: what it is, its head, its rows; or one sentence that says why not."""

from collections.abc import Iterator
from pathlib import PurePath

from arpent.press.faults import gettext_noop as _
from arpent.press.sheets import books, texts
from arpent.press.sheets.values import Row, Sheet, Unreadable, restored

SIZE_LIMIT = 10 * 2**20  # bytes
ROW_LIMIT = 200_000
WORKBOOKS = {"xlsx", "xlsm", "ods", "xls"}
TEXTS = {"csv", "tsv", "txt", ""}
Lines = Iterator[tuple[int, list[str]]]


def read_sheet(data: bytes, *, name: str, size_limit: int = SIZE_LIMIT) -> Sheet:
    """Read a CSV, XLSX, ODS or XLS file, recognised by its bytes.

    `name` is the name it was sent under. Raises Unreadable with a sentence for the sender.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise Unreadable(_("Le fichier est vide. Joignez le tableau rempli."))
    if len(data) > size_limit:
        raise Unreadable(
            _("Le fichier pèse plus de %(limit)s Mo. Partagez-le en plusieurs fichiers."),
            limit=size_limit // 2**20,
        )
    return _sheet(_lines(data, PurePath(name).suffix.lower().lstrip(".")))


def _lines(data: bytes, suffix: str) -> Lines:
    workbook = data.startswith((books.ZIP, books.OLE))
    if workbook and suffix not in WORKBOOKS:
        raise Unreadable(
            _(
                "Le fichier porte l'extension « %(suffix)s » mais contient un classeur. "
                "Donnez-lui l'extension xlsx ou ods, ou enregistrez-le au format CSV."
            ),
            suffix=suffix,
        )
    if not workbook and suffix in WORKBOOKS:
        raise Unreadable(
            _(
                "Le fichier porte l'extension « %(suffix)s » mais n'est pas un classeur, ou il est "
                "incomplet. Enregistrez-le de nouveau et recommencez."
            ),
            suffix=suffix,
        )
    if suffix not in WORKBOOKS | TEXTS:
        raise Unreadable(
            _("Un fichier « %(suffix)s » n'est pas un tableau. Joignez un CSV, un XLSX ou un ODS."),
            suffix=suffix,
        )
    return books.lines_of(data) if workbook else texts.lines_of(data)


def _sheet(lines: Lines) -> Sheet:
    head: tuple[str, ...] = ()
    rows: list[Row] = []
    for line, cells in lines:
        written = [restored(cell.strip()) for cell in cells]
        if not any(written):
            continue
        if not head:
            head = _head(written)
            continue
        if len(rows) == ROW_LIMIT:
            raise Unreadable(
                _("Le tableau a plus de %(limit)s lignes. Partagez-le en plusieurs fichiers."),
                limit=ROW_LIMIT,
            )
        rows.append(_row(line, head, written))
    if not head:
        raise Unreadable(_("Le fichier est vide. Joignez le tableau rempli."))
    return Sheet(tuple(name for name in head if name), tuple(rows))


def _head(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    twice = sorted({name for name in cells if name and cells.count(name) > 1})
    if twice:
        raise Unreadable(
            _("La colonne « %(name)s » est écrite deux fois. Gardez-en une."), name=twice[0]
        )
    return tuple(cells)


def _row(line: int, head: tuple[str, ...], cells: list[str]) -> Row:
    """Cells under no name are counted as surplus; missing ones are empty."""
    padded = cells + [""] * (len(head) - len(cells))
    named = {name: cell for name, cell in zip(head, padded, strict=False) if name}
    nameless = [cell for name, cell in zip(head, padded, strict=False) if not name]
    return Row(line, named, sum(1 for cell in (*nameless, *cells[len(head) :]) if cell))
