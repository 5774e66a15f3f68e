"""Dossiers that a steward handed over and that wait for a yes, outside the database."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from arpent.atlas.dossier.queries.files import name_of
from arpent.atlas.dossier.queries.folders import unzip
from arpent.contract import Refused
from arpent.kernel.models import Organisation

A_DAY_S = 86_400


def waiting_room(organisation: Organisation) -> Path:
    """Return the folder where the dossiers handed to a bench wait, made if need be."""
    room = Path(settings.MEDIA_ROOT).with_name("incoming") / organisation.slug
    room.mkdir(parents=True, exist_ok=True, mode=0o700)
    return room


def waiting(*, organisation: Organisation, ticket: str) -> Path | None:
    """Return the folder a ticket stands for, None when it waits no more."""
    folder = waiting_room(organisation) / ticket
    return folder if folder.is_dir() else None


def receive(*, organisation: Organisation, file: UploadedFile[Any]) -> str:
    """Put an uploaded archive or table aside, opened, and return its ticket."""
    _forget_old(waiting_room(organisation))
    ticket = secrets.token_urlsafe(18)
    folder = waiting_room(organisation) / ticket
    folder.mkdir(mode=0o700)
    try:
        _unfold(file, folder)
        _refuse_another_bench(folder, organisation)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return ticket


def _unfold(file: UploadedFile[Any], folder: Path) -> None:
    name = Path(file.name or "").name
    draft = folder.with_suffix(".part")
    try:
        with draft.open("wb") as opened:
            for piece in file.chunks():
                opened.write(piece)
        if name.lower().endswith(".csv"):
            os.replace(draft, folder / name)
        elif is_zipfile(draft):
            unzip(draft, folder)
        else:
            raise Refused(_("Ce fichier n’est ni une archive zip ni une table CSV."))
    finally:
        draft.unlink(missing_ok=True)


def _refuse_another_bench(folder: Path, organisation: Organisation) -> None:
    name = name_of(folder)
    if name and name != organisation.slug:
        raise Refused(
            _("Ce dossier est celui de « %(name)s », pas de cet établi.") % {"name": name}
        )


def claim(*, organisation: Organisation, ticket: str) -> Path | None:
    """Take a waiting dossier so that nobody else imports it; None when somebody already has."""
    folder = waiting_room(organisation) / ticket
    taken = folder.with_name(f"{ticket}.taken")
    try:
        folder.rename(taken)
    except OSError:
        return None
    return taken


def put_back(folder: Path) -> None:
    """Let a dossier that could not come in wait again."""
    folder.rename(folder.with_suffix(""))


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _forget_old(room: Path) -> None:
    for entry in room.iterdir():
        if time.time() - entry.stat().st_mtime > A_DAY_S:
            shutil.rmtree(entry, ignore_errors=True)
            if entry.is_file():
                entry.unlink(missing_ok=True)
