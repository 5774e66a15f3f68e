"""Saying an idea, changing its words, taking it back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.ideas.actions.drafts import forget_draft, ready_mine
from arpent.instruments.ideas.actions.mines import held_ends, keep_states_of_both
from arpent.instruments.ideas.actions.photos import (
    drop_photos,
    lay_down,
    name_photos,
    take_away,
)
from arpent.instruments.ideas.models import Code, Idea, Identity, Mine, Place, Receipt, Service
from arpent.instruments.ideas.queries.saying import said_today, said_with
from arpent.instruments.ideas.rules.photos import Drawn, why_not_count
from arpent.instruments.ideas.rules.saying import (
    why_not_again,
    why_not_body,
    why_not_change,
    why_not_idea,
    why_not_more,
    why_not_retract,
    why_not_through,
    why_not_title,
)
from arpent.instruments.ideas.rules.seats import code_is_open
from arpent.instruments.ideas.rules.tokens import receipt_of, token_hash
from arpent.kernel.actions import leave_trace, tie
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says, tidied: `name` is a pseudonym, a name, or the one to keep apart.

    `once` is the secret of the form, so that sending it twice says one idea. `said_on` is the day
    written on a slip, when it is not the day it is keyed in: the answer is due from the latter.
    """

    title: str
    body: str
    signature: str
    name: str
    once: str
    channel: str
    reach: str = ""
    subject: str = ""
    with_signed: str = ""
    place: Place | None = None
    service: Service | None = None
    close: tuple[Ref, ...] = ()
    pictures: tuple[tuple[Drawn, str], ...] = ()
    said_on: date | None = None


def propose_idea(
    *,
    mine: Mine,
    said: Said,
    by: Person | None,
    on: date,
    code: Code | None = None,
    collected_by: Person | None = None,
    draft: str = "",
) -> Idea:
    """Say an idea; the same form sent again gives the idea it said the first time.

    ``draft`` is the token of the draft it ends. Files go down before their rows, and leave again
    when the idea is refused.
    """
    allow(why_not_count(len(said.pictures)))
    files = [lay_down(drawn) for drawn, _alt in said.pictures]
    try:
        with transaction.atomic():
            idea, new = _propose(mine, said, by, on, code, collected_by)
            if new:
                laid = zip(said.pictures, files, strict=True)
                name_photos(idea=idea, pictures=[(one[0], at, one[1]) for one, at in laid])
            if draft:
                forget_draft(token=draft)
    except BaseException:
        take_away([name for pair in files for name in pair])
        raise
    if not new:
        take_away([name for pair in files for name in pair])
    return idea


def _propose(
    mine: Mine,
    said: Said,
    by: Person | None,
    on: date,
    code: Code | None,
    collected_by: Person | None,
) -> tuple[Idea, bool]:
    # Whoever holds the row of the mine is alone to give a number.
    mine = Mine.objects.select_for_update().get(pk=ready_mine(mine).pk)
    receipt = receipt_of(said.once)
    if first := said_with(bench=mine.bench, receipt=receipt):
        return first, False
    for _field, reason in why_not_idea(
        title=said.title,
        body=said.body,
        signature=said.signature,
        name=said.name if said.signature != "pseudonym" else "-",
        with_signed=said.with_signed,
    ):
        allow(reason)
    said_on = said.said_on or on
    twin = said_today(bench=mine.bench, title=said.title, body=said.body, on=said_on)
    allow(why_not_again(twin=twin))
    if code:
        _count(code, on)
    mine.last_number += 1
    mine.save(update_fields=["last_number"])
    named = said.signature == "named"
    idea = Idea.objects.create(
        bench=mine.bench,
        key=key_of(said.title, said.once),
        number=mine.last_number,
        title=said.title,
        body=said.body,
        subject=said.subject,
        signature=said.signature,
        signed="" if said.signature == "facilitator" else said.name,
        author=by if named and collected_by is None else None,
        with_signed=said.with_signed,
        channel=said.channel,
        collected_by=collected_by,
        # One that was struck off a moment ago is not there any more: the idea is said without it.
        place=said.place and Place.objects.filter(pk=said.place.pk).first(),
        service=said.service and Service.objects.filter(pk=said.service.pk).first(),
        proposed_on=said_on,
        due_on=on + timedelta(days=mine.answer_days),
    )
    Receipt.objects.create(
        bench=mine.bench, key=f"recu-{idea.key}"[:80], idea=idea, token_hash=token_hash(receipt)
    )
    if said.signature == "facilitator":
        Identity.objects.create(
            bench=mine.bench, key=idea.key, idea=idea, name=said.name, reach=said.reach
        )
    teller = by if named else None
    _leave(idea, teller, "proposed", on)
    _tie(idea, said.close, teller, on)
    return idea, True


def key_of(title: str, once: str) -> str:
    """Return the readable key of an idea, the same for the same form."""
    stem = slug(title, length=60) or "idee"
    return f"{stem}-{hashlib.sha256(once.encode()).hexdigest()[:10]}"


def ref_of(idea: Idea) -> Ref:
    return Ref("ideas", "idea", idea.key)


def _count(code: Code, on: date) -> None:
    """Count one idea more for the day of a code, or refuse it. The idea does not name the code."""
    codes = Code.objects.select_for_update(of=("self",)).select_related("place")
    held = codes.filter(pk=code.pk).first()
    allow(why_not_through(is_open=held is not None and _is_open(held, on)))
    held = cast(Code, held)
    said = held.said if held.said_on == on else 0
    allow(why_not_more(said=said, a_day=held.a_day))
    held.said_on, held.said = on, said + 1
    held.save(update_fields=["said_on", "said"])


def _is_open(code: Code, on: date) -> bool:
    through = code_is_open(starts_on=code.starts_on, expires_on=code.expires_on, on=on)
    return through and code.place.closed_on is None


def _leave(idea: Idea, by: Person | None, verb: str, on: date) -> None:
    """Leave a trace that, when it names nobody, tells the day and not the hour."""
    day = None if by else on
    leave_trace(organisation=idea.bench, by=by, verb=verb, ref=ref_of(idea), on=day)


def _tie(idea: Idea, close: Sequence[Ref], by: Person | None, on: date) -> None:
    held_ends(bench=idea.bench, ends=close)
    for ref in close:
        if ref != ref_of(idea):
            ends = {"origin": ref_of(idea), "target": ref}
            link = tie(bench=idea.bench, relation="close", by=by, on=None if by else on, **ends)
            keep_states_of_both(link)


@transaction.atomic
def correct_idea(*, idea: Idea, title: str, body: str, by: Person | None, on: date) -> Idea:
    """Change the words of an idea that nothing answered yet; nothing changed, nothing written."""
    one = Idea.objects.select_for_update().select_related("bench").get(pk=idea.pk)
    allow(why_not_change(state=one.state, answered=one.answered_on is not None))
    allow(why_not_title(title))
    allow(why_not_body(body))
    if (one.title, one.body) == (title, body):
        return one
    one.title, one.body = title, body
    one.save(update_fields=["title", "body"])
    known = by if one.signature == "named" else None
    _leave(one, known, "corrected", on)
    return one


@transaction.atomic
def retract_idea(*, idea: Idea, by: Person | None, on: date) -> Idea:
    """Take an idea back for its author: it leaves the lists, its photographs are removed."""
    one = Idea.objects.select_for_update().select_related("bench").get(pk=idea.pk)
    allow(why_not_retract(state=one.state))
    one.state = "withdrawn"
    one.save(update_fields=["state"])
    drop_photos(idea=one)
    known = by if one.signature == "named" else None
    _leave(one, known, "retracted", on)
    return one
