"""Entrust an answer, give it, and tell its author: every letter leaves once the write is kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.contract import Ref, address, allow
from arpent.instruments.ideas.actions.letters import post
from arpent.instruments.ideas.models import Answer, Idea, Meeting, Service
from arpent.instruments.ideas.queries.people import address_of_author
from arpent.instruments.ideas.queries.verdicts import unwritten_verdicts, verdict_waiting
from arpent.instruments.ideas.rules import answers as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


def idea_ref(idea: Idea) -> Ref:
    return Ref("ideas", "idea", idea.key)


def held(idea: Idea) -> Idea:
    """Return an idea as it is now, kept from others until the end of the action."""
    locked = Idea.objects.select_for_update(of=("self",))
    return locked.select_related("bench", "author", "service").get(pk=idea.pk)


@transaction.atomic
def entrust_idea(
    *,
    idea: Idea,
    facilitator: Person | None,
    service: Service | None,
    due_on: date,
    reason: str,
    by: Person | None,
    on: date,
) -> Idea:
    """Say who follows an idea, which service answers it and by when; a moved day has a reason."""
    one = held(idea)
    allow(rules.why_not_entrust(state=one.state))
    allow(
        rules.why_not_move(
            before=one.due_on,
            after=due_on,
            reason=reason,
            answered=one.answered_on is not None,
            on=on,
        )
    )
    told = [service.name] if service and service.pk != one.service_id else []
    if due_on != one.due_on:
        told.append(rules.Move(before=one.due_on, after=due_on, reason=reason.strip()).note)
    one.facilitator, one.service, one.due_on = facilitator, service, due_on
    one.save(update_fields=["facilitator", "service", "due_on"])
    leave_trace(
        organisation=one.bench, by=by, verb="entrusted", ref=idea_ref(one), note=" ; ".join(told)
    )
    return one


@transaction.atomic
def answer_idea(
    *,
    idea: Idea,
    outcome: str,
    reason: str,
    points_to: str,
    teller: Person | None,
    facilitator: bool,
    home: str,
    by: Person | None,
    on: date,
    meeting: Meeting | None = None,
) -> Answer:
    """Sign the institution's answer to an idea; the first one decides whether it came in time.

    ``facilitator`` says that `by` is of the facilitation; ``home`` is the absolute address of the
    house, for the letter.
    """
    one = held(idea)
    head = bool(by and one.service and one.service.head_id == by.pk)
    allowed = rules.may_answer(head=head, facilitator=facilitator)
    allow(rules.why_not_answer(state=one.state, allowed=allowed))
    allow(rules.why_not_sign(outcome=outcome, reason=reason, points_to=points_to))
    words = {"outcome": outcome, "reason": reason.strip()}
    allow(rules.why_not_again(already=Answer.objects.filter(idea=one, **words).exists()))
    answer = Answer.objects.create(
        bench=one.bench,
        key=new_key(f"reponse-{one.number}"),
        idea=one,
        points_to=points_to.strip(),
        service=one.service,
        by=by,
        answered_on=on,
        due_on=one.due_on,
        teller=teller or by,
        meeting=meeting,
        **words,
    )
    one.state, one.outcome, one.answered_on = "answered", outcome, one.answered_on or on
    one.save(update_fields=["state", "outcome", "answered_on"])
    _write_to_author(one, letter="answered", home=home, facts={"answer": answer})
    leave_trace(organisation=one.bench, by=by, verb="answered", ref=idea_ref(one), note=outcome)
    return answer


@transaction.atomic
def tell_answer(*, answer: Answer, how: str, by: Person | None, on: date) -> Answer:
    """Write down that the author was told, by whom and how."""
    locked = Answer.objects.select_for_update(of=("self",)).select_related("bench")
    one = locked.get(pk=answer.pk)
    allow(rules.why_not_tell(told_on=one.told_on, how=how))
    one.told_on, one.told_how = on, how.strip()
    one.save(update_fields=["told_on", "told_how"])
    ref = Ref("ideas", "answer", one.key)
    leave_trace(organisation=one.bench, by=by, verb="told", ref=ref, note=one.told_how)
    return one


@transaction.atomic
def tell_verdict(*, idea: Idea, how: str, home: str, by: Person | None, on: date) -> None:
    """Write down how the author was told what the test of their idea gave.

    The letter of the day tells them too; when it has not left yet, one leaves now.
    """
    one = held(idea)
    verdict = verdict_waiting(idea=one)
    allow(rules.why_not_tell_verdict(waiting=verdict is not None, how=how))
    if verdict and unwritten_verdicts(organisation=one.bench).filter(pk=verdict.pk).exists():
        _write_to_author(one, letter="verdict", home=home, facts={"verdict": verdict})
    leave_trace(organisation=one.bench, by=by, verb="told", ref=idea_ref(one), note=how.strip())


def _write_to_author(idea: Idea, *, letter: str, home: str, facts: dict[str, object]) -> None:
    url = home.rstrip("/") + address(idea.bench, "ideas:idea", key=idea.key)
    post(to=address_of_author(idea=idea), letter=letter, facts={"idea": idea, "url": url, **facts})
