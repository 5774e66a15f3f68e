"""Compile every translation (.po to .mo) when the project is built or installed."""

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_all(root: Path) -> int:
    """Write a .mo beside each .po below ``root`` and return how many there are.

    The sentences are French already. Those that count get a French .mo of their own all the same:
    without it gettext counts as English does, and writes « 0 lignes » where French has « 0 ligne ».
    """
    sources = sorted(root.glob("arpent/**/locale/en/LC_MESSAGES/django.po"))
    for source in sources:
        with source.open("rb") as text:
            english = read_po(text, locale="en")
        french = Catalog(locale="fr")
        for message in english:
            if message.pluralizable:
                french.add(message.id, message.id, context=message.context)
        write(english, source.with_suffix(".mo"))
        write(french, source.parents[2] / "fr" / "LC_MESSAGES" / "django.mo")
    return len(sources)


def write(catalogue: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as compiled:
        write_mo(compiled, catalogue)


class CompileMessages(BuildHookInterface[Any]):
    """Hatchling calls this before it packs a wheel or links an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_all(Path(self.root))


if __name__ == "__main__":
    print(f"{compile_all(Path(__file__).resolve().parent.parent)} translations compiled")
