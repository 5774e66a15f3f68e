"""Typed links from an idea to other things. Nothing is merged, no support moves."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.ideas.actions.mines import held_ends, keep_states_of_both
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.rules.mines import why_not_tie
from arpent.kernel.actions import tie, untie
from arpent.kernel.models import Link, Person


@transaction.atomic
def link_idea(
    *, idea: Idea, relation: str, target: Ref, found: bool, by: Person | None, on: date
) -> Link:
    """Tie an idea to a thing one may see (``found``); the same tie twice is one."""
    origin = ref_of(idea)
    held_ends(bench=idea.bench, ends=[origin, target])
    allow(why_not_tie(relation=relation, origin=str(origin), target=str(target), found=found))
    link = tie(bench=idea.bench, origin=origin, relation=relation, target=target, by=by)
    keep_states_of_both(link)
    return link


@transaction.atomic
def unlink_idea(*, idea: Idea, link: Link, by: Person | None) -> None:
    """Take a tie of an idea away; its trace keeps what it said."""
    held_ends(bench=idea.bench, ends=[Ref.parse(link.origin), Ref.parse(link.target)])
    if not Link.objects.filter(pk=link.pk).exists():
        return
    untie(link=link, by=by)
    keep_states_of_both(link)
