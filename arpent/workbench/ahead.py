"""Let a room take, ahead of its page, a form that hundreds send at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import Resolver404, resolve

from arpent.contract import Taker, instruments


@cache
def takers() -> Mapping[str, Mapping[str, Taker]]:
    """Return what each room takes ahead: ``{"assembly": {"ballot": take}}``."""
    return {room.slug: room.ahead for room in instruments() if room.ahead}


class Ahead:
    """Ask the room named in the address; what it leaves goes on to the page, untouched.

    It comes after the session, the language and the headers, and before the account and the
    bench: whoever takes a form ahead checks who sends it, and leaves every other case alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.forged: Any = CsrfViewMiddleware(get_response).process_view

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.taken(request) or self.get_response(request)

    def taken(self, request: HttpRequest) -> HttpResponse | None:
        room = request.path_info.split("/", 3)[2:3]
        if request.method != "POST" or not room or room[0] not in takers():
            return None
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None
        take = takers()[room[0]].get(match.view_name.partition(":")[2])
        if take is None:
            return None
        refused = self.forged(request, take, (), {})
        return refused or take(request, **match.kwargs)
