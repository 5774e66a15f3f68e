"""A photograph, to whoever may read its idea."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from arpent.contract import Role
from arpent.instruments.ideas.actions.photos import path_of
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.photos import photo_with
from arpent.instruments.ideas.views.door import MineRequest, readers


@readers
def photo(request: MineRequest, key: str, size: str) -> HttpResponse:
    """Send one of the two files of a photograph."""
    found = photo_with(organisation=request.visit.organisation, key=key)
    if found is None or size not in ("grande", "petite"):
        raise Http404
    if found.idea.state not in READABLE and request.visit.role < Role.TEAM:
        raise Http404
    path = path_of(found.file if size == "grande" else found.small)
    if not path.is_file():
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type="image/jpeg")
    # Kept by the browser alone: the next reader of a shared screen asks again.
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer
