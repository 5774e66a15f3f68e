"""The `arpent` command: it finds the commands beside it and hands over."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from arpent.workbench import commands

# The table of contents of `arpent --help`, in the order of a newcomer's needs.
CHAPTERS = ("Ouvrir la maison", "Rendre compte", "Faire entrer et sortir", "Garder la maison")


def found() -> list[ModuleType]:
    """Return every command: a module with NAME, CHAPTER, HELP, arguments(parser), run(options)."""
    names = sorted(module.name for module in iter_modules(commands.__path__))
    return [import_module(f"{commands.__name__}.{name}") for name in names]


def contents(modules: Iterable[ModuleType]) -> str:
    """Return the list of the commands, chapter by chapter."""
    lines: list[str] = []
    for chapter in CHAPTERS:
        lines.append(f"\n{chapter}")
        lines += [f"  {m.NAME:<10} {m.HELP}" for m in modules if chapter == m.CHAPTER]
    return "\n".join(lines)


def parser() -> argparse.ArgumentParser:
    modules = found()
    top = argparse.ArgumentParser(
        prog="arpent",
        usage="arpent [--home DOSSIER] COMMANDE …",
        description="L’établi des équipes qui transforment l’action publique.",
        epilog=contents(modules) + "\n\n« arpent COMMANDE --help » dit tout d’une commande.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--home", help="le dossier des données (sinon ARPENT_HOME)")
    choices = top.add_subparsers(
        prog="arpent", dest="command", help=argparse.SUPPRESS, metavar="COMMANDE"
    )
    for module in modules:
        one = choices.add_parser(module.NAME, description=module.HELP)
        one.add_argument("--home", default=argparse.SUPPRESS, help="le dossier des données")
        module.arguments(one)
        one.set_defaults(run=module.run)
    return top


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit code; refusals are sentences on standard error."""
    top = parser()
    options = top.parse_args(words)
    if options.command is None:
        top.print_help()
        return 0
    if options.home:
        os.environ["ARPENT_HOME"] = options.home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
    from arpent.kernel.refusals import Refused

    try:
        return int(options.run(options) or 0)
    except Refused as refusal:
        print(refusal.reason, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
