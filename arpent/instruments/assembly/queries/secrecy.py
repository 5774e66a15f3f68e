"""Who asked that a vote be secret, and how many of them are there to ask."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from arpent.instruments.assembly.models import Poll, SecrecyRequest
from arpent.instruments.assembly.queries.voices import Carried
from arpent.instruments.assembly.rules.secrecy import Asking, requests_needed
from arpent.kernel.filing import filed


def requests_of(*, poll: Poll) -> QuerySet[SecrecyRequest]:
    """Return the requests of a vote, in the order of the names."""
    found = SecrecyRequest.objects.filter(poll=poll).select_related("voter")
    return found.order_by(filed("voter__name"), "pk")


def asking_of(*, poll: Poll, carried: Sequence[Carried]) -> Asking:
    """Return the requests of those present themselves, against what the statutes ask."""
    present = {one.voter.pk for one in carried if one.voter == one.cast_by}
    asked = set(requests_of(poll=poll).values_list("voter", flat=True))
    statutes = poll.assembly.statutes
    return Asking(
        asked=len(asked & present),
        present=len(present),
        needed=requests_needed(
            statutes.secrecy,
            over=statutes.secrecy_numerator,
            under=statutes.secrecy_denominator,
            present=len(present),
        ),
    )
