"""Read, check, sum up or write again the file every French accounting program exports."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arpent.measure.fec.check import Report

Act = Callable[[argparse.Namespace], Callable[[], int]]
NAME = "fec"
CHAPTER = "Faire entrer et sortir"
HELP = "contrôle, résume ou réécrit un fichier des écritures comptables (FEC)"
LONG_BYTES = 20_000_000
CODES = (
    "Codes de sortie : 0 si le fichier est conforme, 1 s’il ne l’est pas,"
    " 2 s’il ne peut pas être lu."
)
SUMMED = (
    "Montre, en JSON : lines, entries (journal et numéro), debit, credit, unbalanced, first_on,"
    " last_on, by_class. Les montants sont des nombres, en euros, à deux décimales."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="GESTE", title="gestes")
    one = acts.add_parser("check", help="contrôle la forme, règle par règle", epilog=CODES)
    one.add_argument("file", type=Path, metavar="FICHIER")
    one.add_argument("--name", default="", metavar="NOM", help="juge le fichier sous ce nom")
    one.add_argument(
        "--format", choices=("table", "json"), default="table", help="table (défaut) ou json"
    )
    two = acts.add_parser("summary", help="résume en quelques nombres (JSON)", description=SUMMED)
    two.add_argument("file", type=Path, metavar="FICHIER")
    two.add_argument("--format", choices=("json",), default="json", help="json")
    three = acts.add_parser("write", help="réécrit un fichier, conforme, avec sa notice")
    three.add_argument("file", type=Path, metavar="FICHIER")
    three.add_argument("folder", type=Path, metavar="DOSSIER")
    three.add_argument("--siren", required=True, help="les neuf chiffres du SIREN")
    three.add_argument(
        "--closing", required=True, type=day, metavar="AAAA-MM-JJ", help="le jour de clôture"
    )
    charsets, separators = ("utf-8", "iso8859-15"), ("tab", "pipe")
    three.add_argument(
        "--charset", choices=charsets, default="utf-8", help="le codage des caractères"
    )
    three.add_argument(
        "--separator", choices=separators, default="tab", help="ce qui sépare les colonnes"
    )


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"« {text} » n’est pas une date : écrivez 2024-12-31."
        ) from None


def run(options: argparse.Namespace) -> int:
    from arpent.kernel.refusals import Refused
    from arpent.measure.sentences import Unusable

    acts: dict[str, Act] = {"check": run_check, "summary": run_summary, "write": run_write}
    try:
        with waiting(options.file):
            say = acts[options.act](options)
    except Unusable as fault:
        if options.act == "check" and options.format == "json":
            print_unusable(options.file, fault)
        raise Refused(str(fault)) from fault
    return say()


def waiting(file: Path) -> AbstractContextManager[object]:
    """Return a sign of life on the terminal while a long file is read."""
    if not sys.stderr.isatty() or not file.is_file() or file.stat().st_size < LONG_BYTES:
        return nullcontext()
    from rich.console import Console

    size = file.stat().st_size / 1e6
    return Console(stderr=True).status(f"Lecture de {file.name} ({size:.0f} Mo)…")


def run_check(options: argparse.Namespace) -> Callable[[], int]:
    from arpent.measure.fec.check import check

    report = check(options.file, name=options.name)
    show = print_report_json if options.format == "json" else print_report

    def say() -> int:
        show(report)
        return 0 if report.conform else 1

    return say


def run_summary(options: argparse.Namespace) -> Callable[[], int]:
    from arpent.measure.fec.summary import summarise

    summary = summarise(options.file)
    return lambda: print_json(summary.as_dict())


def run_write(options: argparse.Namespace) -> Callable[[], int]:
    from arpent.measure.fec.reading import read
    from arpent.measure.fec.writing import write

    written = write(
        read(options.file),
        folder=options.folder,
        siren=options.siren,
        closing_on=options.closing,
        charset=options.charset,
        separator=options.separator,
    )

    def say() -> int:
        print(f"Écrit : {written}, avec sa notice.")
        return 0

    return say


def print_json(values: dict[str, Any]) -> int:
    """Print values as JSON, amounts as numbers with exactly two decimals."""
    text = json.dumps(values, ensure_ascii=False, indent=2, default=as_marked)
    print(re.sub(r'"\\u0000(-?\d+\.\d\d)"', r"\1", text))
    return 0


def as_marked(value: object) -> str:
    # A float would lose cents past fifteen digits: the text of the amount loses its quotes after.
    assert isinstance(value, Decimal)
    return f"\0{value:.2f}"


def print_report_json(report: Report) -> None:
    print_json(report.as_dict())


def print_unusable(file: Path, fault: Exception) -> None:
    found = {"rule": "unusable", "severity": "E", "count": 1, "lines": [], "column": ""}
    found |= {"value": "", "sentence": str(fault), "remedy": ""}
    print_json({"file": file.name, "conform": False, "findings": [found], "summary": None})


def print_report(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    from arpent.measure.fec.rules import SEVERITIES

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    table = Table(title=report.file, title_justify="left", expand=True, show_lines=True)
    for title, ratio in (("gravité", 2), ("où", 3), ("ce qui est trouvé, et que faire", 9)):
        table.add_column(title, ratio=ratio, overflow="fold")
    table.add_column("fois", justify="right", ratio=1)
    for one in report.findings:
        place = "\n".join(part for part in (one.column, places(one.lines, one.count)) if part)
        table.add_row(
            f"{one.severity} {SEVERITIES[one.severity]}",
            place,
            f"{one.sentence}\n{one.remedy}",
            f"{one.count}",
            style="red" if one.refuses else None,
        )
    if report.findings:
        console.print(table)
    console.print(verdict(report))


def places(lines: tuple[int, ...], count: int) -> str:
    named = ", ".join(map(str, lines)) + (" …" if count > len(lines) else "")
    return f"{'ligne' if len(lines) == 1 else 'lignes'} {named}" if lines else ""


def verdict(report: Report) -> str:
    """Return the last lines of the check: the sums, the verdict, and what it does not say."""
    summary = report.summary
    sums = (
        f"Lignes : {summary.lines} ; écritures : {summary.entries}, dont non équilibrées :"
        f" {summary.unbalanced} ; débit {euros(summary.debit)}, crédit {euros(summary.credit)}."
    )
    said = "Conforme." if report.conform else "Non conforme."
    if report.refused_for_its_name_alone:
        said = "Non conforme par son seul nom : le contenu, lui, est conforme."
    return f"{sums}\n{said} {report.disclaimer}"


def euros(amount: Decimal) -> str:
    return f"{amount:,.2f} €".replace(",", " ").replace(".", ",")
