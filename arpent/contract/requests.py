"""A request that already knows its bench, and how a room writes the address of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from arpent.contract.offers import Visit

if TYPE_CHECKING:
    from arpent.kernel.models import Organisation


class BenchRequest(HttpRequest):
    """A request to a page of one organisation's bench; the house has already let it in."""

    visit: Visit


def address(organisation: Organisation, view: str, **kwargs: object) -> str:
    """Return the path of a page on an organisation's bench: ``address(lab, "agenda:index")``."""
    return reverse(view, kwargs={"organisation": organisation.slug, **kwargs})
