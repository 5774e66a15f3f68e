"""Write the reference of the documentation from the code itself; a test compares the two.

Words that the code does not hold (what a variable is for, the French of a model or of a verb)
come from `docs/reference/words.toml`: a word that is missing there stops the writing.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lexicon import lexicon
from wording import RUNGS, Missing, Words, page, sentence, table

if TYPE_CHECKING:
    from arpent.contract import Field as Column

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "docs" / "reference"
WORDS = HOME / "words.toml"
TYPES = {
    "string": "texte",
    "integer": "entier",
    "number": "nombre",
    "date": "jour",
    "datetime": "moment",
    "boolean": "oui ou non",
}


# The command line


def helps() -> Iterator[tuple[str, str]]:
    """Yield each command and gesture with its help, as `--help` prints it."""
    import argparse

    from arpent.workbench.cli import parser

    def below(one: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
        yield one.prog, one.format_help()
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                for child in action.choices.values():
                    yield from below(child)

    before, os.environ["COLUMNS"] = os.environ.get("COLUMNS"), "88"
    try:
        yield from below(parser())
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before


def command_line(words: Words) -> str:
    parts = [
        f"## `{name.split(' [')[0]}`\n\n```text\n{text.rstrip()}\n```" for name, text in helps()
    ]
    return page("La ligne de commande", *parts)


# Settings


def environment() -> dict[str, str]:
    """Return the environment variables the code reads, each with its default as written."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "arpent").rglob("*.py")):
        if "tests" in file.parts or file.stem == "settings_test":
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and node.args:
                called = ast.unparse(node.func)
                if called == "os.environ.get":
                    name = ast.literal_eval(node.args[0])
                    written = ast.unparse(node.args[1]) if len(node.args) > 1 else ""
                    found.setdefault(name, written)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "dj_database_url.config":
                found["DATABASE_URL"] = "un fichier SQLite dans ARPENT_HOME"
    return found


def settings(words: Words) -> str:
    rows = [
        (f"`{name}`", words.say("environment", name), words.say("defaults", name))
        for name in sorted(environment())
    ]
    lead = "La maison lit ses réglages dans l’environnement ; sans aucun, elle s’ouvre sur place."
    return page("Les réglages", lead, table(("Variable", "À quoi elle sert", "Par défaut"), rows))


# Rooms, walls, access


def walls() -> str:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    parts: list[str] = []
    for one in contracts["contracts"]:
        listed = one.get("layers") or one.get("modules") or one["source_modules"]
        lines = "\n".join(listed)
        barred = one.get("forbidden_modules", [])
        after = f"\n\nInterdit : {', '.join(f'`{name}`' for name in barred)}." if barred else ""
        parts.append(f"### {one['name']}\n\nType `{one['type']}`.\n\n```text\n{lines}\n```{after}")
    return "\n\n".join(parts)


def rooms(words: Words) -> str:
    from arpent.contract import instruments
    from arpent.contract import rooms as every_room

    at_work = {one.slug for one in instruments()}
    rows = [
        (f"`{one.slug}`", one.name, "instrument" if one.slug in at_work else "atlas", one.purpose)
        for one in sorted(every_room(), key=lambda one: (one.slug not in at_work, one.slug))
    ]
    return page(
        "Les pièces et les murs",
        table(("Pièce", "Nom", "Sorte", "Raison d’être"), rows),
        "## Les murs\n\nimport-linter les tient à chaque vérification (`make check`).",
        walls(),
    )


def access(words: Words) -> str:
    from django.urls import get_resolver

    from arpent.contract import Role
    from arpent.workbench.access import table as ladder

    least = ladder()
    rows: list[Sequence[object]] = []
    resolvers: list[Any] = get_resolver().url_patterns
    for resolver in resolvers:
        for one in getattr(resolver, "url_patterns", ()):
            name = f"{resolver.namespace}:{getattr(one, 'name', '')}"
            if name in least:
                open_to = ["oui" if least[name] <= Role[rung] else "" for rung in RUNGS]
                rows.append((f"`/{resolver.pattern}{one.pattern}`", f"`{name}`", *open_to))
    names = [words.say("roles", rung.lower()) for rung in RUNGS]
    lead = "Une adresse qui n’est pas dans cette table est fermée à tous."
    rows.sort(key=lambda row: str(row[1]))
    return page("Qui ouvre quelle adresse", lead, table(("Adresse", "Vue", *names), rows))


