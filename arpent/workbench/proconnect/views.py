"""Going to ProConnect and coming back."""

from __future__ import annotations

from typing import cast

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from arpent.workbench.proconnect.provider import SignedAnswers


@require_POST
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for the provider; a house without ProConnect has no such page."""
    return _through(OAuth2LoginView, request, provider_id)


@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Read the provider's answer and sign the person in, or say why not."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(
    kind: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, provider_id: str
) -> HttpResponse:
    try:
        view = kind.adapter_view(SignedAnswers(request, provider_id))
        return cast(HttpResponse, view(request))
    except SocialApp.DoesNotExist:
        raise Http404 from None
