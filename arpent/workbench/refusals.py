"""Pages for a request that cannot be served: each says what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from a page of the house, or came too late."""
    return render(request, "403_csrf.html", status=403)
