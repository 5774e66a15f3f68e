"""Check a dossier, bring it in, take it out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arpent.atlas.dossier.actions.importing import Loaded
    from arpent.atlas.dossier.rules.faults import Fault
    from arpent.kernel.models import Organisation

NAME = "dossier"
CHAPTER = "Faire entrer et sortir"
HELP = "vérifie, importe ou exporte le dossier d’un établi"


def arguments(parser: argparse.ArgumentParser) -> None:
    gestures = parser.add_subparsers(dest="gesture", required=True, metavar="GESTE")
    for name, run_it, told in (
        ("check", check, "dit tous les défauts d’un dossier ; sort avec 1 s’il y en a"),
        ("import", bring_in, "vérifie, puis importe tout ou rien"),
        ("export", take_out, "écrit le dossier d’un établi"),
    ):
        gesture = gestures.add_parser(name, help=told, description=told)
        gesture.add_argument("path", type=Path, help="dossier ou archive zip")
        gesture.add_argument(
            "--organisation", default="", help="l’établi, par exemple la-27e-region"
        )
        gesture.add_argument("--home", default=argparse.SUPPRESS, help="le dossier des données")
        gesture.set_defaults(gesture_run=run_it)
        if name == "check":
            gesture.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    from arpent.workbench.start import prepare

    prepare()
    return int(options.gesture_run(options))


def check(options: argparse.Namespace) -> int:
    from arpent.atlas.dossier.dossier import every_table
    from arpent.atlas.dossier.queries.check import faults_in
    from arpent.atlas.dossier.queries.files import name_of
    from arpent.atlas.dossier.queries.folders import unfolded
    from arpent.kernel.models import Organisation

    with unfolded(options.path) as folder:
        slug = options.organisation or name_of(folder)
        bench = Organisation.objects.filter(slug=slug).first()
        faults = list(faults_in(folder=folder, tables=every_table(), organisation=bench))
    if options.format == "json":
        print(json.dumps([fault.told() for fault in faults], ensure_ascii=False, indent=2))
    else:
        show_faults(faults)
    return 1 if faults else 0


def show_faults(faults: list[Fault] | tuple[Fault, ...]) -> None:
    for fault in faults:
        told = fault.told()
        place = ":".join(str(told[name]) for name in ("file", "line", "column") if told[name])
        value = f" « {told['value']} »" if told["value"] else ""
        print(f"{place}{value} : {told['sentence']} {told['remedy']}")
    count = len(faults)
    verdict = f"{count} défaut{'s' if count > 1 else ''}." if count else "Aucun défaut."
    print(verdict, file=sys.stderr)


def bring_in(options: argparse.Namespace) -> int:
    from arpent.atlas.dossier.actions.importing import Faulty, bench_named, import_dossier
    from arpent.atlas.dossier.dossier import every_table
    from arpent.atlas.dossier.queries.folders import unfolded
    from arpent.workbench.progress import bar

    with unfolded(options.path) as folder, bar() as progress:
        try:
            loaded = import_dossier(
                folder=folder,
                tables=every_table(),
                organisation=bench_named(folder=folder, organisation=options.organisation),
                by=None,
                progress=progress,
            )
        except Faulty as faulty:
            show_faults(faulty.faults)
            return 1
    show_loaded(loaded)
    return 0


def show_loaded(loaded: tuple[Loaded, ...]) -> None:
    width = max((len(str(one.table.title)) for one in loaded), default=0)
    for one in loaded:
        print(
            f"{one.table.title!s:<{width}}  {one.created:>7} créées "
            f"{one.changed:>7} modifiées {one.unchanged:>7} inchangées"
        )


def take_out(options: argparse.Namespace) -> int:
    from arpent.atlas.dossier.actions.exporting import export_dossier, zip_dossier
    from arpent.atlas.dossier.dossier import every_table
    from arpent.workbench.progress import bar

    bench = chosen_bench(options.organisation)
    if options.path.suffix == ".zip":
        with options.path.open("wb") as file:
            zip_dossier(organisation=bench, tables=every_table(), file=file)
        return 0
    with bar() as progress:
        export_dossier(
            organisation=bench, tables=every_table(), folder=options.path, progress=progress
        )
    return 0


def chosen_bench(slug: str) -> Organisation:
    """Return the bench named, or the only one; several without a name are refused."""
    from arpent.kernel.queries import benches
    from arpent.kernel.refusals import Refused

    found = {bench.slug: bench for bench in benches()}
    if slug in found:
        return found[slug]
    if not slug and len(found) == 1:
        return next(iter(found.values()))
    names = ", ".join(found) or "aucun"
    raise Refused(f"Dites l’établi avec --organisation. Établis de la maison : {names}.")
