"""Put a backup back in place of what the house holds."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAME = "restore"
CHAPTER = "Garder la maison"
HELP = "remet une sauvegarde à la place de ce que tient la maison"
YES = "oui"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="la sauvegarde à remettre")
    parser.add_argument("--yes", action="store_true", help="ne pas demander avant de remplacer")


def run(options: argparse.Namespace) -> int:
    from arpent.kernel.refusals import Refused
    from arpent.workbench.start import prepare

    prepare()
    from arpent.workbench.restore import restore, used, verified

    verified(options.file)
    if used() and not options.yes and not agreed():
        raise Refused("La maison n’a pas changé. Pour remplacer sans question : --yes.")
    manifest = restore(options.file)
    print(f"La maison est celle du {manifest['made_at']}. Chacun doit se reconnecter.")
    return 0


def agreed() -> bool:
    """Ask a person in front of a terminal; nobody there means no."""
    if not sys.stdin.isatty():
        return False
    question = "La maison tient déjà des données : elles seront remplacées. Écrivez « oui » : "
    return input(question).strip().lower() == YES
