"""Whom ProConnect may bring in: somebody a bench has already invited."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from arpent.kernel.models import User
from arpent.workbench.accounts.journal import log, note_failure


def why_not_this_account(*, user: User | None, tied: bool) -> str | None:
    """Return why a person known to the provider may not come in, or None."""
    if user is None:
        return _(
            "ProConnect vous connaît, mais aucun établi ne vous a encore invité à cette adresse. "
            "Demandez une invitation à la personne responsable de l’établi."
        )
    if tied:
        return _(
            "Cette adresse est déjà liée à une autre identité ProConnect. "
            "Connectez-vous par lien, puis prévenez la personne responsable de l’établi."
        )
    if not user.is_active:
        return _("Ce compte est fermé. Demandez à la personne responsable de l’établi.")
    return None


class KnownPeopleOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Tie an identity to the account that has its address, once; make no account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        sociallogin.state["process"] = "login"
        if sociallogin.is_existing:
            return
        email = str(sociallogin.user.email or "")
        user = User.objects.filter(email__iexact=email).order_by("pk").first() if email else None
        tied = SocialAccount.objects.filter(user=user).exists() if user else False
        reason = why_not_this_account(user=user, tied=tied)
        if reason is not None:
            note_failure(email=email, ip=get_adapter().get_client_ip(request))
            raise ImmediateHttpResponse(_refusal(request, reason))
        sociallogin.connect(request, user)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, exception: Any = None, **kwargs: Any
    ) -> None:
        log.warning("oidc_failed provider=%r why=%r", provider.sub_id, str(exception)[:200])
        reason = _(
            "La connexion par ProConnect n’a pas abouti. Recommencez, ou demandez un lien par "
            "courriel."
        )
        raise ImmediateHttpResponse(_refusal(request, reason))


def _refusal(request: HttpRequest, reason: str) -> Any:
    return render(request, "socialaccount/refused.html", {"reason": reason}, status=403)
