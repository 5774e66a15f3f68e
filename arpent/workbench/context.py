"""What every page shows around its own content: the bench, the menu, the tint, the language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from arpent.atlas.navigation.queries.menu import menu
from arpent.contract import Visit, address, rooms

TINTS = ("paper", "blue")


def page(request: HttpRequest) -> dict[str, Any]:
    visit: Visit | None = getattr(request, "visit", None)
    tint = request.COOKIES.get("tint", "")
    return {
        "visit": visit,
        # A fragment draws no menu: it is made when it is read.
        "menu": SimpleLazyObject(lambda: menu(visit, request.path) if visit else ()),
        "seek_url": seek_url(visit),
        "tint": tint if tint in TINTS else "",
        "language": get_language() or "fr",
    }


def seek_url(visit: Visit | None) -> str:
    """Return where the masthead's search box leads, when the house has a search room."""
    if visit is None or "search" not in {room.slug for room in rooms()}:
        return ""
    return address(visit.organisation, "search:index")
