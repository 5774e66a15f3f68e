"""How the tests of pages open one and read it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from arpent.contract import address
from arpent.kernel.models import Organisation


def page(client: Client, bench: Organisation, view: str, query: str = "", **kwargs: str) -> Any:
    return client.get(address(bench, f"accounts:{view}", **kwargs) + query)


def text(answer: Any) -> str:
    """Return what an answer says, with plain spaces and apostrophes."""
    said: str = answer.content.decode()
    for fine in ("\u00a0", "\u202f"):
        said = said.replace(fine, " ")
    return said.replace("’", "'").replace("&#x27;", "'")
