"""Tie each French word of the interface to its identifier in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wording import RUNGS, Words, page, table

if TYPE_CHECKING:
    from django.db.models import Field, Model

ROOT = Path(__file__).resolve().parent.parent


def in_french(row: tuple[str, str]) -> str:
    """Return what a row is sorted by: its French without accents."""
    from arpent.kernel.identifiers import slug

    return slug(row[0])


def models() -> list[type[Model]]:
    from django.apps import apps

    mine = [one for one in apps.get_models() if one.__module__.startswith("arpent.")]
    return sorted(mine, key=lambda one: (one._meta.app_label, one.__name__))


def french_of(field: Field[Any, Any], words: Words) -> str:
    """Return the French name of a field: the model's own, else the house's word for it."""
    label = str(field.verbose_name)
    return words.say("fields", field.name) if label == field.name.replace("_", " ") else label


def verbs() -> set[str]:
    """Return the verbs of the traces, as the actions spell them."""
    from arpent.atlas.people.rules.verbs import VERBS

    found = set(VERBS)
    for file in (ROOT / "arpent").rglob("*.py"):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            for keyword in getattr(node, "keywords", ()):
                found |= spelled(keyword.value) if keyword.arg == "verb" else set()
    return found


def spelled(value: ast.expr) -> set[str]:
    """Return the words an argument may be: a literal, or one of the two of a condition."""
    if isinstance(value, ast.IfExp):
        return spelled(value.body) | spelled(value.orelse)
    known = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return {value.value} if known else set()  # type: ignore[attr-defined]


def verb(word: str, words: Words) -> str:
    """Return how the page of traces says a verb; one it would show as code is missing."""
    from django.utils.translation import gettext

    from arpent.atlas.people.rules.verbs import VERBS

    if word not in VERBS:
        words.missing.append(f"arpent/atlas/people/rules/verbs.py: {word}")
    return gettext(VERBS.get(word, word))


def noun(model: type[Model], words: Words) -> str:
    key = f"{model._meta.app_label}.{model.__name__}"
    parts = [f"### {words.say('models', key)} : `{key}`"]
    found: list[Any] = [*model._meta.get_fields()]
    own = [f for f in found if not f.auto_created and hasattr(f, "verbose_name")]
    rows: list[Sequence[object]] = []
    for field in own:
        chosen: Any = getattr(field, "choices", None) or ()
        values = ", ".join(f"{label} `{value}`" for value, label in chosen if value != "")
        rows.append((french_of(field, words), f"`{field.name}`", values))
    return "\n\n".join([*parts, table(("Français", "Identifiant", "Valeurs"), rows)])


def lexicon(words: Words) -> str:
    def listed(title: str, section: str, keys: Iterable[str]) -> str:
        rows = sorted(((words.say(section, key), f"`{key}`") for key in keys), key=in_french)
        return f"## {title}\n\n{table(('Français', 'Identifiant'), rows)}"

    from arpent.contract import Arm

    said = sorted(((verb(word, words), f"`{word}`") for word in verbs()), key=in_french)

    return page(
        "Le lexique",
        "Le code est en anglais, l’interface en français : chaque mot et son identifiant.",
        listed("Les mots de la maison", "house", words.known.get("house", {})),
        listed("Les rôles", "roles", [rung.lower() for rung in RUNGS]),
        listed("Les cinq gestes", "arms", Arm.__args__),  # type: ignore[attr-defined]
        f"## Les verbes des traces\n\n{table(('Français', 'Identifiant'), said)}",
        "## Les noms\n\n" + "\n\n".join(noun(model, words) for model in models()),
    )
