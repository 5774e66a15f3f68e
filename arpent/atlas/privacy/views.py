from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from arpent.atlas.privacy import actions
from arpent.atlas.privacy.forms import ErasePerson, FindPerson, KeepFor
from arpent.atlas.privacy.queries import (
    Period,
    access_past,
    asked_to_leave,
    authors_past,
    held_on,
    last_steward,
    people_of,
    periods_of,
    requests_of,
)
from arpent.atlas.privacy.rules import ERASED, answer_by, why_not_ask, why_not_erase
from arpent.contract import BenchRequest, Refused, address, open_rooms
from arpent.kernel.models import Person

A_PAGE = 50
MOST_ROWS = 30


def index(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    form = FindPerson(request.GET)
    named = form.cleaned_data["q"] if form.is_valid() else ""
    people = Paginator(people_of(organisation=organisation, named=named), A_PAGE)
    context = {
        "form": form,
        "page": people.get_page(request.GET.get("page")),
        "requests": list(requests_of(organisation=organisation)),
    }
    return render(request, "privacy/index.html", context)


def me(request: BenchRequest) -> Person:
    assert request.visit.person is not None, "the doorkeeper lets nobody in without a role"
    return request.visit.person


def mine(request: BenchRequest) -> HttpResponse:
    asked = asked_to_leave(person=me(request))
    context = {
        "person": me(request),
        "held": held_on(person=me(request), reader=me(request)),
        "most": MOST_ROWS,
        "asked": asked,
        "answer_by": answer_by(asked.asked_on) if asked else None,
        "reason": shown(why_not_ask(asked=asked is not None)),
    }
    return render(request, "privacy/mine.html", context)


def shown(reason: str | None) -> str | None:
    return _(reason) if reason else None


def mine_json(request: BenchRequest) -> HttpResponse:
    return exported(request, me(request))


@require_POST
def ask(request: BenchRequest) -> HttpResponse:
    try:
        actions.ask_erasure(by=me(request), on=request.visit.on)
        messages.success(request, _("Votre demande est écrite : l’établi a un mois pour répondre."))
    except Refused as refusal:
        messages.error(request, _(refusal.reason))
    return redirect(address(request.visit.organisation, "privacy:mine"))


@require_POST
def withdraw(request: BenchRequest) -> HttpResponse:
    actions.withdraw_request(by=me(request), on=request.visit.on)
    messages.success(request, _("Votre demande est retirée."))
    return redirect(address(request.visit.organisation, "privacy:mine"))


def known(request: BenchRequest, key: str) -> Person:
    people = Person.objects.exclude(name=ERASED).select_related("user", "bench")
    return get_object_or_404(people, bench=request.visit.organisation, key=key)


def person(request: BenchRequest, key: str, form: ErasePerson | None = None) -> HttpResponse:
    found = known(request, key)
    reason = why_not_erase(
        erased=False, last_steward=last_steward(person=found, on=request.visit.on)
    )
    context = {
        "person": found,
        "held": held_on(person=found, reader=request.visit.person),
        "most": MOST_ROWS,
        "asked": asked_to_leave(person=found),
        "reason": shown(reason),
        "form": form or ErasePerson(),
    }
    status = 422 if form is not None else 200
    return render(request, "privacy/person.html", context, status=status)


def person_json(request: BenchRequest, key: str) -> HttpResponse:
    return exported(request, known(request, key))


@require_POST
def erase(request: BenchRequest, key: str) -> HttpResponse:
    found = known(request, key)
    form = ErasePerson(request.POST)
    if not form.is_valid():
        return person(request, key, form)
    try:
        actions.erase_person(
            person=found,
            typed=form.cleaned_data["typed"],
            by=request.visit.person,
            on=request.visit.on,
        )
    except Refused as refusal:
        form.add_error("typed", _(refusal.reason))
        return person(request, key, form)
    messages.success(request, _("La personne est effacée. Ce qu’elle a fait reste, sans son nom."))
    if request.visit.person is not None and request.visit.person.pk == found.pk:
        return redirect("benches")
    return redirect(address(request.visit.organisation, "privacy:index"))


def exported(request: BenchRequest, found: Person) -> HttpResponse:
    """Hand over everything held on a person, as they may take it elsewhere."""
    said = {
        "organisation": request.visit.organisation.name,
        "person": found.name,
        "made_on": request.visit.on,
        "held": {
            held.slug: list(held.rows)
            for held in held_on(person=found, reader=request.visit.person)
        },
    }
    text = json.dumps(said, ensure_ascii=False, indent=1, default=plain)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{found.key}.json"'
    response["Cache-Control"] = "private, no-store"
    return response


def plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def retention(request: BenchRequest, refused: KeepFor | None = None) -> HttpResponse:
    periods = periods_of(organisation=request.visit.organisation, on=request.visit.on)
    kinds = [kept(request, period, refused) for period in periods]
    status = 422 if refused else 200
    held = [room for room in open_rooms(slugs=request.visit.opened) if room.personal_data]
    told = [room for room in held if room.personal_data and room.personal_data.kept]
    context = {"kinds": kinds, "rooms": told}
    return render(request, "privacy/retention.html", context, status=status)


def kept(request: BenchRequest, period: Period, refused: KeepFor | None) -> dict[str, Any]:
    """Return one period with its form and what is past it."""
    organisation = request.visit.organisation
    mine = refused is not None and refused.data.get("kind") == period.kind
    first = {"kind": period.kind, "months": period.months}
    form = refused if mine else KeepFor(initial=first, auto_id=f"{period.kind}_%s")
    if period.kind == "access":
        found = access_past(organisation=organisation, since=period.since)
        names = [person.name for person in found[:A_PAGE]]
        return {"period": period, "form": form, "count": found.count(), "names": names}
    traces = authors_past(organisation=organisation, since=period.since)
    return {"period": period, "form": form, "count": traces.count(), "names": []}


@require_POST
def keep(request: BenchRequest) -> HttpResponse:
    form = KeepFor(request.POST)
    if not form.is_valid():
        return retention(request, form)
    try:
        actions.keep_for(
            organisation=request.visit.organisation,
            kind=form.cleaned_data["kind"],
            months=form.cleaned_data["months"],
            by=me(request),
            on=request.visit.on,
        )
        messages.success(request, _("La durée est fixée."))
    except Refused as refusal:
        messages.error(request, _(refusal.reason))
    return redirect(address(request.visit.organisation, "privacy:retention"))


@require_POST
def forget(request: BenchRequest) -> HttpResponse:
    try:
        rows = actions.forget_past(
            organisation=request.visit.organisation,
            kind=request.POST.get("kind", ""),
            by=me(request),
            on=request.visit.on,
        )
        told = ngettext("%(rows)s donnée oubliée.", "%(rows)s données oubliées.", rows)
        messages.success(request, told % {"rows": rows})
    except Refused as refusal:
        messages.error(request, _(refusal.reason))
    return redirect(address(request.visit.organisation, "privacy:retention"))
