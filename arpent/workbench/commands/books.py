"""Take a file of accounting entries of any size into the books of a bench, or write one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arpent.instruments.accounts.models import FiscalYear
    from arpent.kernel.models import Organisation

NAME = "books"
CHAPTER = "Faire entrer et sortir"
HELP = "importe ou exporte les écritures d’un exercice (FEC)"
ORIGINS = ("imported", "reconstructed", "synthetic")


def arguments(parser: argparse.ArgumentParser) -> None:
    gestures = parser.add_subparsers(dest="gesture", required=True, metavar="GESTE")
    for name, run_it, told in (
        ("import", bring_in, "contrôle un FEC, puis l’écrit tout entier ou pas du tout"),
        ("export", take_out, "écrit le FEC d’un exercice et sa notice"),
    ):
        gesture = gestures.add_parser(name, help=told, description=told)
        what = "le FEC" if name == "import" else "le dossier où écrire"
        gesture.add_argument("path", type=Path, metavar="CHEMIN", help=what)
        gesture.add_argument(
            "--organisation", default="", help="l’établi, par exemple la-27e-region"
        )
        gesture.add_argument("--year", default="", help="la clé de l’exercice, par exemple 2023")
        gesture.add_argument("--home", default=argparse.SUPPRESS, help="le dossier des données")
        gesture.set_defaults(gesture_run=run_it)
        if name == "import":
            gesture.add_argument("--title", default="", help="le titre du lot")
            gesture.add_argument(
                "--origin", choices=ORIGINS, default="imported", help="d’où viennent ses lignes"
            )
        else:
            charsets = ("utf-8", "iso8859-15")
            gesture.add_argument(
                "--charset", choices=charsets, default="utf-8", help="le codage des caractères"
            )
            gesture.add_argument(
                "--as-it-is", action="store_true", help="même si le fichier n’est pas conforme"
            )


def run(options: argparse.Namespace) -> int:
    from arpent.kernel.refusals import Refused
    from arpent.measure.sentences import Unusable
    from arpent.workbench.start import prepare

    prepare()
    try:
        return int(options.gesture_run(options))
    except Unusable as unusable:
        raise Refused(str(unusable)) from unusable


def bring_in(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from arpent.instruments.accounts.actions.imports import take_file
    from arpent.workbench.commands.dossier import chosen_bench

    bench = chosen_bench(options.organisation)
    with counted() as tell:
        batch = take_file(
            bench=bench,
            path=options.path,
            title=options.title,
            provenance=options.origin,
            by=None,
            on=timezone.localdate(),
            year=chosen_year(bench, options.year) if options.year else None,
            tell=tell,
        )
    print(f"{batch.year.title} : {batch.lines} lignes, {batch.debit} € au débit, autant au crédit.")
    return 0


def take_out(options: argparse.Namespace) -> int:
    from arpent.instruments.accounts.actions.exports import write_fec
    from arpent.workbench.commands.dossier import chosen_bench

    year = chosen_year(chosen_bench(options.organisation), options.year)
    path = write_fec(
        year=year,
        folder=options.path,
        charset=options.charset,
        conform_only=not options.as_it_is,
    )
    print(path)
    return 0


def chosen_year(bench: Organisation, key: str) -> FiscalYear:
    """Return the year of a bench that a key names, or refuse with the keys there are."""
    from arpent.instruments.accounts.queries.years import years_of
    from arpent.kernel.refusals import Refused

    found = {year.key: year for year in years_of(bench).select_related("bench")}
    if key in found:
        return found[key]
    names = ", ".join(found) or "aucun"
    raise Refused(f"Dites l’exercice avec --year. Exercices de cet établi : {names}.")


@contextmanager
def counted() -> Iterator[Callable[[int], object] | None]:
    """Hand over what hears the lines written; it draws only when a person is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task("Contrôle du fichier")
        yield lambda lines: drawn.update(task, description=f"{lines} lignes écrites")
