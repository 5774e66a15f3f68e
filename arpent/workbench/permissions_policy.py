"""What a page may ask of the device: nothing but the passkeys of its own house."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

REFUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "serial", "usb")
KEPT = ("publickey-credentials-create", "publickey-credentials-get")
POLICY = ", ".join([*(f"{name}=()" for name in REFUSED), *(f"{name}=(self)" for name in KEPT)])


class NoSensors:
    """Write the Permissions-Policy of every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response
