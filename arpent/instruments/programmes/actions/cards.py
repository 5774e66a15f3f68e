"""Plan a test, then conclude it, extend it or give it up; ask later what remained."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.programmes.models import Followup, Test, Verdict
from arpent.instruments.programmes.queries.cards import state_of
from arpent.instruments.programmes.queries.tried import tried_by
from arpent.instruments.programmes.rules import cards
from arpent.instruments.programmes.rules.facts import why_not_twice
from arpent.kernel.actions import leave_trace, tie
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person, Programme


def ref_of(test: Test) -> Ref:
    return Ref("programmes", "test", test.key)


def _standing(test: Test, on: date) -> cards.State:
    """Return where the test stands for whoever acts: a verdict binds, even dated ahead."""
    return state_of(test=test, on=max(on, test.concluded_on or on))


def _locked(test: Test) -> Test:
    """Return the test as it is now, held until the end of the action: two may act at once."""
    return Test.objects.select_for_update(of=("self",)).select_related("bench").get(pk=test.pk)


@transaction.atomic
def plan_test(
    *,
    programme: Programme,
    by: Person | None,
    on: date,
    facts: Mapping[str, Any],
    about: Ref | None = None,
) -> Test:
    """Write a test card before the test starts. ``facts`` are the fields of Test.

    ``about`` is the thing of another room that the test tries: it hears of the verdict.
    """
    allow(
        cards.why_not_plan(
            starts_on=facts["starts_on"],
            expires_on=facts["expires_on"],
            criteria=facts["criteria"],
            on=on,
        )
    )
    Programme.objects.select_for_update().get(pk=programme.pk)
    allow(why_not_twice(already=Test.objects.filter(programme=programme, **facts).exists()))
    test = Test.objects.create(
        bench=programme.bench, key=new_key(facts["title"]), programme=programme, **facts
    )
    if about:
        bench, origin = programme.bench, ref_of(test)
        tie(bench=bench, origin=origin, relation=cards.TRIES, target=about, by=by)
    leave_trace(organisation=programme.bench, by=by, verb="planned", ref=ref_of(test))
    return test


@transaction.atomic
def change_test(*, test: Test, by: Person | None, on: date, facts: Mapping[str, Any]) -> Test:
    """Write a card again, as long as its test has not started."""
    held = _locked(test)
    allow(cards.why_not_change(current=_standing(held, on)))
    allow(
        cards.why_not_plan(
            starts_on=facts["starts_on"],
            expires_on=facts["expires_on"],
            criteria=facts["criteria"],
            on=on,
        )
    )
    changed = [name for name, value in facts.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, facts[name])
    held.save()
    note = ", ".join(changed)
    leave_trace(organisation=held.bench, by=by, verb="corrected", ref=ref_of(held), note=note)
    return held


@transaction.atomic
def conclude_test(
    *, test: Test, verdict: str, learned: str, keep: str, by: Person | None, on: date
) -> Test:
    """Give a test its verdict, and put the two questions about what remains in the calendar."""
    held = _locked(test)
    current = _standing(held, on)
    allow(cards.why_not_conclude_with(current=current, verdict=verdict, learned=learned))
    _close(held, verdict=verdict, learned=learned, keep=keep, on=on)
    for months, due_on in cards.followup_days(concluded_on=on).items():
        Followup.objects.create(
            bench=held.bench,
            key=new_key(f"{held.key[:60]}-{months}"),
            test=held,
            months=months,
            due_on=due_on,
        )
    _tell_tried(held, verb="tried", said=f"{held.get_verdict_display()}. {learned}", by=by)
    leave_trace(organisation=held.bench, by=by, verb="concluded", ref=ref_of(held), note=verdict)
    return held


@transaction.atomic
def correct_conclusion(*, test: Test, learned: str, keep: str, by: Person | None, on: date) -> Test:
    """Write again what a concluded test taught and leaves; its verdict and its day stay."""
    held = _locked(test)
    allow(cards.why_not_correct_conclusion(current=_standing(held, on), learned=learned))
    held.learned, held.keep = learned, keep
    held.save(update_fields=["learned", "keep"])
    note = "learned, keep"
    leave_trace(organisation=held.bench, by=by, verb="corrected", ref=ref_of(held), note=note)
    return held


@transaction.atomic
def extend_test(*, test: Test, until: date, reason: str, by: Person | None, on: date) -> Test:
    """Give a test more time; the former expiry and the reason stay in its traces."""
    held = _locked(test)
    allow(
        cards.why_not_extend_until(
            current=_standing(held, on),
            expires_on=held.expires_on,
            until=until,
            reason=reason,
            on=on,
        )
    )
    note = f"{held.expires_on or '–'} → {until}. {reason}"
    held.expires_on = until
    held.save(update_fields=["expires_on"])
    _tell_tried(held, verb="extended", said=note, by=by)
    leave_trace(organisation=held.bench, by=by, verb="extended", ref=ref_of(held), note=note)
    return held


@transaction.atomic
def abandon_test(*, test: Test, reason: str, by: Person | None, on: date) -> Test:
    """Give a test up, before or after it started; nothing will be asked about it later."""
    held = _locked(test)
    allow(cards.why_not_abandon_for(current=_standing(held, on), reason=reason))
    _close(held, verdict=Verdict.ABANDONED, learned=reason, keep="", on=on)
    _tell_tried(held, verb="tried", said=f"{held.get_verdict_display()}. {reason}", by=by)
    leave_trace(organisation=held.bench, by=by, verb="abandoned", ref=ref_of(held), note=reason)
    return held


@transaction.atomic
def answer_followup(*, followup: Followup, remains: str, by: Person | None, on: date) -> Followup:
    """Write what remains of a test, months after it was concluded."""
    held = (
        Followup.objects.select_for_update(of=("self",)).select_related("bench").get(pk=followup.pk)
    )
    allow(cards.why_not_answer(due_on=held.due_on, answered_on=held.answered_on, on=on))
    held.remains, held.answered_on = remains, on
    held.save(update_fields=["remains", "answered_on"])
    ref = Ref("programmes", "followup", held.key)
    leave_trace(organisation=held.bench, by=by, verb="answered", ref=ref)
    return held


def _close(test: Test, *, verdict: str, learned: str, keep: str, on: date) -> None:
    test.verdict, test.learned, test.keep, test.concluded_on = verdict, learned, keep, on
    test.save(update_fields=["verdict", "learned", "keep", "concluded_on"])


def _tell_tried(test: Test, *, verb: str, said: str, by: Person | None) -> None:
    """Leave on each thing the test tries what became of it, for its own room to read."""
    for ref in tried_by(test=test):
        note = f"« {test.title} » : {said}"
        leave_trace(organisation=test.bench, by=by, verb=verb, ref=ref, note=note)
