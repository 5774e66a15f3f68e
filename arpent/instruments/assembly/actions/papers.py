"""Documents handed out with the call: kept whole, with their hash."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.assemblies import held
from arpent.instruments.assembly.models import Assembly, Item, Paper
from arpent.instruments.assembly.rules import agenda as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def add_paper(
    *,
    assembly: Assembly,
    item: Item | None,
    title: str,
    name: str,
    content: bytes,
    by: Person | None,
    at: datetime,
) -> Paper:
    """Keep a document with its SHA-256; pressed twice, the form keeps it once."""
    one = held(assembly)
    allow(rules.why_not_change_agenda(closed_at=one.closed_at))
    allow(rules.why_not_paper(name=name, size_bytes=len(content), beginning=content[:16]))
    facts = {"item": item, "title": (title or name).strip()[:200], "sha256": rules.sha256(content)}
    if there := Paper.objects.filter(assembly=one, **facts).order_by("pk").first():
        return there
    paper = Paper.objects.create(
        bench=one.bench,
        key=new_key(title or name),
        assembly=one,
        name=name[-200:],
        media_type=rules.media_type(name),
        size_bytes=len(content),
        content=content,
        added_at=at,
        **facts,
    )
    note = f"{paper.name} {paper.sha256}"
    leave_trace(organisation=one.bench, by=by, verb="added", ref=paper_ref(paper), note=note)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Person | None) -> None:
    """Take a document away while the call has not left; the trace keeps its hash."""
    one = held(paper.assembly)
    allow(rules.why_not_change_agenda(closed_at=one.closed_at))
    allow(rules.why_not_withdraw(called_at=one.called_at))
    note = f"{paper.name} {paper.sha256}"
    leave_trace(organisation=one.bench, by=by, verb="removed", ref=paper_ref(paper), note=note)
    paper.delete()


def paper_ref(paper: Paper) -> Ref:
    return Ref("assembly", "paper", paper.key)
