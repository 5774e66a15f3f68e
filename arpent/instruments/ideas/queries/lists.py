"""Lists of ideas: which ones, in which order, a page at a time, flat whatever their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Q, QuerySet, When

from arpent.contract import Asked, Visit, open_rooms
from arpent.instruments.ideas.models import Idea, Place, Service
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.rules.lists import MINE_COLUMNS, OLD, Tally, days_late
from arpent.instruments.ideas.rules.themes import Theme
from arpent.instruments.ideas.rules.words import OUTCOMES
from arpent.kernel.models import Organisation

A_PAGE = 20
MOST_NEAR = 200
Wanted = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An idea as a list shows it: its days of delay, and its four mines, each with its state."""

    idea: Idea
    days_late: int
    mines: tuple[str, ...]

    @property
    def exploded(self) -> int:
        return self.mines.count("exploded")

    @property
    def cleared(self) -> int:
        return self.mines.count("cleared")


def line_of(idea: Idea, *, on: date) -> Line:
    """Return what a list says of an idea that day."""
    late = days_late(due_on=idea.due_on, answered_on=idea.answered_on, on=on)
    mines = tuple(getattr(idea, column) for column in MINE_COLUMNS)
    return Line(idea=idea, days_late=late, mines=mines)


def tally(*, organisation: Organisation, on: date) -> Tally:
    """Return how many ideas of a bench one may read, in one question to one index."""
    found = Idea.objects.filter(bench=organisation, state__in=READABLE)
    waiting = Q(state="waiting")
    counted = found.aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due_on__lt=on)),
    )
    return Tally(**counted)


def asked_of(*, visit: Visit, wanted: Wanted, theme: Theme | None = None) -> QuerySet[Idea]:
    """Return the readable ideas that answer a request, in the order it asks for.

    ``wanted`` holds the fields of `FilterIdeas` that were filled in, ``theme`` the one it names.
    """
    ideas = Idea.objects.filter(bench=visit.organisation, state__in=READABLE)
    conditions = _conditions(visit.organisation, wanted, visit.on)
    if theme is not None:
        conditions.append(Q(number__in=theme.numbers))
    sort = wanted.get("sort", "")
    text = wanted.get("q", "").strip()
    if text:
        condition, keys = _text(visit, text)
        conditions.append(condition)
        if keys and not sort:
            rank = Case(*(When(key=key, then=place) for place, key in enumerate(keys)))
            return ideas.filter(*conditions).order_by(rank, "-number")
    orders: dict[str, Sequence[str]] = {
        "waiting": ("due_on", "number"),
        "supported": ("-supports", "-number"),
    }
    if sort == "waiting":
        conditions.append(Q(state="waiting"))
    return ideas.filter(*conditions).order_by(*orders.get(sort, ("-number",)))


def _conditions(organisation: Organisation, wanted: Wanted, on: date) -> list[Q]:
    # By the row itself, so that the index of each is read in its order.
    conditions = [
        Q(**{name: model.objects.filter(bench=organisation, key=wanted[name]).values("pk")[:1]})
        for name, model in (("service", Service), ("place", Place))
        if wanted.get(name)
    ]
    conditions += _standing(wanted.get("state", ""), on)
    conditions += _age(wanted.get("age", ""), on)
    conditions += _mine(wanted.get("mine", ""))
    if wanted.get("subject"):
        conditions.append(Q(subject=wanted["subject"]))
    return conditions


def _standing(state: str, on: date) -> list[Q]:
    if state == "late":
        return [Q(state="waiting", due_on__lt=on)]
    if state in dict(OUTCOMES):
        return [Q(outcome=state)]
    return [Q(state=state)] if state in READABLE else []


def _age(age: str, on: date) -> list[Q]:
    if age == "old":
        return [Q(state="waiting", proposed_on__lt=on - OLD)]
    return [Q(proposed_on__gt=on - timedelta(days=int(age)))] if age else []


def _mine(asked: str) -> list[Q]:
    if asked == "exploded":
        return [reduce(or_, (Q(**{column: asked}) for column in MINE_COLUMNS))]
    if asked == "cleared":
        return [reduce(and_, (Q(**{column: asked}) for column in MINE_COLUMNS))]
    mine, _dash, state = asked.partition("-")
    return [Q(**{f"mine_{mine}": state})] if state else []


def _text(visit: Visit, text: str) -> tuple[Q, list[str]]:
    """Return what holds the words typed, and the keys of the nearest when the finder knows."""
    number = text.removeprefix("n").lstrip("°ºo ")
    if number.isdecimal() and len(number) < 9:
        return Q(number=int(number)), []
    keys = keys_near(visit=visit, text=text, top=MOST_NEAR)
    if keys:
        return Q(key__in=keys), keys
    held = [Q(title__icontains=word) | Q(body__icontains=word) for word in text.split()[:8]]
    return reduce(and_, held), []


def keys_near(*, visit: Visit, text: str, top: int) -> list[str]:
    """Return the keys of the ideas nearest to a few words, by the finder of the house."""
    asked = Asked(title=text, room="ideas", top=top)
    return [
        near.ref.key
        for room in open_rooms(slugs=visit.opened)
        for near in room.near(visit, asked)
        if (near.ref.instrument, near.ref.kind) == ("ideas", "idea")
    ]


def page_of(
    *, ideas: QuerySet[Idea], number: str | None, on: date, count: int | None = None
) -> tuple[Page[Any], list[Line]]:
    """Return a page of a list, and its lines. ``count`` spares the question when it is known.

    The page is found by its keys alone, then only its own lines are read.
    """
    pages = Paginator(ideas.values("pk"), A_PAGE)
    if count is not None:
        pages.count = count
    page = pages.get_page(number)
    keys: Any = page.object_list
    wanted = Idea.objects.filter(pk__in=keys).order_by(*ideas.query.order_by)
    shown = wanted.select_related("place", "service")
    return page, [line_of(idea, on=on) for idea in shown]
