"""The menu of a bench: what its rooms offer, under the five arms of the folding rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from arpent.contract import Arm, Visit, open_rooms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ARMS: tuple[tuple[Arm, StrOrPromise], ...] = (
    ("inquire", _("Enquêter")),
    ("test", _("Tester")),
    ("count", _("Compter")),
    ("account", _("Rendre compte")),
    ("collective", _("Le collectif")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    label: StrOrPromise
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuArm:
    label: StrOrPromise
    entries: tuple[MenuEntry, ...]

    @property
    def url(self) -> str:
        return self.entries[0].url if self.entries else ""

    @property
    def current(self) -> bool:
        return any(entry.current for entry in self.entries)


def menu(visit: Visit, path: str) -> tuple[MenuArm, ...]:
    """Return the five arms with the entries this visit may open; the page's own is current."""
    offered = [
        (entry.arm, MenuEntry(label=entry.label, url=entry.url, current=False))
        for room in open_rooms(slugs=visit.opened)
        for entry in room.entries(visit)
    ]
    under = [entry.url for _arm, entry in offered if path.startswith(entry.url)]
    here = max(under, key=len, default="")
    return tuple(
        MenuArm(
            label=label,
            entries=tuple(
                replace(entry, current=entry.url == here) for arm, entry in offered if arm == name
            ),
        )
        for name, label in ARMS
    )
