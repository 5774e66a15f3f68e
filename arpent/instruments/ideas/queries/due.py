"""What somebody has to do, as the home page says it: few things, the most late first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Substr
from django.utils.translation import gettext, ngettext

from arpent.contract import Due, Role, Visit, address
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.verdicts import ABOUT, untold_verdicts

MOST = 8
# A service head is told a week ahead; the facilitation, once the day has passed.
AHEAD = timedelta(days=7)


def due(visit: Visit) -> Iterator[Due]:
    """Yield the answers a service head owes soon; to the team, all that is late or to be told.

    One query: the home page asks every room.
    """
    if visit.person is None or visit.role < Role.READER:
        return
    ideas = Idea.objects.filter(bench=visit.organisation)
    wanted = Q(service__head=visit.person, due_on__lte=visit.on + AHEAD)
    if visit.role >= Role.TEAM:
        wanted |= Q(due_on__lt=visit.on)
    rows: Any = _told_as(ideas.filter(wanted, state="waiting"), "answer")
    if visit.role >= Role.TEAM:
        untold = untold_verdicts(organisation=visit.organisation)
        keys = untold.order_by().annotate(idea=Substr("ref", len(ABOUT) + 1)).values("idea")
        verdicts = ideas.filter(key__in=keys, state__in=READABLE)
        rows = rows.union(_told_as(verdicts, "tell_verdict"), all=True)
    for key, title, due_on, view in rows.order_by("due_on", "key")[:MOST]:
        yield Due(
            label=title,
            url=address(visit.organisation, f"ideas:{view}", key=key),
            due_on=due_on if view == "answer" else visit.on,
            sentence=_owed((visit.on - due_on).days) if view == "answer" else _verdict(),
        )


def _told_as(ideas: QuerySet[Idea], view: str) -> Any:
    told = ideas.annotate(view=Value(view, output_field=CharField()))
    return told.order_by().values_list("key", "title", "due_on", "view")


def _owed(days: int) -> str:
    if days <= 0:
        return gettext("Une réponse est due.")
    late = ngettext(
        "Une réponse est due : en retard de %(days)s jour.",
        "Une réponse est due : en retard de %(days)s jours.",
        days,
    )
    return late % {"days": days}


def _verdict() -> str:
    return gettext("Le test a son verdict : son auteur ne le sait pas encore.")
