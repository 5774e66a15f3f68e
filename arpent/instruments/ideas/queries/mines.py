"""The four mines of an idea: who signed, and what the records show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from arpent.instruments.ideas.models import Ask, Clearing, Coach, Concerned, Idea
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.rules.mines import TIES, Evidence, standing
from arpent.instruments.ideas.rules.words import MINE_STATES, MINES
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation
from arpent.kernel.queries import ties_about

SYMBOLS = {"open": "unknown", "cleared": "holds", "exploded": "gap"}
CSS = {"open": "unknown", "cleared": "holds", "exploded": "contradicted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MineSeen:
    """One mine as its page draws it; ``signed`` is the latest signature, ``before`` the others."""

    slug: str
    question: str
    state: str
    word: str
    symbol: str
    css: str
    signed: Clearing | None
    before: tuple[Clearing, ...]

    @property
    def outlived(self) -> bool:
        """Tell whether a signature stands no more: what proved it is gone or contradicted."""
        return self.signed is not None and self.signed.state != self.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Demining:
    """All that the page of an idea says of its mines."""

    mines: tuple[MineSeen, ...]
    facts: Evidence
    asks: tuple[Ask, ...]
    concerned: tuple[Concerned, ...]

    def mine(self, slug: str) -> MineSeen:
        return next(one for one in self.mines if one.slug == slug)


def demining_of(*, idea: Any, tied: int) -> Demining:
    """Return the mines of an idea read by ``idea_before``, in three queries at most."""
    asks = tuple(asks_of(idea=idea)) if idea.asked else ()
    concerned = tuple(concerned_of(idea=idea)) if idea.concerning else ()
    facts = evidence(
        idea=idea,
        asks=asks,
        concerned=concerned,
        tied=tied,
        looked=idea.looked,
        seated=idea.seated,
    )
    signed: dict[str, list[Clearing]] = {}
    last = Clearing.objects.filter(idea=idea).select_related("by").order_by("-pk")
    for one in last if idea.signatures else ():
        signed.setdefault(one.mine, []).append(one)
    mines = tuple(_seen(slug, question, signed.get(slug, []), facts) for slug, question in MINES)
    return Demining(mines=mines, facts=facts, asks=asks, concerned=concerned)


def _seen(slug: str, question: str, signed: list[Clearing], facts: Evidence) -> MineSeen:
    last = signed[0] if signed else None
    state = standing(mine=slug, signed=last.state if last else "", facts=facts)
    return MineSeen(
        slug=slug,
        question=question,
        state=state,
        word=dict(MINE_STATES)[state],
        symbol=SYMBOLS[state],
        css=CSS[state],
        signed=last,
        before=tuple(signed[1:]),
    )


def last_signed(*, idea: Idea) -> dict[str, Clearing]:
    """Return the signature that stands on each mine that has one."""
    signed = Clearing.objects.filter(idea=idea).select_related("by").order_by("pk")
    return {one.mine: one for one in signed}


def asks_of(*, idea: Idea) -> Any:
    """Return the questions put to colleagues, the first ones first; those taken back too."""
    return Ask.objects.filter(idea=idea).select_related("service", "asked_by").order_by("pk")


def concerned_of(*, idea: Idea) -> Any:
    """Return those whom the idea touches, the unasked ones first."""
    found = Concerned.objects.filter(idea=idea).select_related("service", "asked_by")
    return found.order_by("asked_on", "pk")


def evidence(
    *,
    idea: Idea,
    asks: tuple[Ask, ...],
    concerned: tuple[Concerned, ...],
    tied: int,
    looked: int,
    seated: int,
) -> Evidence:
    """Return what the records show, counted."""
    answered = [one for one in asks if one.answered_on]
    return Evidence(
        looked=looked,
        tied=tied,
        asked=sum(one.withdrawn_on is None for one in asks),
        answered=len(answered),
        lived=sum(one.lived in ("yes", "otherwise") for one in answered),
        listed=len(concerned),
        unasked=sum(one.asked_on is None for one in concerned),
        supports=idea.supports,
        together=bool(idea.with_signed),
        collected=idea.collected_by_id is not None or idea.channel == "slip",
        seated=seated,
    )


def coaches_to_call(*, organisation: Organisation, on: date) -> Any:
    """Return whom one may call before daring to write, by service then by name."""
    there = Q(closed_on=None) | Q(closed_on__gte=on)
    coaches = Coach.objects.filter(there, bench=organisation).select_related("person", "service")
    return coaches.order_by(filed("service__name"), filed("person__name"), "pk")


def tied_count(*, idea: Idea) -> int:
    """Return how many things an idea is tied to, as far as its mine counts them."""
    links = ties_about(organisation=idea.bench, ref=str(ref_of(idea)))
    return links.filter(relation__in=TIES).count()