# The contract


def contract(words: Words) -> str:
    import arpent.contract as house

    parts: list[str] = []
    for name in sorted(house.__all__):
        one = getattr(house, name)
        if is_dataclass(one):
            said = words if name == "Instrument" else None
            parts.append(f"## `{name}`\n\n{sentence(one.__doc__)}\n\n{members_of(one, said)}")
        elif inspect.isfunction(one):
            told = f"```python\n{name}{signature(one)}\n```\n\n{sentence(one.__doc__)}"
            parts.append(f"## `{name}`\n\n{told}")
        elif inspect.isclass(one):
            parts.append(f"## `{name}`\n\n{sentence(one.__doc__)}")
    lead = "Ce qu’un instrument promet et les valeurs qu’il remet (`arpent.contract`)."
    return page("Le contrat", lead, *parts)


def signature(function: Any) -> str:
    """Return how a function is called, without quotes nor addresses in memory."""
    plain = str(inspect.signature(function)).replace("'", "")
    return re.sub(r"<function (\w+) at 0x\w+>", r"\1", plain)


def members_of(one: Any, words: Words | None) -> str:
    rows: list[Sequence[object]] = []
    for field in fields(one):
        must = field.default is MISSING and field.default_factory is MISSING
        row = (f"`{field.name}`", f"`{field.type}`", "oui" if must else "")
        rows.append((*row, words.say("clauses", field.name)) if words else row)
    head = ("Champ", "Type", "Obligatoire")
    return table((*head, "Ce qu’il dit") if words else head, rows)


# What goes in and out


def columns(found: Iterable[Column]) -> str:
    rows = [
        (
            f"`{one.name}`",
            TYPES[one.type],
            "oui" if one.required else "",
            one.description,
            ", ".join(f"`{value}`" for value in one.choices)
            or (f"clé de `{one.refers}`" if one.refers else ""),
        )
        for one in found
    ]
    return table(("Colonne", "Type", "Obligatoire", "Sens", "Valeurs"), rows)


def dossier(words: Words) -> str:
    from arpent.atlas.dossier.dossier import every_table

    parts = [
        f"## {one.title} : `{one.slug}.csv`\n\nClé : `{one.key}`.\n\n{columns(one.fields)}"
        for one in sorted(every_table(), key=lambda one: one.slug)
    ]
    lead = "Un fichier CSV par table, en UTF-8, à virgules, avec une ligne d’en-tête."
    return page("Les tables du dossier", lead, *parts)


def opendata(words: Words) -> str:
    from arpent.contract import rooms as every_room

    parts = [
        f"## {one.title} : `{one.slug}`\n\n{one.description}\n\n{columns(one.fields)}"
        for room in every_room()
        for one in room.datasets
    ]
    lead = "Aucun jeu ne contient de donnée personnelle. Licence Ouverte 2.0."
    return page("Les jeux de données ouvertes", lead, *sorted(parts))


PAGES = {
    "access.md": access,
    "command-line.md": command_line,
    "contract.md": contract,
    "dossier.md": dossier,
    "lexicon.md": lexicon,
    "opendata.md": opendata,
    "rooms.md": rooms,
    "settings.md": settings,
}


def written() -> dict[Path, str]:
    """Return the text of every generated page; raise Missing with all the words that lack."""
    words = Words(tomllib.loads(WORDS.read_text()))
    found = {HOME / name: write(words) for name, write in PAGES.items()}
    if words.missing:
        raise Missing(f"docs/reference/words.toml: {', '.join(words.missing)}")
    return found


def main() -> int:
    os.environ.setdefault("ARPENT_HOME", tempfile.mkdtemp(prefix="arpent-reference-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arpent.workbench.settings")
    import django

    django.setup()
    try:
        pages = written()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    old = [file for file, text in pages.items() if not file.exists() or file.read_text() != text]
    if "--check" in sys.argv:
        print("\n".join(f"{file.relative_to(ROOT)} is out of date: make docs" for file in old))
        return 1 if old else 0
    for file in old:
        file.write_text(pages[file])
    return 0


if __name__ == "__main__":
    sys.exit(main())
