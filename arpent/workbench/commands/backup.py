"""Put the whole house in one file while people go on working."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "backup"
CHAPTER = "Garder la maison"
HELP = "met toute la maison dans un fichier, pendant qu’on y travaille"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="le fichier à écrire, par exemple arpent.zip")


def run(options: argparse.Namespace) -> int:
    from arpent.kernel.refusals import Refused
    from arpent.workbench.start import prepare

    prepare()
    from arpent.workbench.backup import back_up

    try:
        size = back_up(options.file)
    except OSError as error:
        raise Refused(f"{options.file} ne peut pas être écrit : {error.strerror}.") from error
    print(f"{options.file} : {size / 1e6:.1f} Mo. Gardez-le comme un fichier du personnel.")
    return 0
