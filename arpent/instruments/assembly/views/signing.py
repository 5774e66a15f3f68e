"""Signing the exact file again with one's secret, or bringing back what was signed by hand."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Refused, Role, address
from arpent.instruments.assembly.actions import signatures as actions
from arpent.instruments.assembly.forms.after import KeepScan, SignMinutes
from arpent.instruments.assembly.models import Signature
from arpent.instruments.assembly.queries.minutes import scribe, signatures_of, signed_on, signer
from arpent.instruments.assembly.rules.paper import proof_paper
from arpent.instruments.assembly.rules.signing import MOST_SCAN_BYTES, media_of, why_not_sign
from arpent.instruments.assembly.views.minutes import handed, minutes_at
from arpent.kernel.spoken import spoken
from arpent.press.pdf import pdf

EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def sign(request: BenchRequest, key: str, number: int) -> HttpResponse:
    """Sign the frozen file, with one's secret given again."""
    one, person = minutes_at(request, key, number), request.visit.person
    who = signer(assembly=one.assembly, person=person)
    reason = why_not_sign(
        frozen=one.frozen_at is not None,
        known=person is not None,
        may=who is not None,
        already=person is not None and signatures_of(minutes=one).filter(person=person).exists(),
        same_file=True,
    )
    form = SignMinutes(request.POST or None, initial={"pdf_sha256": one.pdf_sha256})
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="reauthenticate", user=request.user):
            form.add_error(None, gettext("Trop d’essais : attendez une minute."))
        else:
            try:
                actions.sign_minutes(
                    minutes=one,
                    pdf_sha256=form.cleaned_data["pdf_sha256"],
                    secret_given=request.user.check_password(form.cleaned_data["password"]),
                    by=person,
                    at=timezone.now(),
                )
                messages.success(request, gettext("Votre signature est apposée."))
                # Who represents the association need not be of the team that writes the minutes.
                back = "minutes" if request.visit.role >= Role.TEAM else "detail"
                return redirect(address(request.visit.organisation, f"assembly:{back}", key=key))
            except Refused as refused:
                form.add_error(None, spoken(refused.reason) or "")
    context = {
        "assembly": one.assembly,
        "minutes": one,
        "form": form,
        "who": who,
        "reason": spoken(reason),
        "has_secret": request.user.is_authenticated and request.user.has_usable_password(),
    }
    status = 422 if form.errors else 200
    return render(request, "assembly/sign.html", context, status=status)


def scan(request: BenchRequest, key: str, number: int) -> HttpResponse:
    """Keep the copy of what was printed and signed by hand."""
    one = minutes_at(request, key, number)
    form = KeepScan(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.keep_scan(
                minutes=one,
                name=form.cleaned_data["name"],
                quality=form.cleaned_data["quality"],
                scan=file.read(MOST_SCAN_BYTES + 1),
                by=request.visit.person,
                at=timezone.now(),
            )
            messages.success(request, gettext("La copie signée est gardée, avec son empreinte."))
            return redirect(address(request.visit.organisation, "assembly:minutes", key=key))
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
    context = {"assembly": one.assembly, "minutes": one, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assembly/scan.html", context, status=status)


def scanned(request: BenchRequest, key: str, number: int, signature: str) -> HttpResponse:
    """Hand out a signed copy."""
    one = minutes_at(request, key, number)
    found = get_object_or_404(Signature.objects.filter(minutes=one, way="scan"), key=signature)
    data = bytes(found.scan)
    media = media_of(data)
    return handed(data, media, f"copie-{found.key}.{EXTENSIONS[media]}")


def proof(request: BenchRequest, key: str, number: int) -> HttpResponse:
    """Hand out the page that says who signed which exact file."""
    one = minutes_at(request, key, number)
    if one.frozen_at is None:
        raise Http404
    paper = proof_paper(
        one.assembly.title,
        one.bench.name,
        one.pdf_sha256,
        signed_on(minutes=one),
        on=request.visit.on,
        scribe=scribe(),
    )
    return handed(pdf(paper), "application/pdf", f"preuve-{key}-{number}.pdf")
