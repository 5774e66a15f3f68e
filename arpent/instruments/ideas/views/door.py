"""Who is at the door of the mine: an account of the bench, or somebody with a place's code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.ideas.models import Code, Mine
from arpent.instruments.ideas.queries.mine import code_with, mine_of
from arpent.instruments.ideas.rules.seats import Seat, is_over, is_worn, may_read, may_speak

KEPT = "ideas"


class MineRequest(BenchRequest):
    """A request let into the mine. `seat` and `code` are set for whoever came by a code."""

    mine: Mine
    seat: Seat | None
    code: Code | None


View = Callable[..., HttpResponse]


def seat_of(request: BenchRequest) -> Seat | None:
    """Return the sitting of this browser on this bench, still open; a shared screen renews it."""
    kept = request.session.get(KEPT, {}).get(str(request.visit.organisation.pk))
    if kept is None:
        return None
    seat = Seat(**{**kept, "until": datetime.fromisoformat(kept["until"])})
    return None if is_over(seat, now=timezone.now()) else seat


def keep_seat(request: BenchRequest, seat: Seat | None) -> None:
    """Write a sitting in the browser's session, or take it out with None."""
    held = dict(request.session.get(KEPT, {}))
    bench = str(request.visit.organisation.pk)
    held.pop(bench, None)
    if seat is not None:
        held[bench] = {
            "code": seat.code,
            "token": seat.token,
            "shared": seat.shared,
            "until": seat.until.isoformat(),
        }
    request.session[KEPT] = held


def readers(view: View) -> View:
    """Let in whoever may read; send others to the page where a code is typed."""
    return _door(view, speaking=False)


def speakers(view: View) -> View:
    """Let in whoever may write; send others to the page where a code is typed."""
    return _door(view, speaking=True)


def anybody(view: View) -> View:
    """Let everybody in, knowing whether they sit at the code of a place."""

    @wraps(view)
    def let_in(request: MineRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _sit(request)
        return view(request, *args, **kwargs)

    return let_in


def _sit(request: MineRequest) -> None:
    """Set the seat of a request and the code that opened it, when both still hold."""
    visit = request.visit
    request.seat, request.code = seat_of(request), None
    if request.seat:
        request.code = code_with(
            organisation=visit.organisation, secret=request.seat.code, on=visit.on
        )
        if request.code is None:
            request.seat = None
        elif request.seat.shared and is_worn(request.seat, now=timezone.now()):
            keep_seat(request, request.seat.renewed(now=timezone.now()))


def _door(view: View, *, speaking: bool) -> View:
    @wraps(view)
    def let_in(request: MineRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visit = request.visit
        # What it set is read by the pages that need it.
        request.mine = cast(
            Mine, SimpleLazyObject(lambda: mine_of(organisation=visit.organisation))
        )
        _sit(request)
        inside, seated = visit.role > Role.PUBLIC, request.seat is not None
        if speaking:
            allowed = may_speak(inside=inside, seated=seated)
        else:
            reading = "" if inside or seated else request.mine.reading
            allowed = may_read(inside=inside, seated=seated, reading=reading)
        if not allowed:
            back = urlencode({"next": request.get_full_path()})
            return redirect(f"{address(visit.organisation, 'ideas:enter')}?{back}")
        return view(request, *args, **kwargs)

    return let_in
