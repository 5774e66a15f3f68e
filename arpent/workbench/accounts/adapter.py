"""What the house decides in the machinery of signing in."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import User
from arpent.workbench.accounts.journal import note_access, note_failure

# What changed on an account: the verb of the trace, and the sentence sent to its owner.
CHANGES = {
    "account/email/password_changed": ("password_changed", _("Votre mot de passe a changé.")),
    "account/email/password_set": ("password_set", _("Vous avez choisi un mot de passe.")),
    "account/email/password_reset": ("password_reset", _("Votre mot de passe a été refait.")),
    "mfa/email/totp_activated": (
        "codes_activated",
        _("Une application de codes protège votre compte."),
    ),
    "mfa/email/totp_deactivated": (
        "codes_deactivated",
        _("L’application de codes ne protège plus votre compte."),
    ),
    "mfa/email/recovery_codes_generated": (
        "rescue_codes_drawn",
        _("De nouveaux codes de secours ont été tirés."),
    ),
    "mfa/email/webauthn_added": ("key_added", _("Une clé d’accès ouvre votre compte.")),
    "mfa/email/webauthn_removed": ("key_removed", _("Une clé d’accès n’ouvre plus votre compte.")),
    "socialaccount/email/account_connected": (
        "proconnect_tied",
        _("ProConnect ouvre maintenant votre compte."),
    ),
}
# How somebody came in, as it stands in the note of the trace.
WAYS = {
    "password": "mot de passe",
    "link": "lien",
    "mfa": "second facteur",
    "socialaccount": "ProConnect",
}


def display(user: User) -> str:
    return user.email


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Close the sign-up page, write down who comes in, and tell people what changed."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, "
            "ou demandez un lien de connexion."
        ),
        "too_many_login_attempts": _(
            "Trop d’essais ont échoué. Attendez cinq minutes, ou demandez un lien de connexion."
        ),
        "incorrect_password": _("Ce n’est pas votre mot de passe."),
        "unknown_email": _("Aucun compte n’a cette adresse."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing on the way: the page one lands on says who is signed in."""

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        steps = request.session.get("account_authentication_methods", [])
        ways = [WAYS.get(step["method"], step["method"]) for step in steps]
        note_access(
            user=user,
            verb="signed_in",
            ip=self.get_client_ip(request),
            note=", ".join(dict.fromkeys(ways)),
        )
        return cast(HttpResponse, super().post_login(request, user, **kwargs))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failure(email=str(credentials.get("email", "")), ip=self.get_client_ip(request))

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        if isinstance(user, User):
            note_access(user=user, verb="signed_out", ip=self.get_client_ip(request))
        super().logout(request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Write the house's own address, whatever the request says it asked for."""
        uid, _dash, token = key.partition("-")
        way = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.HOUSE_URL}{way}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner of an account what changed on it, and leave a trace of it."""
        verb, sentence = CHANGES[template_prefix]
        note_access(user=user, verb=verb, ip=self.get_client_ip(self.request))
        self.send_mail("account/email/changed", user.email, {"sentence": sentence})
