"""Edit the minutes, freeze them as the exact file that is signed, correct them afterwards."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime

from arpent.contract import Ref, allow
from arpent.instruments.assembly.models import Assembly, Minutes, Signature
from arpent.instruments.assembly.queries.minutes import (
    first_minutes,
    scribe,
    sections_of,
    signers_of,
    votes_unproclaimed,
)
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.rules.paper import corrective_paper, minutes_paper
from arpent.instruments.assembly.rules.provenance import figures_of, packed
from arpent.instruments.assembly.rules.signing import (
    prose_mark,
    why_not_correct,
    why_not_edit,
    why_not_freeze,
    why_not_reopen,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person
from arpent.press.document import Document
from arpent.press.pdf import pdf

CORRECTIVE = "corrective"


@transaction.atomic
def edit_section(
    *, assembly: Assembly, section: str, text: str, read: str, by: Person | None, at: datetime
) -> Minutes:
    """Write the prose of a section by hand; refused when it changed since it was read.

    `read` is the mark of the text the writer had before them.
    """
    locked = _locked(assembly)
    minutes = first_minutes(assembly=locked)
    told = sections_of(what=happened(locked), minutes=minutes, by=scribe())
    kept = next((one.prose for one in told if one.key == section), "")
    allow(why_not_edit(frozen=bool(minutes and minutes.frozen_at), read=read, kept=kept))
    minutes = minutes or _begun(locked)
    minutes.prose = {**minutes.prose, section: _clean(text)}
    minutes.save(update_fields=["prose"])
    _tell(minutes, by=by, verb="changed", note=section)
    return minutes


@transaction.atomic
def restore_section(
    *, assembly: Assembly, section: str, by: Person | None, at: datetime
) -> Minutes | None:
    """Let a section tell itself again, as it was drafted."""
    minutes = first_minutes(assembly=_locked(assembly))
    if minutes is None or section not in minutes.prose:
        return minutes
    kept = minutes.prose[section]
    allow(why_not_edit(frozen=bool(minutes.frozen_at), read=prose_mark(kept), kept=kept))
    minutes.prose = {key: text for key, text in minutes.prose.items() if key != section}
    minutes.save(update_fields=["prose"])
    _tell(minutes, by=by, verb="restored", note=section)
    return minutes


@transaction.atomic
def freeze_minutes(
    *, assembly: Assembly, number: int | None = None, by: Person | None, at: datetime
) -> Minutes:
    """Print the minutes once and for all: the file, its hash, and each figure with its method.

    `number` is that of a corrective; without it, the minutes themselves.
    """
    locked = _locked(assembly)
    minutes = (
        Minutes.objects.get(assembly=locked, number=number)
        if number
        else first_minutes(assembly=locked) or _begun(locked)
    )
    allow(
        why_not_freeze(
            closed=locked.closed_at is not None,
            frozen=minutes.frozen_at is not None,
            open_votes=votes_unproclaimed(assembly=locked),
        )
    )
    what, writer = happened(locked), scribe()
    figures = () if minutes.corrects_id else figures_of(what, writer)
    minutes.pdf = pdf(paper_of(minutes, on=localtime(at).date()))
    minutes.pdf_sha256 = hashlib.sha256(minutes.pdf).hexdigest()
    minutes.snapshot = {"figures": packed(figures), "language": writer.language}
    minutes.frozen_at = at
    minutes.save(update_fields=["pdf", "pdf_sha256", "snapshot", "frozen_at"])
    _tell(minutes, by=by, verb="frozen", note=minutes.pdf_sha256)
    return minutes


@transaction.atomic
def reopen_minutes(*, minutes: Minutes, by: Person | None, at: datetime) -> Minutes:
    """Take frozen minutes up again, while nobody signed them."""
    _locked(minutes.assembly)
    one = Minutes.objects.select_related("assembly", "bench").get(pk=minutes.pk)
    signed = Signature.objects.filter(minutes=one).count()
    allow(why_not_reopen(frozen=one.frozen_at is not None, signed=signed))
    one.pdf, one.pdf_sha256, one.snapshot, one.frozen_at = b"", "", {}, None
    one.save(update_fields=["pdf", "pdf_sha256", "snapshot", "frozen_at"])
    _tell(one, by=by, verb="reopened")
    return one


@transaction.atomic
def write_corrective(*, assembly: Assembly, text: str, by: Person | None, at: datetime) -> Minutes:
    """Add a corrective to signed minutes: they themselves never change."""
    locked = _locked(assembly)
    first = first_minutes(assembly=locked)
    signed = Signature.objects.filter(minutes=first).count() if first else 0
    allow(why_not_correct(signed=signed))
    waiting = Minutes.objects.filter(assembly=locked, corrects=first, frozen_at=None).first()
    one = waiting or _begun(locked, corrects=first)
    one.prose = {CORRECTIVE: _clean(text)}
    one.save(update_fields=["prose"])
    _tell(one, by=by, verb="corrected")
    return one


def paper_of(minutes: Minutes, *, on: date, draft: str = "") -> Document:
    """Return the minutes, or a corrective, as a document."""
    assembly, writer = minutes.assembly, scribe()
    what, signers = happened(assembly), signers_of(assembly=assembly).values()
    if minutes.corrects is not None:
        return corrective_paper(
            what, minutes.prose.get(CORRECTIVE, ""), signers,
            corrects=minutes.corrects.pdf_sha256, on=on, scribe=writer, draft=draft,
        )  # fmt: skip
    sections = sections_of(what=what, minutes=minutes, by=writer)
    figures = figures_of(what, writer)
    return minutes_paper(what, sections, figures, signers, on=on, scribe=writer, draft=draft)


def minutes_ref(minutes: Minutes) -> Ref:
    return Ref("assembly", "minutes", minutes.key)


def _locked(assembly: Assembly) -> Assembly:
    found = Assembly.objects.select_for_update(of=("self",))
    return found.select_related("bench", "statutes", "chair", "secretary").get(pk=assembly.pk)


def _begun(assembly: Assembly, *, corrects: Minutes | None = None) -> Minutes:
    last = Minutes.objects.filter(assembly=assembly).aggregate(last=Max("number"))["last"] or 0
    return Minutes.objects.create(
        bench=assembly.bench,
        key=new_key(f"{assembly.key}-{last + 1}"),
        assembly=assembly,
        number=last + 1,
        corrects=corrects,
    )


def _clean(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r", "").split("\n") if line.strip())


def _tell(minutes: Minutes, *, by: Person | None, verb: str, note: str = "") -> None:
    leave_trace(organisation=minutes.bench, by=by, verb=verb, ref=minutes_ref(minutes), note=note)
