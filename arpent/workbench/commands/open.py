"""Open a bench for an organisation, with the instruments it chose."""

from __future__ import annotations

import argparse

NAME = "open"
CHAPTER = "Ouvrir la maison"
HELP = "ouvre l’établi d’une organisation, avec les instruments choisis"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="le nom de l’organisation")
    parser.add_argument("--slug", required=True, help="son adresse dans la maison, par ex. labo")
    parser.add_argument(
        "--instruments", nargs="*", help="les instruments (tous si l’on n’en dit rien)"
    )
    parser.add_argument("--kind", default="autre", help="le type d’organisation (autre)")


def run(options: argparse.Namespace) -> int:
    from arpent.workbench.start import prepare

    prepare()
    from django.utils import timezone

    from arpent.contract import instruments
    from arpent.kernel.actions import open_bench
    from arpent.kernel.refusals import Refused

    known = [instrument.slug for instrument in instruments()]
    chosen = known if options.instruments is None else options.instruments
    strange = sorted(set(chosen) - set(known))
    if strange:
        raise Refused(f"Aucun instrument « {strange[0]} ». La maison a : {', '.join(known)}.")
    bench = open_bench(
        name=options.name,
        address=options.slug,
        kind=options.kind,
        instruments=chosen,
        by=None,
        on=timezone.localdate(),
    )
    print(f"L’établi de {bench.name} est ouvert : /{bench.slug}/ ({', '.join(chosen)})")
    print(f"Invitez une personne responsable : arpent invite ADRESSE --organisation {bench.slug}")
    return 0
