"""Pages outside any bench: the list of benches, the gallery, the tint."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from arpent.kernel.models import User
from arpent.kernel.queries import benches as benches_open
from arpent.kernel.queries import benches_of
from arpent.workbench.context import TINTS
from arpent.workbench.gallery import examples

A_YEAR_S = 31_536_000


def benches(request: HttpRequest) -> HttpResponse:
    return render(request, "workbench/benches.html", {"benches": benches_open()})


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "workbench/gallery.html", examples())


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "workbench/accessibility.html", {"contact": settings.CONTACT})


def healthy(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Show whoever signed in the benches that know them and the ways they sign in."""
    mine = benches_of(user=cast(User, request.user), on=timezone.localdate())
    return render(request, "workbench/me.html", {"benches": mine})


@require_POST
def tint(request: HttpRequest) -> HttpResponse:
    """Remember paper or blue for a year; anything else follows the device again."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    chosen = request.POST.get("tint", "")
    if chosen in TINTS:
        response.set_cookie(
            "tint",
            chosen,
            max_age=A_YEAR_S,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie("tint")
    return response
