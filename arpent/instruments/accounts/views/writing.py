"""What every page that writes does: try the action, say the refusal, or go back with a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.forms.bench import StrikeFact
from arpent.kernel.spoken import spoken


def tried(
    request: BenchRequest, form: Any, act: Callable[[], Any], *, said: str, to: str
) -> HttpResponse | None:
    """Do the act a valid form asks for; None when the form is to be shown (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act()
    except Refused as refused:
        form.add_error(None, spoken(refused.reason) or "")
        return None
    messages.success(request, said)
    return redirect(to)


def strike(
    request: BenchRequest, *, thing: Any, act: Callable[[str], Any], back: str
) -> HttpResponse:
    """Ask why a fact leaves, then take it out."""
    form = StrikeFact(request.POST or None)
    to = address(request.visit.organisation, back)
    done = tried(
        request,
        form,
        lambda: act(form.cleaned_data["reason"]),
        said=gettext("Retiré. Le journal garde le motif."),
        to=to,
    )
    title = gettext("Retirer « %(thing)s »") % {"thing": thing}
    context = {"form": form, "title": title, "gesture": gettext("Retirer"), "back": to}
    return done or render(request, "accounts/carbon_form.html", context)
