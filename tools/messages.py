"""Collect the French sentences of each room into its own English catalogue.

Every room keeps `locale/en/LC_MESSAGES/django.po`. New sentences get an empty English; sentences
that are gone leave. `--check` writes nothing, and fails when an English is missing or when a
sentence that is gone still stands there.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "gettext_noop": None,
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "N_": None,
    "mark": None,
}


def rooms() -> list[Path]:
    """Return the folders that keep a catalogue: each app of the house."""
    shelves = [ROOT / "arpent" / name for name in ("instruments", "atlas")]
    inside = [
        f for shelf in shelves for f in sorted(shelf.iterdir()) if (f / "__init__.py").exists()
    ]
    return [
        ROOT / "arpent" / name
        for name in ("press", "measure", "kernel", "look", "live", "workbench")
    ] + inside


def sentences(room: Path) -> Catalog:
    """Return every sentence a room marks for translation, with the files it stands in."""
    found = Catalog(locale="en", fuzzy=False, project="arpent")
    for file in sorted([*room.rglob("*.py"), *room.rglob("templates/**/*.*")]):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        source = file.read_text()
        if file.suffix != ".py":
            source = templatize(source)
        lines = BytesIO(source.encode())
        for _line, message, _notes, context in extract("python", lines, KEYWORDS):
            found.add(message, locations=[(str(file.relative_to(room)), 0)], context=context)
    return found


def kept(file: Path) -> Catalog:
    """Return what a catalogue holds: nothing when there is none yet."""
    if not file.exists():
        return Catalog(locale="en")
    with file.open("rb") as opened:
        return read_po(opened, locale="en")


def merged(room: Path, fresh: Catalog) -> tuple[Catalog, list[str]]:
    """Return the catalogue with what is already translated, and the sentences without English."""
    file = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    known = kept(file)
    missing: list[str] = []
    for message in fresh:
        if not message.id:
            continue
        before = known.get(message.id, context=message.context)
        message.string = before.string if before else message.string
        if not (all(message.string) if isinstance(message.string, tuple) else message.string):
            missing.append(str(message.id))
    return fresh, missing


def gone(file: Path, fresh: Catalog) -> list[str]:
    """Return the sentences a catalogue still holds, and that nothing says any more."""
    known = kept(file)
    old = [m for m in known if m.id and fresh.get(m.id, context=m.context) is None]
    forms = [m.id if isinstance(m.id, str) else m.id[0] for m in old]
    return [*forms, *(str(key[0] if isinstance(key, tuple) else key) for key in known.obsolete)]


def written(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, omit_header=False)
    text = re.sub(
        r'"(POT-Creation-Date|PO-Revision-Date|Generated-By)[^\n]*\n', "", out.getvalue().decode()
    )
    return re.sub(r"^#:? .*\n|^#\n", "", text, flags=re.MULTILINE).lstrip().encode()


def main() -> int:
    settings.configure()
    check = "--check" in sys.argv
    faults: list[str] = []
    for room in rooms():
        fresh, missing = merged(room, sentences(room))
        file = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
        name = room.relative_to(ROOT)
        faults += [f"{name}: nothing says « {one[:70]} » any more" for one in gone(file, fresh)]
        faults += [f"{name}: no English for « {sentence[:70]} »" for sentence in missing]
        if not check and len(list(fresh)) > 1:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(written(fresh))
    print("\n".join(faults) or "Every sentence has its English.")
    return 1 if faults and check else 0


if __name__ == "__main__":
    sys.exit(main())
