"""Open a dossier wherever it is: a folder, or an archive that may come from anybody."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from arpent.contract import Refused

# What an archive may become once opened: a dossier of 200 000 rows weighs some 40 MB.
LARGEST_BYTES = 500_000_000
MOST_FILES = 500
TIGHTEST_RATIO = 200
SMALL_BYTES = 1_000_000
PIECE = 1 << 16


@contextmanager
def unfolded(path: Path) -> Iterator[Path]:
    """Hand over the folder of a dossier; an archive is opened in a place that then vanishes."""
    if path.is_dir():
        yield path
    elif path.is_file():
        with TemporaryDirectory(prefix="arpent-") as place:
            unzip(path, Path(place))
            yield Path(place)
    else:
        raise Refused(_("Il n’y a rien à %(path)s.") % {"path": path})


def unzip(file: Path, folder: Path) -> None:
    """Write the files of an archive flat into a folder; a dangerous archive is refused."""
    try:
        with ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            reason = why_not_unzip(entries)
            if reason:
                raise Refused(reason)
            left = LARGEST_BYTES
            for entry in entries:
                left -= _copy(archive, entry, folder, left)
    except (BadZipFile, EOFError, RuntimeError, OSError) as error:
        raise Refused(_("Cette archive zip est abîmée ou n’en est pas une.")) from error


def why_not_unzip(entries: list[ZipInfo]) -> str | None:
    """Return why an archive may not be opened, judging by what it announces."""
    parts = [PurePosixPath(entry.filename.replace("\\", "/")).parts for entry in entries]
    if any(".." in each or each[:1] == ("/",) or ":" in each[0] for each in parts if each):
        return _("L’archive veut écrire hors de son dossier : elle est refusée.")
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        return _("L’archive contient un raccourci vers un autre fichier : elle est refusée.")
    if len({each[:-1] for each in parts}) > 1 or any(len(each) > 2 for each in parts):
        return _("L’archive doit contenir les fichiers d’un seul dossier.")
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_BYTES:
        return _("L’archive est trop grosse une fois ouverte : elle est refusée.")
    if any(_too_tight(entry) for entry in entries):
        return _("L’archive est comprimée comme aucun texte ne l’est : elle est refusée.")
    return None


def _too_tight(entry: ZipInfo) -> bool:
    small = entry.file_size < SMALL_BYTES
    return not small and entry.file_size > TIGHTEST_RATIO * max(1, entry.compress_size)


def _copy(archive: ZipFile, entry: ZipInfo, folder: Path, left: int) -> int:
    """Write one file out and return its size; what it announced is not believed."""
    name = PurePosixPath(entry.filename.replace("\\", "/")).name
    size = 0
    with archive.open(entry) as packed, (folder / name).open("wb") as opened:
        while piece := packed.read(PIECE):
            size += len(piece)
            if size > left:
                raise Refused(_("L’archive est trop grosse une fois ouverte : elle est refusée."))
            opened.write(piece)
    return size


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
