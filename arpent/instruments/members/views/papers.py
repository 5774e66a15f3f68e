"""An invoice and a certificate, as accessible PDF."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.members.queries.facts import call_facts
from arpent.instruments.members.report.papers import certificate as certificate_of
from arpent.instruments.members.report.papers import invoice as invoice_of
from arpent.instruments.members.rules.dues import why_not_attest
from arpent.instruments.members.views.calls import call_or_404
from arpent.kernel.spoken import spoken
from arpent.press.document import Document
from arpent.press.faults import RefusedByThePress
from arpent.press.pdf import pdf


def invoice(request: BenchRequest, key: str) -> HttpResponse:
    one = call_or_404(request, key)
    return _printed(request, invoice_of(one, on=request.visit.on), key, f"facture-{key}.pdf")


def certificate(request: BenchRequest, key: str) -> HttpResponse:
    one = call_or_404(request, key)
    if reason := spoken(why_not_attest(call=call_facts(one), on=request.visit.on)):
        messages.error(request, reason)
        return redirect(address(request.visit.organisation, "members:call", key=key))
    paper = certificate_of(one, on=request.visit.on)
    return _printed(request, paper, key, f"attestation-{key}.pdf")


def _printed(request: BenchRequest, paper: Document, key: str, name: str) -> HttpResponse:
    try:
        printed = pdf(paper)
    except RefusedByThePress as refused:
        said = " ".join(
            fault.said(gettext, language=get_language() or "fr") for fault in refused.faults
        )
        why = gettext("Le document ne peut être imprimé : %(why)s") % {"why": said}
        messages.error(request, why)
        return redirect(address(request.visit.organisation, "members:call", key=key))
    answer = HttpResponse(printed, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
