"""One question to a named colleague: put it, put it again once, take it back, answer it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext

from arpent.contract import allow
from arpent.instruments.ideas.actions.letters import post
from arpent.instruments.ideas.actions.mines import held_idea, keep_states
from arpent.instruments.ideas.models import Ask, Idea, Mine, Service
from arpent.instruments.ideas.queries.asks import code_of, readable_idea, ref_of_ask, reminded
from arpent.instruments.ideas.rules import asks as rules
from arpent.instruments.ideas.rules.mines import why_not_go_on
from arpent.instruments.ideas.rules.tokens import token_hash
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def ask_colleague(
    *,
    mine: Mine,
    idea: Idea,
    name: str,
    email: str,
    service: Service | None,
    question: str,
    page: str,
    by: Person | None,
    on: date,
) -> Ask:
    """Put the one question to a colleague; a letter leaves when they have an address.

    ``page`` is the absolute address of the page where a code is typed.
    """
    held = held_idea(idea)
    allow(why_not_go_on(state=held.state))
    name = name.strip()
    put = Ask.objects.filter(idea=held, withdrawn_on=None)
    twice = put.filter(name__iexact=name, service=service).exists()
    waiting = put.filter(answered_on=None).count()
    allow(rules.why_not_ask(name=name, twice=twice, waiting=waiting))
    key = new_key("question")
    ask = Ask.objects.create(
        bench=held.bench,
        key=key,
        idea=held,
        name=name,
        email=email,
        service=service,
        question=question.strip() or gettext(rules.QUESTION),
        asked_by=by,
        asked_on=on,
        due_on=on + timedelta(days=mine.ask_days),
        token_hash=token_hash(code_of(bench=held.bench, key=key)),
    )
    _write(ask, page, again=False)
    leave_trace(organisation=held.bench, by=by, verb="questioned", ref=ref_of_ask(ask))
    return ask


def _write(ask: Ask, page: str, *, again: bool) -> None:
    link = f"{page}{code_of(bench=ask.bench, key=ask.key)}/"
    post(to=ask.email, letter="question", facts={"ask": ask, "link": link, "again": again})


@transaction.atomic
def remind_colleague(*, ask: Ask, page: str, by: Person | None, on: date) -> None:
    """Write once more to a colleague who has not answered; the link is the same."""
    held = _held(ask)
    allow(
        rules.why_not_remind(state=_state(held, on), email=held.email, reminded=reminded(ask=held))
    )
    _write(held, page, again=True)
    leave_trace(organisation=held.bench, by=by, verb="reminded", ref=ref_of_ask(held))


@transaction.atomic
def withdraw_ask(*, ask: Ask, by: Person | None, on: date) -> None:
    """Take a question back; its link then says so."""
    held = _held(ask)
    allow(rules.why_not_withdraw(state=_state(held, on)))
    # An address only served to write: it leaves with the question, as with the answer.
    held.withdrawn_on, held.email = on, ""
    held.save(update_fields=["withdrawn_on", "email"])
    leave_trace(organisation=held.bench, by=by, verb="retracted", ref=ref_of_ask(held))


@transaction.atomic
def answer_ask(*, ask: Ask, lived: str, answer: str, on: date) -> Ask:
    """Keep what a colleague answers, signed with the name on the question.

    It may be corrected the day it was given; a late answer is kept as well.
    """
    idea = held_idea(ask.idea)
    held = _held(ask)
    state = _state(held, on)
    allow(rules.why_not_answer(state=state, answered_on=held.answered_on, lived=lived, on=on))
    if (held.lived, held.answer) == (lived, answer.strip()):
        return held
    held.lived, held.answer, held.answered_on, held.email = lived, answer.strip(), on, ""
    held.save(update_fields=["lived", "answer", "answered_on", "email"])
    keep_states(idea)
    # Whoever holds the link may have no account: the record names them, the trace does not.
    leave_trace(organisation=held.bench, by=None, verb="answered", ref=ref_of_ask(held))
    return held


def _held(ask: Ask) -> Ask:
    found = Ask.objects.select_for_update(of=("self",)).select_related("bench", "idea")
    return found.get(pk=ask.pk)


def _state(ask: Ask, on: date) -> rules.State:
    return rules.state_of(
        due_on=ask.due_on,
        answered_on=ask.answered_on,
        withdrawn_on=ask.withdrawn_on,
        readable=readable_idea(ask.idea),
        on=on,
    )
