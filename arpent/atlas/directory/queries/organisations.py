"""The institutions known to the house, and where a bench names one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from arpent.contract import Card, Visit, open_rooms
from arpent.kernel.filing import filed
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Opening, Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# How many mentions of one room a page shows.
SHOWN = 20


def organisations(*, text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Return the institutions whose name or number has a text, of one kind, by name.

    Accents and capitals do not count; an empty text, or kind, asks for all of them.
    """
    found = Organisation.objects.order_by(filed("name"), "pk")
    if kind:
        found = found.filter(kind=kind)
    if not text:
        return found
    number = "".join(text.split())
    like = Q(name__icontains=text) | Q(siren=number) | Q(siret=number)
    like |= Q(code_insee__iexact=number)
    # The key is the name without accents nor capitals.
    return found.filter(like | Q(slug__contains=slug(text)) if slug(text) else like)


def organisation_with_bench() -> QuerySet[Organisation]:
    """Return the institutions, each knowing whether it ``has_bench`` in this house."""
    openings = Opening.objects.filter(organisation=OuterRef("pk"))
    return Organisation.objects.annotate(has_bench=Exists(openings)).order_by("pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What one room says of an institution: the first things that name it, and if there is more."""

    room: StrOrPromise
    cards: tuple[Card, ...]
    more: bool


def mentions_of(*, organisation: Organisation, visit: Visit) -> list[Mentions]:
    """Return where the bench names an institution, room by room, as far as the visit may see."""
    told = []
    for room in open_rooms(slugs=visit.opened):
        cards = tuple(islice(room.mentions(visit, organisation), SHOWN + 1))
        if cards:
            told.append(Mentions(room=room.name, cards=cards[:SHOWN], more=len(cards) > SHOWN))
    return told
