"""Taking a sheet of ideas: keep it as read, then write it whole, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.ideas.actions.drafts import ready_mine
from arpent.instruments.ideas.actions.ideas import key_of
from arpent.instruments.ideas.models import Answer, Idea, IdeaImport, Identity, Mine
from arpent.instruments.ideas.queries.imports import (
    Named,
    faults_of_lines,
    named_on,
    taken_before,
)
from arpent.instruments.ideas.rules.imports import Line
from arpent.instruments.ideas.rules.tokens import long_token
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person
from arpent.kernel.sentences import N_
from arpent.press.sheets.cells import bare

BATCH = 500
KEPT = timedelta(days=1)
DAYS = ("said_on", "answered_on")
ASIDE = "facilitator"


def keep_sheet(
    *, bench: Organisation, name: str, digest: str, lines: Sequence[Line], on: date
) -> IdeaImport:
    """Keep the lines of a sheet until somebody confirms them; a day later they are let go."""
    old = IdeaImport.objects.filter(bench=bench, confirmed_on=None)
    old.filter(read_on__lt=on - KEPT).delete()
    rows = [{n: str(v) if n in DAYS and v else v for n, v in asdict(one).items()} for one in lines]
    return IdeaImport.objects.create(
        bench=bench, key=new_key("tableau"), name=name[:200], digest=digest, rows=rows, read_on=on
    )


@transaction.atomic
def confirm_sheet(*, kept: IdeaImport, mine: Mine, by: Person | None, on: date) -> int | None:
    """Write every idea of a kept sheet, or none; confirming twice writes once and answers None."""
    kept = IdeaImport.objects.select_for_update().select_related("bench").get(pk=kept.pk)
    if kept.confirmed_on is not None:
        return None
    mine = Mine.objects.select_for_update().get(pk=ready_mine(mine).pk)
    lines = [_unpacked(row) for row in kept.rows]
    allow(_why_not(kept, lines))
    ideas = _ideas(kept.bench, mine, lines, on)
    Idea.objects.bulk_create(ideas, batch_size=BATCH)
    told = list(zip(lines, ideas, strict=True))
    Identity.objects.bulk_create([_identity(*one) for one in told if one[0].signature == ASIDE])
    answers = [_answer(line, idea) for line, idea in told if line.outcome]
    Answer.objects.bulk_create(answers, batch_size=BATCH)
    mine.last_number += len(ideas)
    mine.save(update_fields=["last_number"])
    # Names confided to the facilitator do not stay in a second place.
    kept.confirmed_on, kept.rows = on, []
    kept.save(update_fields=["confirmed_on", "rows"])
    ref = Ref("ideas", "import", kept.key)
    leave_trace(organisation=kept.bench, by=by, verb="imported", ref=ref, note=str(len(ideas)))
    return len(ideas)


def _why_not(kept: IdeaImport, lines: Sequence[Line]) -> str | None:
    """The mine may have moved since the sheet was read: what was shown must still be true."""
    if taken_before(organisation=kept.bench, digest=kept.digest):
        return N_("Ce tableau est déjà repris : rien n’est écrit deux fois.")
    if next(faults_of_lines(organisation=kept.bench, lines=lines), None):
        return N_("La mine a changé depuis la lecture du tableau : relisez-le.")
    return None


def _ideas(bench: Organisation, mine: Mine, lines: Sequence[Line], on: date) -> list[Idea]:
    named = named_on(organisation=bench)
    return [
        _idea(bench, mine, line, named, number, on)
        for number, line in enumerate(lines, start=mine.last_number + 1)
    ]


def _idea(bench: Organisation, mine: Mine, line: Line, named: Named, number: int, on: date) -> Idea:
    said_on = line.said_on or on
    return Idea(
        bench=bench,
        key=key_of(line.title, long_token()),
        number=number,
        title=line.title,
        body=line.body,
        subject=line.subject,
        signature=line.signature,
        signed="" if line.signature == ASIDE else line.name,
        with_signed=line.with_signed,
        channel="import",
        collected_by=named.people.get(bare(line.collected_by)),
        place=named.places.get(bare(line.place)),
        service=named.services.get(bare(line.service)),
        proposed_on=said_on,
        due_on=said_on + timedelta(days=mine.answer_days),
        state="answered" if line.outcome else "waiting",
        outcome=line.outcome,
        answered_on=line.answered_on if line.outcome else None,
    )


def _identity(line: Line, idea: Idea) -> Identity:
    return Identity(bench=idea.bench, key=idea.key, idea=idea, name=line.name, reach=line.reach)


def _answer(line: Line, idea: Idea) -> Answer:
    """Return what had been answered elsewhere: nobody of the bench signs it, it is already told."""
    assert line.answered_on is not None
    return Answer(
        bench=idea.bench,
        key=idea.key,
        idea=idea,
        outcome=line.outcome,
        reason=line.reason,
        service=idea.service,
        answered_on=line.answered_on,
        due_on=idea.due_on,
        told_on=line.answered_on,
    )


def _unpacked(row: dict[str, Any]) -> Line:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
    return Line(**{**row, **days})
