"""Who may open which address. One table, closed by default, tested whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from arpent.contract import Role, Visit, instruments, rooms
from arpent.kernel.models import User
from arpent.kernel.queries import openings_of, person_held
from arpent.workbench.open_addresses import OPEN, SIGNING_IN

# What browsers send. A page that reads refuses nothing else by itself: the door does.
METHODS = ("GET", "HEAD", "POST")


def table() -> Mapping[str, Role]:
    """Return the least role of every address of a bench: ``{"agenda:index": Role.PUBLIC, …}``."""
    return {f"{room.slug}:{view}": role for room in rooms() for view, role in room.access.items()}


class Doorkeeper:
    """Let in whoever the table names, and hand the view its ``visit``.

    A bench that does not exist, an instrument that is not open on it, an address that the table
    does not name and another organisation's private page all answer alike: there is no such page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if "%00" in request.META.get("QUERY_STRING", ""):
            # No text of the house holds this character, and PostgreSQL refuses to look for it.
            raise BadRequest
        match = request.resolver_match
        name = match.view_name if match else ""
        slug = kwargs.pop("organisation", None)
        if slug is None:
            if name in OPEN | SIGNING_IN:
                return None
            raise Http404
        least = table().get(name)
        if least is None:
            raise Http404
        visit = self.visit_to(request, slug, name.split(":")[0])
        if visit.role < least:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if visit.role is Role.PUBLIC:
                raise Http404
            raise PermissionDenied(_("Votre rôle sur cet établi n’ouvre pas cette page."))
        request.visit = visit  # type: ignore[attr-defined]
        return None

    def visit_to(self, request: HttpRequest, slug: str, room: str) -> Visit:
        on = timezone.localdate()
        user = request.user if isinstance(request.user, User) else None
        openings: list[Any] = list(openings_of(bench=slug, user=user, on=on))
        if not openings:
            raise Http404
        organisation = openings[0].organisation
        opened = frozenset(opening.instrument for opening in openings)
        if room in _instrument_slugs() and room not in opened:
            raise Http404
        person, role = None, Role.PUBLIC
        if user and (held := openings[0].held):
            person = person_held(held=held, bench=organisation, user=user)
            role = Role.from_slug(held["role"])
        return Visit(person=person, organisation=organisation, role=role, on=on, opened=opened)


def _instrument_slugs() -> frozenset[str]:

    return frozenset(instrument.slug for instrument in instruments())
