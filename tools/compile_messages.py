"""Compile every translation (.po to .mo) when the project is built or installed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_all(root: Path) -> int:
    """Write a .mo beside each .po below ``root`` and return how many there are."""
    sources = sorted(root.glob("arpent/**/locale/*/LC_MESSAGES/django.po"))
    for source in sources:
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    return len(sources)


class CompileMessages(BuildHookInterface[Any]):
    """Hatchling calls this before it packs a wheel or links an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_all(Path(self.root))


if __name__ == "__main__":
    print(f"{compile_all(Path(__file__).resolve().parent.parent)} translations compiled")
