"""ProConnect as it differs from the common OpenID Connect: a nonce, its scopes, signed answers."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

NONCE = "proconnect_nonce"
SCOPE = ("openid", "given_name", "usual_name", "email", "uid", "siret")


class SignedAnswers(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Check every signature, and that the answer is to the question this browser asked."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        signed = kwargs["response"].get("id_token")
        if not signed:
            raise OAuth2Error("no id_token")
        claims = self.checked(app, signed)
        asked = request.session.pop(NONCE, None)
        if not asked or not secrets.compare_digest(str(claims.get("nonce", "")), asked):
            raise OAuth2Error("the nonce is not ours")
        told = self.told(app, token.token)
        if told.get("sub") != claims.get("sub"):
            raise OAuth2Error("the two answers are not about the same person")
        data = {"userinfo": told, "id_token": claims}
        return self.get_provider().sociallogin_from_response(request, data)

    def checked(self, app: Any, signed: str) -> dict[str, Any]:
        """Return the claims of a token signed by the provider for this house; raise OAuth2Error."""
        try:
            found: dict[str, Any] = jwtkit.verify_and_decode(
                credential=signed,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (KeyError, ValueError) as error:
            raise OAuth2Error("not a signed token") from error
        return found

    def told(self, app: Any, access_token: str) -> dict[str, Any]:
        """Return who the person is: ProConnect signs it, other providers send plain JSON."""
        session = self._session()
        bearer = {"Authorization": f"Bearer {access_token}"}
        with session:
            answer = session.get(self.profile_url, headers=bearer)
            answer.raise_for_status()
        if answer.headers.get("content-type", "").startswith("application/jwt"):
            return self.checked(app, answer.text.strip())
        plain: dict[str, Any] = answer.json()
        return plain

    def _session(self) -> Any:
        from allauth.socialaccount.adapter import get_adapter

        return get_adapter().get_requests_session()


class ProConnect(OpenIDConnectProvider):  # type: ignore[misc]
    oauth2_adapter_class = SignedAnswers

    def get_default_scope(self) -> list[str]:
        return list(SCOPE)

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Return our own scopes: an address typed by somebody else may not ask for more."""
        return self.get_scope()  # type: ignore[no-any-return]

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """Return the nonce, kept in the session until the answer comes back with it."""
        request.session[NONCE] = secrets.token_urlsafe(32)
        return {"nonce": request.session[NONCE], "acr_values": "eidas1"}

    def stash_redirect_state(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        # ProConnect wants at least 32 characters.
        kwargs["state_id"] = secrets.token_urlsafe(32)
        return super().stash_redirect_state(request, *args, **kwargs)  # type: ignore[no-any-return]


provider_classes: list[type] = []
