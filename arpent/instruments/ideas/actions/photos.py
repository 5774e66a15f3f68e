"""Photographs: two files written under a random name before the row that names them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from arpent.instruments.ideas.models import Idea, Photo
from arpent.instruments.ideas.queries.photos import photos_of
from arpent.instruments.ideas.rules.photos import Drawn

A_DAY = 86400


def lay_down(drawn: Drawn) -> tuple[str, str]:
    """Write the two files of a picture and return their names under MEDIA_ROOT."""
    stem = secrets.token_hex(16)
    folder = f"ideas/{stem[:2]}"
    large = default_storage.save(f"{folder}/{stem}.jpg", ContentFile(drawn.large))
    small = default_storage.save(f"{folder}/{stem}-s.jpg", ContentFile(drawn.small))
    for name in (large, small):
        _without_hour(path_of(name))
    return large, small


def _without_hour(path: Path) -> None:
    """Date a file of its day alone: backups carry the hour of a file, and an hour leads to one."""
    day = path.stat().st_mtime // A_DAY * A_DAY
    os.utime(path, (day, day))


def take_away(names: Sequence[str]) -> None:
    """Remove files; one that is gone already changes nothing."""
    for name in names:
        default_storage.delete(name)


def name_photos(
    *, idea: Idea, pictures: Sequence[tuple[Drawn, tuple[str, str], str]]
) -> list[Photo]:
    """Write a row for each picture: as drawn, where its files are, what it shows.

    Called inside the action that says the idea, whose trace covers it.
    """
    made = [
        Photo(
            bench=idea.bench,
            key=secrets.token_hex(12),
            idea=idea,
            file=files[0],
            small=files[1],
            width=drawn.width,
            height=drawn.height,
            alt=alt,
        )
        for drawn, files, alt in pictures
    ]
    return Photo.objects.bulk_create(made)


def drop_photos(*, idea: Idea) -> None:
    """Remove the photographs of an idea, the files once the write is kept.

    Called inside the action that takes the idea back, whose trace covers it.
    """
    photos = photos_of(idea=idea)
    names = [name for one in photos for name in (one.file, one.small)]
    photos.delete()
    transaction.on_commit(partial(take_away, names))


def path_of(name: str) -> Path:
    """Return where a file of MEDIA_ROOT stands."""
    return Path(settings.MEDIA_ROOT) / name
