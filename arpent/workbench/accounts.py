"""How people come to have an account: they are invited, nobody signs up alone."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Close the sign-up page: an account is made by a steward who knows the person."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
