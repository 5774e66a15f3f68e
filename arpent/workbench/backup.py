"""The whole house in one file, as it was at one moment, whatever its database.

The file is a zip: one JSON Lines file per table, the uploaded files, and a manifest that says what
wrote it and the fingerprint of everything else. See docs/adr about why it is no copy of a database.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from arpent.atlas.dossier.actions.exporting import one_moment

FORMAT = "arpent-backup/1"
MANIFEST = "manifest.json"
TABLES, FILES = "tables/", "files/"
# Written anew by the house itself, or no longer worth anything elsewhere: people sign in again.
LEFT_OUT = frozenset({"sessions", "contenttypes", "auth", "search"})
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One entry of a backup: how long it is, and its fingerprint."""

    bytes: int
    sha256: str


def kept_models() -> list[type[models.Model]]:
    """Return every table of the house that is worth keeping, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    kept = [model for model in found if model._meta.app_label not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def migrations() -> list[str]:
    """Return what has been done to the tables: a backup only fits tables of the same shape."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app not in LEFT_OUT)


class Fingerprinted(io.RawIOBase):
    """A file being written that counts and fingerprints what goes through it."""

    def __init__(self, below: IO[bytes]) -> None:
        self.below, self.size, self.hash = below, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        piece = bytes(data)
        self.size += len(piece)
        self.hash.update(piece)
        return self.below.write(piece)

    def kept(self) -> Kept:
        return Kept(bytes=self.size, sha256=self.hash.hexdigest())


def back_up(file: Path) -> int:
    """Write the house to a file, put in its place only once whole; return its size in bytes."""
    draft = file.with_name(f".{file.name}.part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            _write(opened)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    return file.stat().st_size


def _write(opened: IO[bytes]) -> None:
    contents: dict[str, Kept] = {}
    with ZipFile(opened, "w", ZIP_DEFLATED, compresslevel=4) as archive:
        with one_moment():
            done = migrations()
            for model in kept_models():
                name = f"{TABLES}{model._meta.label_lower}.jsonl"
                contents[name] = _write_table(archive, name, model)
        # A file is saved before the row that names it: every row kept above finds its file.
        for name, path in uploaded():
            contents[name] = _write_file(archive, name, path)
        archive.writestr(MANIFEST, _manifest(done, contents))


def _write_table(archive: ZipFile, name: str, model: type[models.Model]) -> Kept:
    rows = model._base_manager.order_by("pk").iterator(chunk_size=2000)
    with archive.open(name, "w", force_zip64=True) as entry:
        out = Fingerprinted(entry)
        text = io.TextIOWrapper(io.BufferedWriter(out, PIECE), encoding="utf-8", newline="\n")
        serializers.serialize("jsonl", rows, stream=text)
        text.flush()
    return out.kept()


def _write_file(archive: ZipFile, name: str, path: Path) -> Kept:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as entry:
        out = Fingerprinted(entry)
        while piece := source.read(PIECE):
            out.write(piece)
    return out.kept()


def uploaded() -> Iterator[tuple[str, Path]]:
    """Yield the uploaded files with the name each has in a backup."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{FILES}{path.relative_to(root).as_posix()}", path


def _manifest(done: list[str], contents: dict[str, Kept]) -> str:
    said = {
        "format": FORMAT,
        "arpent": version("arpent"),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "migrations": done,
        "contents": {
            name: {"bytes": kept.bytes, "sha256": kept.sha256} for name, kept in contents.items()
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=1)
