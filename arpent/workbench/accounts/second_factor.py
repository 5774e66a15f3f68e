"""Passkeys and codes: the secrets kept encrypted, the sentences ours."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as given
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import User
from arpent.workbench.accounts.forms import say
from arpent.workbench.accounts.journal import note_access


def vault() -> Fernet:
    """Return what locks the secrets of the second factors, so that a copied database has none."""
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"second factor")
    return Fernet(urlsafe_b64encode(key.digest()))


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Encrypt what is kept, name the keys, say what is wrong."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Ce code n’est pas le bon, ou il vient d’expirer : écrivez le suivant."
        ),
        "cannot_generate_recovery_codes": _(
            "Ajoutez d’abord une clé d’accès ou une application de codes."
        ),
    }

    def encrypt(self, text: str) -> str:
        return vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return vault().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: object) -> str:
        return str(_("Ma clé"))


class GiveCode(given.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Code à six chiffres, ou code de secours"))

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        """Write the refusal down; the machinery calls this on a wrong code."""
        note_access(user=self.user, verb="sign_in_failed", ip="", note="second facteur")


class ConfirmCode(given.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Code à six chiffres, ou code de secours"))


class TurnOnCodes(totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Le code que l’application affiche"))


class AddKey(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(
            self,
            name=_("Nom de la clé"),
            passwordless=_("Cette clé suffit pour se connecter, sans mot de passe"),
        )
        if "passwordless" in self.fields:
            self.fields["passwordless"].initial = True
            self.fields["passwordless"].help_text = _(
                "L’appareil vous demandera alors votre code, votre doigt ou votre visage."
            )


class RenameKey(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, name=_("Nom de la clé"))
