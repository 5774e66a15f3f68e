"""A word about an idea, under the same promises as an idea."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from arpent.contract import allow
from arpent.instruments.ideas.actions.mines import keep_states
from arpent.instruments.ideas.models import Ask, Comment, Idea, Place
from arpent.instruments.ideas.rules.talk import why_not_again, why_not_comment, why_not_more
from arpent.instruments.ideas.rules.tokens import token_hash
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person
from arpent.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said: `about` is a mine's slug or empty, `receipt` the code its author keeps."""

    text: str
    signature: str
    signed: str = ""
    about: str = ""
    ask: Ask | None = None
    receipt: str


@transaction.atomic
def add_comment(
    *, idea: Idea, words: Words, person: Person | None, place: Place | None, on: date
) -> Comment:
    """Keep a comment once: the same receipt sent again gives the same comment.

    `person` is whoever has an account; under a pseudonym nothing of them is kept, not even a trace.
    """
    one = Idea.objects.select_for_update().get(pk=idea.pk)
    receipt = token_hash(words.receipt)
    twin = Comment.objects.filter(bench=idea.bench, receipt_hash=receipt).order_by("pk").first()
    if twin:
        return twin
    allow(
        why_not_comment(
            state=one.state,
            text=words.text,
            signature=words.signature,
            signed=words.signed,
            inside=person is not None,
            about=words.about,
        )
    )
    if person is None and place is not None:
        today = Comment.objects.filter(bench=idea.bench, place=place, said_on=on).count()
        allow(why_not_more(said=today))
    same = Comment.objects.filter(idea=one, said_on=on, text=words.text, hidden_on=None)
    allow(why_not_again(said=same.exists()))
    named = words.signature == "named"
    author = person if named else None
    said = Comment.objects.create(
        bench=idea.bench,
        key=new_key("commentaire"),
        idea=one,
        mine=words.about,
        ask=words.ask,
        text=words.text,
        signature=words.signature,
        signed=person.name if named and person else words.signed,
        author=author,
        place=None if person else place,
        said_on=on,
        receipt_hash=receipt,
    )
    Idea.objects.filter(pk=one.pk).update(comments=F("comments") + 1)
    keep_states(one)
    ref = Ref("ideas", "comment", said.key)
    day = None if author else on
    leave_trace(organisation=idea.bench, by=author, verb="commented", ref=ref, on=day)
    return said
