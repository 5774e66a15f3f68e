"""A ledger written as a FEC: checked before it takes its name, with a notice beside it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import BinaryIO

from arpent.measure.fec.check import Report, check
from arpent.measure.fec.columns import LEGAL, TREASURY
from arpent.measure.fec.notice import notice
from arpent.measure.fec.reading import DAYS, TEXTS
from arpent.measure.ledger import BATCH, Ledger
from arpent.measure.sentences import Unusable, mark

CHARSETS = ("utf-8", "iso8859-15")
SEPARATORS = {"tab": "\t", "pipe": "|"}
# What a separator or an old charset cannot hold, and what stands for it.
PLAINER = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u202f": "\u00a0"}
)
PLAINER |= {ord("…"): "..."}
UNPRINTABLE = r"[\x00-\x1f\x7f-\x{9f}|\x{2028}\x{2029}]"
NOT_A_SIREN = mark("« %(siren)s » n’est pas un SIREN : donnez ses neuf chiffres, sans espace.")
NOTHING = mark("Aucune écriture à écrire dans %(file)s : choisissez un exercice qui en a.")
NOT_CONFORM = mark(
    "%(file)s ne serait pas conforme (règle « %(rule)s », %(count)s fois, d’abord ligne"
    " %(line)s) : %(what)s Complétez ces écritures ; rien n’a été écrit."
)


def write(
    ledger: Ledger,
    *,
    folder: Path | str,
    siren: str,
    closing_on: date,
    charset: str = "utf-8",
    separator: str = "tab",
    conform_only: bool = True,
) -> Path:
    """Write the lines, in euros, as a FEC under its legal name, and its notice.

    Tabulations, bars, control characters and ends of line within a text become spaces; texts
    lose the blanks around them; `programme` and `funder` have no place in a FEC. Raises
    `Unusable`, writing nothing, when there is no line or when the file would not be conform.
    """
    if not (len(siren) == 9 and siren.isascii() and siren.isdigit()):
        raise Unusable(NOT_A_SIREN, siren=siren)
    target = Path(folder) / f"{siren}FEC{closing_on:%Y%m%d}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fec-", dir=target.parent) as place:
        file = Path(place) / target.name
        with file.open("wb") as opened:
            columns = _write_lines(ledger, opened, charset, SEPARATORS[separator])
        report = check(file)
        _refuse(report, conform_only)
        said = notice(target.name, columns, charset=charset, separator=separator)
        beside = Path(place) / "notice.txt"
        beside.write_text(said, encoding="utf-8")
        beside.replace(target.with_name(f"notice-{target.name}"))
        file.replace(target)
    return target


def _refuse(report: Report, conform_only: bool) -> None:
    if not report.summary.lines:
        raise Unusable(NOTHING, file=report.file)
    if conform_only and not report.conform:
        first = report.findings[0]
        line = first.lines[0] if first.lines else 1
        said = {"rule": first.rule, "count": first.count, "what": first.sentence}
        raise Unusable(NOT_CONFORM, file=report.file, line=line, **said)


def _write_lines(ledger: Ledger, out: BinaryIO, charset: str, separator: str) -> tuple[str, ...]:
    columns = (*LEGAL, *TREASURY) if _has_treasury(ledger) else LEGAL
    texts = ", ".join(_text(column) for column in columns)
    out.write((separator.join(columns) + "\r\n").encode(charset))
    cursor = ledger.connection.cursor()
    bar = separator.replace("\t", "\\t")
    cursor.execute(f"SELECT concat_ws(E'{bar}', {texts}) FROM lines ORDER BY line")
    while rows := cursor.fetchmany(BATCH):
        text = "".join(f"{row}\r\n" for (row,) in rows)
        text = text if charset == "utf-8" else text.translate(PLAINER)
        out.write(text.encode(charset, "replace"))
    return columns


def _has_treasury(ledger: Ledger) -> bool:
    row = ledger.connection.execute(
        "SELECT count(*) FROM lines WHERE settled_on IS NOT NULL OR settlement <> ''"
        " OR operation <> '' OR client <> ''"
    ).fetchone()
    return bool(row and row[0])


def _text(column: str) -> str:
    fields = {name: field for field, name in (TEXTS | DAYS).items()}
    fields |= {"Debit": "debit", "Credit": "credit", "Montantdevise": "currency_amount"}
    field = fields[column]
    if field in DAYS:
        return f"coalesce(strftime({field}, '%Y%m%d'), '')"
    if field in TEXTS:
        return f"trim(regexp_replace({field}, '{UNPRINTABLE}', ' ', 'g'))"
    return f"coalesce(replace({field}::VARCHAR, '.', ','), '')"
