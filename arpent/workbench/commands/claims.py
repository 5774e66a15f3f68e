"""Compare every published number with the records, in a terminal or for another program."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from arpent.atlas.claims.models import Claim
    from arpent.kernel.models import Organisation

NAME = "claims"
CHAPTER = "Rendre compte"
HELP = "recompte les chiffres publiés et dit lesquels ne tombent pas juste"
EXAMPLE_BENCH = "la-27e-region"
SIGNS = {"contradicted": "CONTREDIT", "uncheckable": "non vérifiable", "holds": "tient"}
URGENT = tuple(SIGNS)
COLUMNS: tuple[tuple[str, Literal["left", "right"], int], ...] = (
    ("verdict", "left", 3),
    ("phrase publiée", "left", 6),
    ("période", "left", 3),
    ("publié", "right", 3),
    ("recompté", "right", 2),
    ("parce que", "left", 10),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="ADRESSE", help="l’établi à recompter")
    parser.add_argument(
        "--year", type=year, metavar="AAAA", help="seulement les chiffres qui touchent cette année"
    )
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="table (défaut) ou json"
    )
    parser.epilog = (
        "Codes de sortie : 0 si rien n’est contredit, 1 si un chiffre au moins l’est, même expliqué"
        " par une note, 2 si la demande ne peut pas être servie."
    )


def year(text: str) -> int:
    if not text.isdecimal() or not 1000 <= int(text) <= 9999:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une année : écrivez 2022.")
    return int(text)


def run(options: argparse.Namespace) -> int:
    from arpent.workbench.start import wake

    wake()
    from django.utils import timezone, translation

    from arpent.atlas.claims.actions.recounts import recount_claims
    from arpent.atlas.claims.queries.published import claims_about

    with translation.override("fr"):
        organisation = bench_named(options.organisation)
        recount_claims(organisation=organisation, by=None, at=timezone.now())
        claims = claims_about(organisation=organisation, year=options.year).order_by("key", "pk")
        found = list(claims)
        write = print_json if options.format == "json" else print_table
        write(found, organisation)
    return int(any(claim.verdict.state == "contradicted" for claim in found))


def bench_named(slug: str | None) -> Organisation:
    """Return the bench asked for, the only one, or the example's; refuse to guess otherwise."""
    from django.db import DatabaseError

    from arpent.contract import Refused
    from arpent.kernel.queries import benches

    try:
        known = {bench.slug: bench for bench in benches()}
    except DatabaseError as fault:
        raise Refused("Cette maison est vide : ouvrez-la d’abord avec « arpent demo ».") from fault
    if slug is None and len(known) == 1:
        return next(iter(known.values()))
    asked = slug or EXAMPLE_BENCH
    if asked in known:
        return known[asked]
    if not known:
        raise Refused("Aucun établi dans cette maison : importez d’abord un dossier.")
    choices = ", ".join(sorted(known))
    if slug is None:
        raise Refused(f"Plusieurs établis : choisissez avec --organisation parmi {choices}.")
    raise Refused(f"Aucun établi « {slug} » : choisissez avec --organisation parmi {choices}.")


def print_json(claims: list[Claim], organisation: Organisation) -> None:
    from arpent.atlas.claims.queries.answers import as_json

    lines: list[dict[str, Any]] = [
        as_json(claim=claim, organisation=organisation) for claim in claims
    ]
    json.dump(lines, sys.stdout, ensure_ascii=False, indent=2)
    print()


def print_table(claims: list[Claim], organisation: Organisation) -> None:
    from rich.console import Console
    from rich.table import Table

    from arpent.atlas.claims.queries.answers import answer, sign
    from arpent.look.templatetags.drawings import promise
    from arpent.look.templatetags.look import amount, spanning, typo

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    title = f"Chiffres publiés, {organisation.name}"
    table = Table(title=title, title_justify="left", expand=True)
    for column, justify, ratio in COLUMNS:
        table.add_column(column, justify=justify, ratio=ratio, overflow="fold")
    for claim in sorted(claims, key=lambda one: URGENT.index(one.verdict.state)):
        told = answer(claim=claim, organisation=organisation)
        if told is None:
            continue
        table.add_row(
            SIGNS[told.state] + (" (expliqué)" if told.note else ""),
            typo(f"« {told.sentence} »"),
            spanning(told.first, told.last),
            promise(told.relation) + amount(told.published, sign(claim.unit)),
            amount(told.counted),
            typo(str(told.because)),
            style="red" if told.state == "contradicted" else None,
        )
    console.print(table)
    wrong = sum(claim.verdict.state == "contradicted" for claim in claims)
    console.print(f"{len(claims)} chiffres relevés, {wrong} contredits.")
