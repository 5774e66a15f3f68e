"""The agenda: when each item should begin, and what may be changed and until when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from arpent.kernel.sentences import N_, Sentence

LARGEST_PAPER_BYTES = 15 * 1024 * 1024
PAPERS = {
    ".pdf": "application/pdf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
# What a file of each kind begins with; a text begins with anything.
_OFFICE, _JPEG = b"PK\x03\x04", b"\xff\xd8\xff"
BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    **dict.fromkeys((".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx"), _OFFICE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """When an item is planned to begin and to end."""

    begins_at: datetime
    ends_at: datetime


def planned(*, minutes: Iterable[int], starts_at: datetime) -> tuple[Slot, ...]:
    """Return the slot of each item, one after the other from the hour of the call."""
    slots: list[Slot] = []
    at = starts_at
    for length in minutes:
        until = at + timedelta(minutes=length)
        slots.append(Slot(begins_at=at, ends_at=until))
        at = until
    return tuple(slots)


def overrun_minutes(*, slots: tuple[Slot, ...], ends_at: datetime | None) -> int:
    """Return by how many minutes the agenda runs over the planned end; 0 when it fits."""
    if ends_at is None or not slots or slots[-1].ends_at <= ends_at:
        return 0
    return round((slots[-1].ends_at - ends_at).total_seconds() / 60)


def why_not_prepare(
    *, starts_at: datetime, ends_at: datetime | None, record_on: date, held_on: date
) -> dict[str, str]:
    """Return what is wrong with the dates of an assembly, by field."""
    found: dict[str, str] = {}
    if ends_at is not None and ends_at <= starts_at:
        found["ends_at"] = N_("La fin doit venir après le début.")
    if record_on > held_on:
        found["record_on"] = N_("La liste s’arrête au plus tard le jour de l’assemblée.")
    return found


def why_not_in_force(
    *, starts_on: date, ends_on: date | None, held_on: date, title: str
) -> str | None:
    if starts_on > held_on or (ends_on is not None and ends_on < held_on):
        return Sentence(
            N_("« %(title)s » n’est pas en vigueur le %(on)s."), title=title, on=held_on
        )
    return None


def why_not_change_assembly(*, opened_at: datetime | None) -> str | None:
    if opened_at is not None:
        return N_("L’assemblée est ouverte : ce qui l’a convoquée ne change plus.")
    return None


def why_not_change_statutes(*, frozen_at: datetime | None, same: bool) -> str | None:
    if frozen_at is not None and not same:
        return N_("La liste est arrêtée : ni ses statuts ni sa date ne changent plus.")
    return None


def why_not_change_agenda(*, closed_at: datetime | None) -> str | None:
    if closed_at is not None:
        return N_("L’assemblée est levée : son ordre du jour est une archive.")
    return None


def why_not_change_item(
    *, closed_at: datetime | None, ended_at: datetime | None, voted: bool
) -> str | None:
    """An item that was dealt with, or on which a vote opened, stays as it was."""
    if reason := why_not_change_agenda(closed_at=closed_at):
        return reason
    if voted:
        return N_("Un vote s’est ouvert sur ce point : il ne change plus.")
    return N_("Ce point est traité : il ne change plus.") if ended_at else None


def why_not_remove_item(
    *, closed_at: datetime | None, began_at: datetime | None, voted: bool, called: bool
) -> str | None:
    if reason := why_not_change_agenda(closed_at=closed_at):
        return reason
    if voted or began_at:
        return N_("Ce point est commencé : il reste à l’ordre du jour.")
    if called:
        return N_("La convocation est partie avec ce point : dites en séance qu’il est reporté.")
    return None


def why_not_add_vote(*, called_at: datetime | None, kind: str) -> str | None:
    """What is decided was announced: a vote is not added once the call has left."""
    if called_at is not None and kind in ("vote", "election"):
        return N_("La convocation est partie : on ne vote que sur ce qu’elle annonçait.")
    return None


def why_not_paper(*, name: str, size_bytes: int, beginning: bytes) -> str | None:
    """Return why a document may not be kept, or None. `beginning` is its first bytes, 16 do."""
    suffix = _suffix(name)
    if suffix not in PAPERS:
        return Sentence(
            N_("« %(name)s » : donnez un PDF, un document de bureau, un CSV ou une image."),
            name=name[:80],
        )
    if size_bytes == 0:
        return Sentence(N_("« %(name)s » est vide."), name=name[:80])
    if size_bytes > LARGEST_PAPER_BYTES:
        return Sentence(
            N_("« %(name)s » pèse plus de %(n)s Mo : allégez-le."),
            name=name[:80],
            n=LARGEST_PAPER_BYTES // 1024 // 1024,
        )
    if not beginning.startswith(BEGINNINGS.get(suffix, b"")):
        return Sentence(
            N_("« %(name)s » n’est pas ce que dit son nom : enregistrez-le de nouveau en %(as)s."),
            name=name[:80],
            **{"as": suffix[1:].upper()},
        )
    return None


def why_not_withdraw(*, called_at: datetime | None) -> str | None:
    if called_at is not None:
        return N_("La convocation est partie avec ce document : ajoutez-en une version corrigée.")
    return None


def media_type(name: str) -> str:
    return PAPERS[_suffix(name)]


def _suffix(name: str) -> str:
    return "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def why_not_amend(*, opened: bool, text: str, before: str) -> str | None:
    if opened:
        return N_("Le vote est ouvert sur ce texte : il est verrouillé.")
    if not text.strip():
        return N_("Écrivez le texte soumis au vote.")
    if text.strip() == before.strip():
        return N_("Ce texte est déjà celui de la dernière version.")
    return None


def why_not_stand(*, opened: bool, name: str, known: Iterable[str]) -> str | None:
    if opened:
        return N_("Le vote est ouvert : la liste des candidatures est close.")
    if not name.strip():
        return N_("Donnez un nom à cette candidature.")
    if name.strip().casefold() in {one.casefold() for one in known}:
        return N_("Cette personne est déjà candidate ici.")
    return None
