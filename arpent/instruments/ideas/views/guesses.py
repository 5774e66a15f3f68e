"""Wrong codes typed from one address, counted for ten minutes and then forgotten."""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from arpent.instruments.ideas.rules.codes import WAIT


def guesses_of(request: HttpRequest) -> int:
    """Return how many wrong codes came from where this request comes from."""
    return int(cache.get(_key(request), 0))


def note_guess(request: HttpRequest) -> None:
    """Count one wrong code more."""
    key = _key(request)
    if not cache.add(key, 1, WAIT):
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    # The address itself is not written down.
    address = get_adapter().get_client_ip(request)
    return f"ideas-guess-{hashlib.sha256(address.encode()).hexdigest()[:32]}"
