"""Coming in by the code of a place, and leaving."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from arpent.contract import BenchRequest, address
from arpent.instruments.ideas.actions.drafts import KEPT, forget_draft
from arpent.instruments.ideas.forms.saying import TypeCode
from arpent.instruments.ideas.models import Code
from arpent.instruments.ideas.queries.saying import code_typed
from arpent.instruments.ideas.rules.codes import why_not_enter, why_not_guess
from arpent.instruments.ideas.rules.seats import Seat
from arpent.instruments.ideas.rules.tokens import is_long_token, long_token
from arpent.instruments.ideas.views.door import keep_seat, seat_of
from arpent.instruments.ideas.views.guesses import guesses_of, note_guess
from arpent.kernel.spoken import spoken

COOKIE = "ideas-draft"


@never_cache
def enter(request: BenchRequest) -> HttpResponse:
    """Ask for the code of a place, and open a seat there."""
    form = TypeCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found, reason = _code(request, form.cleaned_data["code"])
        if found and not reason:
            return _sit(request, found)
        form.add_error("code", reason)
    return render(request, "ideas/enter.html", {"form": form, "next": _next(request)})


@never_cache
def enter_with(request: BenchRequest, code: str) -> HttpResponse:
    """Name the place of a code read from a poster; a gesture opens the seat, never a visit."""
    found, reason = _code(request, code)
    if found and not reason:
        if request.method == "POST":
            return _sit(request, found)
        return render(request, "ideas/enter_with.html", {"code": found, "next": _next(request)})
    form = TypeCode({"code": code[:60]})
    form.is_valid()
    form.add_error("code", reason)
    return render(request, "ideas/enter.html", {"form": form, "next": _next(request)})


@never_cache
def leave(request: BenchRequest) -> HttpResponse:
    """Close the seat at a gesture, and what was being written leaves with it; a visit only asks."""
    seat = seat_of(request)
    if request.method != "POST":
        return render(request, "ideas/left.html", {"seated": seat is not None})
    forget_draft(token=draft_token(request, seat))
    keep_seat(request, None)
    answer = render(request, "ideas/left.html", {"left": True})
    answer.delete_cookie(COOKIE, path=_path(request), samesite="Lax")
    return answer


def draft_token(request: BenchRequest, seat: Seat | None) -> str:
    """Return under what a draft is kept: the browser's cookie, and on a shared screen the seat."""
    cookie = request.COOKIES.get(COOKIE, "")
    if not is_long_token(cookie):
        return ""
    return cookie + (seat.token if seat and seat.shared else "")


def keep_cookie(request: BenchRequest, answer: HttpResponse) -> None:
    """Give the browser the secret under which its drafts are kept, once."""
    if is_long_token(request.COOKIES.get(COOKIE, "")):
        return
    answer.set_cookie(
        COOKIE,
        long_token(),
        max_age=int(KEPT.total_seconds()),
        path=_path(request),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _path(request: BenchRequest) -> str:
    return address(request.visit.organisation, "ideas:index")


def _code(request: BenchRequest, typed: str) -> tuple[Code | None, str]:
    """Return the code that was typed, and why it does not open."""
    if reason := why_not_guess(guesses_of(request)):
        return None, spoken(reason) or ""
    found = code_typed(organisation=request.visit.organisation, typed=typed)
    if found is None:
        note_guess(request)
    reason = why_not_enter(
        known=found is not None,
        starts_on=found.starts_on if found else None,
        expires_on=found.expires_on if found else None,
        place_open=found is not None and found.place.closed_on is None,
        on=request.visit.on,
    )
    return found, spoken(reason) or ""


def _sit(request: BenchRequest, code: Code) -> HttpResponse:
    now = timezone.now()
    seat = Seat(code=code.secret, token=long_token(), shared=code.shared_screen, until=now)
    keep_seat(request, seat.renewed(now=now))
    return redirect(_next(request) or address(request.visit.organisation, "ideas:say"))


def _next(request: BenchRequest) -> str:
    """Return where to go once seated: a page of this mine, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith(_path(request)) else ""
