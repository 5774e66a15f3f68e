"""The field journal: what was seen and heard, written on a phone."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.programmes.actions.programmes import record_fact
from arpent.instruments.programmes.forms import WriteEntry
from arpent.instruments.programmes.models import Entry
from arpent.instruments.programmes.queries import entries_of
from arpent.instruments.programmes.views.asked import asked_programme

A_PAGE = 25


def journal(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    programme = asked_programme(request)
    initial = {"on": visit.on, "programme": programme}
    form = WriteEntry(request.POST or None, bench=visit.organisation, initial=initial)
    if request.method == "POST" and form.is_valid() and _wrote(request, form):
        messages.success(request, _("C’est au carnet."))
        key = form.cleaned_data["programme"].key
        return redirect(f"{address(visit.organisation, 'programmes:journal')}?programme={key}")
    entries = entries_of(
        organisation=visit.organisation, programme=programme.key if programme else ""
    )
    page = Paginator(entries, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "programme": programme, "tab": "journal"}
    return render(request, "programmes/journal.html", context)


def _wrote(request: BenchRequest, form: WriteEntry) -> bool:
    """Write the line, or say on the form why not."""
    visit = request.visit
    facts = {**form.facts(), "author": visit.person}
    try:
        record_fact(
            model=Entry,
            organisation=visit.organisation,
            by=visit.person,
            on=visit.on,
            facts=facts,
        )
    except Refused as refused:
        form.add_error("observation", _(refused.reason))
        return False
    return True
