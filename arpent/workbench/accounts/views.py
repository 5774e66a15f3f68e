"""Pages of signing in that allauth does not have: the one-time link, too many attempts."""

from __future__ import annotations

import logging
from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from arpent.kernel.invitations import LIVES_S, Purpose, send_sign_in_link, spend, user_behind
from arpent.kernel.models import User
from arpent.workbench.accounts.forms import AskLink

logger = logging.getLogger("arpent.relay")


def lead_to(request: HttpRequest) -> str:
    """Return where to go once signed in: a page of this house, or nothing."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if asked and get_adapter().is_safe_url(asked) else ""


@never_cache
def ask_link(request: HttpRequest) -> HttpResponse:
    """Send a one-time link to a known address; the answer is the same for an unknown one."""
    form = AskLink(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if not ratelimit.consume(request, action="request_login_code", key=email.lower()):
            return too_many(request)
        user = User.objects.filter(email__iexact=email, is_active=True).order_by("pk").first()
        if user is not None:
            try:
                send_sign_in_link(user=user, lead_to=lead_to(request))
            except OSError as fault:
                # A page of its own would tell that the address is known.
                logger.error("a letter did not leave: %s", type(fault).__name__)
        return render(request, "account/link_sent.html", {"email": email})
    return render(request, "account/ask_link.html", {"form": form, "next": lead_to(request)})


@never_cache
def follow_link(request: HttpRequest, purpose: str, token: str) -> HttpResponse:
    """Show one button, which signs in. Looking at the page, as mail scanners do, spends nothing."""
    if purpose not in LIVES_S:
        raise Http404
    kind: Purpose = "invitation" if purpose == "invitation" else "connexion"
    if request.method == "POST":
        user = spend(token=token, purpose=kind)
        if user is not None:
            return sign_in(request, user)
    elif user_behind(token=token, purpose=kind) is not None:
        context = {"purpose": purpose, "next": lead_to(request)}
        return _private(render(request, "account/follow_link.html", context))
    return _private(render(request, "account/link_spent.html", status=410))


def sign_in(request: HttpRequest, user: User) -> HttpResponse:
    """Go on as after a right password: a second factor is still asked for."""
    record_authentication(request, user, method="link")
    if not user.has_usable_password():
        messages.info(
            request,
            _("Vous pouvez ajouter une clé d’accès ou choisir un mot de passe dans votre compte."),
        )
    login = Login(user=user, email=user.email, redirect_url=lead_to(request) or None)
    return cast(HttpResponse, perform_login(request, login))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the link out of what the browser tells the next page.

    The house itself is told: without it a browser sends the form from no origin, and it is refused.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)
