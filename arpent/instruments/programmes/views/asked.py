"""What the address of a page asks for."""

from __future__ import annotations

from arpent.contract import BenchRequest
from arpent.instruments.programmes.queries import programmes_of
from arpent.kernel.identifiers import KEY
from arpent.kernel.models import Programme


def asked_programme(request: BenchRequest) -> Programme | None:
    """Return the programme a list is narrowed to; a key of another shape names none."""
    key = request.GET.get("programme", "")
    programmes = programmes_of(organisation=request.visit.organisation)
    return programmes.filter(key=key).first() if KEY.fullmatch(key) else None
