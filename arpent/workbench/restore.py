"""Put a backup back: verified first, then all of it or nothing."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import connection, models, transaction

from arpent.kernel.models import Organisation, User
from arpent.kernel.refusals import Refused, allow
from arpent.workbench.backup import FILES, FORMAT, MANIFEST, TABLES, kept_models, migrations

BATCH = 1000
UNREADABLE = (
    BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
)
PIECE = 1 << 20
CORRUPT = "La sauvegarde est abîmée : {0}. Rien n’a été touché ; prenez-en une autre."


def used() -> bool:
    """Tell whether the house already holds somebody's record."""
    return Organisation.objects.exists() or User.objects.exists()


def verified(file: Path) -> dict[str, Any]:
    """Return the manifest of a backup once every byte has been checked; else refuse it."""
    if not file.is_file():
        raise Refused(f"Il n’y a pas de fichier à {file}.")
    try:
        with ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            allow(why_not_restore(manifest, names=set(archive.namelist())))
            for name, kept in manifest["contents"].items():
                if _fingerprint(archive, name) != (kept["bytes"], kept["sha256"]):
                    raise Refused(CORRUPT.format(f"{name} n’est pas ce qui avait été écrit"))
    except KeyError as error:
        raise Refused(CORRUPT.format(f"il y manque {error}")) from error
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        TypeError,
        AttributeError,
        RuntimeError,
    ) as error:
        raise Refused(CORRUPT.format("le fichier n’est pas lisible jusqu’au bout")) from error
    return dict(manifest)


def why_not_restore(manifest: Mapping[str, Any], *, names: set[str]) -> str | None:
    """Return why a readable backup may not come into this house."""
    if manifest.get("format") != FORMAT:
        return "Ce fichier n’est pas une sauvegarde qu’Arpent sait lire."
    if names != {*manifest["contents"], MANIFEST}:
        return CORRUPT.format("elle ne contient pas ce qu’elle annonce")
    if any(unsafe(name) for name in names):
        return CORRUPT.format("elle veut écrire hors de la maison")
    if sorted(manifest["migrations"]) != migrations():
        return (
            f"Cette sauvegarde vient d’Arpent {manifest['arpent']}, dont les tables ont une autre "
            "forme. Restaurez-la avec cette version, puis mettez la maison à jour."
        )
    return None


def unsafe(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name.startswith("/") or ":" in name


def _fingerprint(archive: ZipFile, name: str) -> tuple[int, str]:
    size, total = 0, hashlib.sha256()
    with archive.open(name) as entry:
        while piece := entry.read(PIECE):
            size += len(piece)
            total.update(piece)
    return size, total.hexdigest()


def restore(file: Path) -> dict[str, Any]:
    """Make the house what it was in a backup and return its manifest.

    Uploaded files are added before the rows that name them are committed, and those that nothing
    names are removed after: stopped anywhere, the house is the old one or the new one, whole.
    """
    manifest = verified(file)
    with ZipFile(file) as archive:
        kept = set(_put_files(archive))
        try:
            with transaction.atomic():
                _empty()
                for model in kept_models():
                    _put_table(archive, model)
                connection.check_constraints()
                _renumber()
        except (DeserializationError, models.ObjectDoesNotExist) as error:
            raise Refused(CORRUPT.format(str(error).strip()[:200])) from error
    _forget_other_files(kept)
    return manifest


def _empty() -> None:
    from django.contrib.sessions.models import Session

    emptied: list[type[models.Model]] = [*kept_models(), Session]
    tables = [model._meta.db_table for model in emptied]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, allow_cascade=True):
            cursor.execute(statement)


def _put_table(archive: ZipFile, model: type[models.Model]) -> None:
    """Insert rows as they were: nothing is computed again, not even the day they were made."""
    fields: list[Any] = [field for field in model._meta.concrete_fields if not field.generated]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    # Names come from the models, values go as parameters.
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    rows = (
        [field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields]
        for one in _objects(archive, model)
    )
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(insert, batch)


def _objects(archive: ZipFile, model: type[models.Model]) -> Iterator[models.Model]:
    with archive.open(f"{TABLES}{model._meta.label_lower}.jsonl") as entry:
        lines = io.TextIOWrapper(entry, encoding="utf-8", newline="\n")
        for one in serializers.deserialize("jsonl", lines):
            yield one.object


def _renumber() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _put_files(archive: ZipFile) -> Iterator[Path]:
    for name in archive.namelist():
        if name.startswith(FILES):
            path = Path(settings.MEDIA_ROOT) / name.removeprefix(FILES)
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.part")
            with archive.open(name) as entry, draft.open("wb") as opened:
                while piece := entry.read(PIECE):
                    opened.write(piece)
            os.replace(draft, path)
            yield path


def _forget_other_files(kept: set[Path]) -> None:
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
