"""The minutes: read, edited, frozen, handed out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, Role, address
from arpent.instruments.assembly.actions import minutes as actions
from arpent.instruments.assembly.forms.after import WriteCorrective, WriteSection
from arpent.instruments.assembly.models import Assembly, Minutes
from arpent.instruments.assembly.queries.minutes import (
    correctives_of,
    first_minutes,
    recount,
    scribe,
    section_of,
    sections_of,
    signatures_of,
    signers_of,
    to_sign,
    votes_unproclaimed,
)
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.queries.urns import urns_destroyed
from arpent.instruments.assembly.rules.provenance import figures_of
from arpent.instruments.assembly.rules.sections import Section
from arpent.instruments.assembly.rules.signing import (
    is_signed,
    prose_mark,
    why_not_correct,
    why_not_freeze,
    why_not_reopen,
)
from arpent.instruments.assembly.views.door import assembly_at, voter_of
from arpent.instruments.assembly.views.gestures import attempt
from arpent.kernel.spoken import spoken
from arpent.press.document import Document
from arpent.press.faults import RefusedByThePress
from arpent.press.galley import galley
from arpent.press.odt import ODT_TYPE, odt
from arpent.press.page_blocks import block_html
from arpent.press.pdf import pdf


def minutes(request: BenchRequest, key: str) -> HttpResponse:
    """Show the minutes as they would print, and what is left to do."""
    assembly = assembly_at(request, key)
    one, what, writer = first_minutes(assembly=assembly), happened(assembly), scribe()
    told = sections_of(what=what, minutes=one, by=writer)
    frozen = bool(one and one.frozen_at)
    signatures = list(signatures_of(minutes=one)) if one else []
    wanted = assembly.statutes.signatories
    reason = why_not_freeze(
        closed=assembly.closed_at is not None,
        frozen=frozen,
        open_votes=votes_unproclaimed(assembly=assembly),
    )
    context = {
        "assembly": assembly,
        "minutes": one,
        "number": one.number if one else 1,
        "sections": [_shown(section) for section in told],
        "figures": figures_of(what, writer),
        "recount": recount(minutes=one) if one and frozen else (),
        "destroyed": urns_destroyed(assembly=assembly),
        "signatures": signatures,
        "signers": signers_of(assembly=assembly).values(),
        "to_sign": to_sign(assembly=assembly, person=request.visit.person),
        "wanted": wanted,
        "signed": is_signed(signed=len(signatures), wanted=wanted),
        "correctives": correctives_of(assembly=assembly),
        "why_not_freeze": spoken(reason),
        "why_not_reopen": spoken(why_not_reopen(frozen=frozen, signed=len(signatures))),
        "why_not_correct": spoken(why_not_correct(signed=len(signatures))),
    }
    return render(request, "assembly/minutes.html", context)


def _shown(section: Section) -> dict[str, Any]:
    """Return a section with its facts written by the press, which escapes every text."""
    language = (get_language() or "fr")[:2]
    pieces = galley(Document("facts", section.facts))
    facts = mark_safe("".join(block_html(piece, language) for piece in pieces))  # noqa: S308
    lines = [line for line in section.prose.split("\n") if line]
    return {"section": section, "lines": lines, "facts": facts}


def section(request: BenchRequest, key: str, section: str) -> HttpResponse:
    """Write the prose of a section; what somebody else wrote meanwhile is shown, never lost."""
    assembly = assembly_at(request, key)
    told = section_of(assembly=assembly, minutes=first_minutes(assembly=assembly), key=section)
    if told is None:
        raise Http404
    form = WriteSection(
        request.POST or None, initial={"text": told.prose, "read": prose_mark(told.prose)}
    )
    gesture: dict[str, Any] = {"by": request.visit.person, "at": timezone.now()}
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if "restore" in request.POST:
                actions.restore_section(assembly=assembly, section=section, **gesture)
                return _back(request, key)
            if form.is_valid():
                facts = {"text": form.cleaned_data["text"], "read": form.cleaned_data["read"]}
                actions.edit_section(assembly=assembly, section=section, **facts, **gesture)
                return _back(request, key)
        except Refused as refused:
            # The writer's own text stays in the box, beside what is kept now.
            again = {**form.data.dict(), "read": prose_mark(told.prose)}  # type: ignore[attr-defined]
            form = WriteSection(again)
            form.add_error(None, spoken(refused.reason) or "")
    context = {"assembly": assembly, "form": form, **_shown(told), "conflict": status == 422}
    return render(request, "assembly/section.html", context, status=status)


def _back(request: BenchRequest, key: str) -> HttpResponse:
    return redirect(address(request.visit.organisation, "assembly:minutes", key=key))


@require_POST
def minutes_freeze(request: BenchRequest, key: str) -> HttpResponse:
    """Print the file that is signed."""
    number = request.POST.get("number", "")
    try:
        actions.freeze_minutes(
            assembly=assembly_at(request, key),
            number=int(number) if number.isdecimal() else None,
            by=request.visit.person,
            at=timezone.now(),
        )
        messages.success(
            request, gettext("Le procès-verbal est arrêté : ce fichier ne change plus.")
        )
    except Minutes.DoesNotExist as gone:
        raise Http404 from gone
    except Refused as refused:
        messages.warning(request, spoken(refused.reason) or "")
    except RefusedByThePress as refused:
        messages.error(request, _faults(refused))
    return _back(request, key)


@require_POST
def minutes_reopen(request: BenchRequest, key: str, number: int) -> HttpResponse:
    """Take the minutes up again while nobody signed."""
    one = minutes_at(request, key, number)
    attempt(
        request,
        lambda: actions.reopen_minutes(minutes=one, by=request.visit.person, at=timezone.now()),
        gettext("Le procès-verbal est rouvert."),
    )
    return _back(request, key)


def corrective(request: BenchRequest, key: str) -> HttpResponse:
    """Write a corrective to signed minutes."""
    assembly = assembly_at(request, key)
    waiting = correctives_of(assembly=assembly).filter(frozen_at=None).first()
    kept = {"text": waiting.prose.get(actions.CORRECTIVE, "")} if waiting else {}
    form = WriteCorrective(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_corrective(
                assembly=assembly,
                text=form.cleaned_data["text"],
                by=request.visit.person,
                at=timezone.now(),
            )
            return _back(request, key)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
    status = 422 if form.errors else 200
    context = {"assembly": assembly, "form": form}
    return render(request, "assembly/corrective.html", context, status=status)


def minutes_pdf(request: BenchRequest, key: str, number: int) -> HttpResponse:
    """Hand out the frozen file, to the team, to readers and to those who were called."""
    one = _readable(request, key, number)
    if one.frozen_at:
        data = bytes(one.pdf)
    else:
        try:
            draft = gettext("projet, non arrêté")
            data = pdf(actions.paper_of(one, on=request.visit.on, draft=draft))
        except RefusedByThePress as refused:
            messages.error(request, _faults(refused))
            return _back(request, key)
    return handed(data, "application/pdf", f"proces-verbal-{key}-{number}.pdf")


def minutes_odt(request: BenchRequest, key: str, number: int) -> HttpResponse:
    """Hand out the minutes to be taken up in an office."""
    one = minutes_at(request, key, number)
    on = timezone.localtime(one.frozen_at).date() if one.frozen_at else request.visit.on
    try:
        data = odt(actions.paper_of(one, on=on))
    except RefusedByThePress as refused:
        messages.error(request, _faults(refused))
        return _back(request, key)
    return handed(data, ODT_TYPE, f"proces-verbal-{key}-{number}.odt")


def handed(data: bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file to keep."""
    answer = HttpResponse(data, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def minutes_at(request: BenchRequest, key: str, number: int) -> Minutes:
    """Return minutes of this bench by their number, or raise 404."""
    found = Minutes.objects.filter(bench=request.visit.organisation, assembly__key=key)
    found = found.select_related("bench", "corrects", "assembly__bench", "assembly__statutes")
    found = found.select_related("assembly__chair", "assembly__secretary")
    return get_object_or_404(found, number=number)


def _readable(request: BenchRequest, key: str, number: int) -> Minutes:
    """A voter reads what is frozen; a draft, even one nobody touched yet, is for the team."""
    if number == 1 and request.visit.role >= Role.TEAM:
        assembly = assembly_at(request, key)
        if first_minutes(assembly=assembly) is None:
            return Minutes(bench=assembly.bench, assembly=assembly, number=1)
    one = minutes_at(request, key, number)
    if request.visit.role >= Role.TEAM:
        return one
    called = request.visit.role >= Role.READER or _was_called(request, one.assembly)
    if not (one.frozen_at and called):
        raise Http404
    return one


def _was_called(request: BenchRequest, assembly: Assembly) -> bool:
    return voter_of(request, assembly) is not None


def _faults(refused: RefusedByThePress) -> str:
    language = (get_language() or "fr")[:2]
    return " ".join(fault.said(gettext, language=language) for fault in refused.faults)
