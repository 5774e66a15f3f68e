"""Keep the mines of ideas going, find near ideas in plain files, measure the finder."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from arpent.workbench.commands.ideas.finder import measure, similar
from arpent.workbench.commands.ideas.letters import send_out

NAME = "ideas"
CHAPTER = "Garder la maison"
HELP = "envoie les lettres de la mine à idées, trouve des idées proches et le mesure"
LINES = (
    "Un objet JSON par ligne : id (nombre entier ou texte), title et body (textes, facultatifs)."
)
ANSWERED = (
    "Écrit un objet JSON par question, dans leur ordre : query, puis results, une liste de id,"
    " score (comparable dans une même réponse) et why, les mots qui ont fait trouver. " + LINES
)
MEASURED = (
    "Écrit, pour chaque tâche, la part des réponses trouvées parmi les premières, avec et sans"
    " fautes de frappe, à côté de deux rivaux simples. Sans --queries, chaque titre doit retrouver"
    " son texte, et chaque argument (arguments : une liste d’objets avec body) sa proposition. "
    + LINES
)
PAIRED = "les réponses attendues, un objet JSON par ligne : query et idea, deux id"


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="GESTE", title="gestes")
    one = acts.add_parser("similar", help="les idées les plus proches", description=ANSWERED)
    one.add_argument("--corpus", type=Path, required=True, metavar="FICHIER", help="où chercher")
    one.add_argument("--queries", type=Path, required=True, metavar="FICHIER", help="les questions")
    two = acts.add_parser("measure", help="mesure si l’on trouve juste", description=MEASURED)
    two.add_argument("--corpus", type=Path, required=True, metavar="FICHIER", help="où chercher")
    two.add_argument("--queries", type=Path, metavar="FICHIER", help="les questions")
    two.add_argument("--pairs", type=Path, metavar="FICHIER", help=PAIRED)
    two.add_argument(
        "--format", choices=("table", "json"), default="table", help="table (défaut) ou json"
    )
    send = acts.add_parser("send", help="envoie les lettres du jour, oublie ce qui doit l’être")
    send.add_argument("--on", type=day, metavar="DATE", help="le jour (aujourd’hui sinon)")
    for act, act_run in ((one, similar), (two, measure), (send, send_out)):
        act.set_defaults(act_run=act_run)
    for act in (one, two):
        act.add_argument(
            "--top", type=above_zero, default=5, metavar="N", help="combien d’idées (défaut : 5)"
        )


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"« {text} » n’est pas une date : écrivez 2024-12-31."
        ) from None


def above_zero(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"« {text} » : écrivez un nombre entre 1 et 1000.")
    return int(text)


def run(options: argparse.Namespace) -> int:
    return int(options.act_run(options))
