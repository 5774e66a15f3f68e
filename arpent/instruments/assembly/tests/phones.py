"""The browser of a voter, and what it reads and sends of a ballot."""

from __future__ import annotations

import re

from django.conf import settings
from django.test import Client

from arpent.instruments.assembly.views.door import KEPT, link_token


def browser_of(voter):
    """The browser of a voter who came by their personal link: no account."""
    client = Client()
    session = client.session
    session[KEPT] = {str(voter.assembly_id): link_token(voter)}
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def at(poll, what="bulletin"):
    return f"/labo/assembly/{poll.assembly.key}/{what}/{poll.key}/"


def field(page, name):
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def filled(client, poll, choice="for", query=""):
    page = client.get(at(poll) + query).content.decode()
    return {
        "token": field(page, "token")[0],
        "voice": field(page, "voice"),
        "choice": choice,
    }
