"""The menu of a bench: what its rooms offer, under the five arms of the folding rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from arpent.contract import Arm, Visit, address, open_rooms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Each arm: its label, what one does there, what is missing when nothing is open under it.
ARMS: dict[Arm, tuple[StrOrPromise, StrOrPromise, StrOrPromise]] = {
    "inquire": (
        _("Enquêter"),
        _("Aller voir, écouter, et noter ce que l’on observe avant d’en penser quelque chose."),
        _("Aucun instrument d’enquête n’est ouvert sur cet établi."),
    ),
    "test": (
        _("Tester"),
        _("Poser une hypothèse, fixer d’avance ses critères et sa date, puis conclure."),
        _("Aucun instrument de test n’est ouvert sur cet établi."),
    ),
    "count": (
        _("Compter"),
        _("Les jours, les euros, le carbone : ce que coûte ce que l’on fait."),
        _(
            "Rien ne compte encore ici les euros ni le carbone : un budget publié reste non"
            " vérifiable tant que ses écritures n’y sont pas."
        ),
    ),
    "account": (
        _("Rendre compte"),
        _("Dire ce qui a été fait, avec la preuve de chaque nombre."),
        _("Rien n’est encore publié depuis cet établi."),
    ),
    "collective": (
        _("Le collectif"),
        _("Les adhérents, l’équipe, et celles et ceux qui décident."),
        _("Aucun instrument du collectif n’est ouvert sur cet établi."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    label: StrOrPromise
    url: str
    purpose: StrOrPromise
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuArm:
    name: Arm
    label: StrOrPromise
    purpose: StrOrPromise
    missing: StrOrPromise
    url: str
    here: bool
    entries: tuple[MenuEntry, ...]

    @property
    def current(self) -> bool:
        return self.here or any(entry.current for entry in self.entries)


def menu(visit: Visit, path: str) -> tuple[MenuArm, ...]:
    """Return the five arms with the entries this visit may open; the page's own is current."""
    offered = _offered(visit)
    under = [entry.url for _arm, entry in offered if path.startswith(entry.url)]
    here = max(under, key=len, default="")
    arms = []
    for name, (label, purpose, missing) in ARMS.items():
        url = address(visit.organisation, "navigation:arm", arm=name)
        entries = tuple(
            replace(entry, current=entry.url == here) for arm, entry in offered if arm == name
        )
        arms.append(
            MenuArm(
                name=name,
                label=label,
                purpose=purpose,
                missing=missing,
                url=url,
                here=path == url,
                entries=entries,
            )
        )
    return tuple(arms)


def _offered(visit: Visit) -> list[tuple[Arm, MenuEntry]]:
    """Return every line the rooms offer; one without a purpose has its room's, once."""
    found: list[tuple[Arm, MenuEntry]] = []
    for room in open_rooms(slugs=visit.opened):
        for place, entry in enumerate(room.entries(visit)):
            purpose = entry.purpose or ("" if place else room.purpose)
            line = MenuEntry(label=entry.label, url=entry.url, purpose=purpose, current=False)
            found.append((entry.arm, line))
    return found
