"""Preparing an assembly: its facts, its agenda, an item with its texts and candidates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.assembly.actions import agenda as actions
from arpent.instruments.assembly.actions import texts
from arpent.instruments.assembly.actions.assemblies import change_assembly, prepare_assembly
from arpent.instruments.assembly.forms import agenda as forms
from arpent.instruments.assembly.models import Candidacy, Item, Poll, Resolution
from arpent.instruments.assembly.queries.agenda import (
    elections_of,
    lines_of,
    papers_of,
    resolutions_of,
)
from arpent.instruments.assembly.queries.assemblies import items_of
from arpent.instruments.assembly.queries.statutes import statutes_on
from arpent.instruments.assembly.rules import agenda as rules
from arpent.instruments.assembly.views.door import assembly_at, typed
from arpent.instruments.assembly.views.gestures import attempt
from arpent.kernel.spoken import spoken

# Longer than any agenda.
NUMBER_LENGTH = 6
WITNESS = Signer(salt="arpent.assembly.witness")


def prepare(request: BenchRequest) -> HttpResponse:
    """Begin an assembly."""
    visit = request.visit
    found = statutes_on(organisation=visit.organisation, on=visit.on)
    form = forms.PrepareAssembly(
        request.POST or None,
        bench=visit.organisation,
        initial={"statutes": found, "record_on": visit.on},
    )
    if request.method == "POST" and form.is_valid():
        made = _try(request, form, prepare_assembly, bench=visit.organisation, facts=form.facts())
        if made:
            return redirect(address(visit.organisation, "assembly:agenda", key=made.key))
    context = {"form": form, "assembly": None, "statutes": found}
    status = 422 if form.is_bound else 200
    return render(request, "assembly/prepare.html", context, status=status)


def edit(request: BenchRequest, key: str) -> HttpResponse:
    """Change the facts of an assembly that is not open."""
    assembly = assembly_at(request, key)
    form = forms.PrepareAssembly(
        request.POST or None, bench=request.visit.organisation, instance=assembly
    )
    if request.method == "POST" and form.is_valid():
        fresh = assembly_at(request, key)
        if _try(request, form, change_assembly, assembly=fresh, facts=form.facts()):
            return redirect(address(request.visit.organisation, "assembly:detail", key=key))
    context = {
        "form": form,
        "assembly": assembly,
        "statutes": assembly.statutes,
        "refused": spoken(rules.why_not_change_assembly(opened_at=assembly.opened_at)),
    }
    return render(request, "assembly/prepare.html", context, status=422 if form.is_bound else 200)


def agenda(request: BenchRequest, key: str) -> HttpResponse:
    """Show the agenda being prepared, with its hours, and add an item to it."""
    assembly = assembly_at(request, key)
    about = request.GET.get("about", "")[:200]
    form = forms.WriteItem(
        request.POST or None,
        bench=request.visit.organisation,
        kept=about,
        initial={"about": about},
    )
    if request.method == "POST" and form.is_valid():
        item = _try(request, form, actions.add_item, assembly=assembly, facts=form.facts())
        if item:
            return redirect(_item_page(request, item))
    lines = lines_of(assembly=assembly)
    over = rules.overrun_minutes(slots=tuple(line.slot for line in lines), ends_at=assembly.ends_at)
    context = {
        "assembly": assembly,
        "lines": lines,
        "over": over,
        "papers": papers_of(assembly=assembly),
        "form": form,
        "paper_form": forms.AddPaper(items=items_of(assembly=assembly)),
        "why_not": spoken(rules.why_not_change_agenda(closed_at=assembly.closed_at)),
    }
    return render(request, "assembly/agenda.html", context, status=422 if form.is_bound else 200)


def item_edit(request: BenchRequest, key: str, item: str) -> HttpResponse:
    """Change an item; add its texts, its amendments, its candidates."""
    one = _item(request, key, item)
    assembly = one.assembly
    form = forms.WriteItem(request.POST or None, bench=request.visit.organisation, instance=one)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        fresh = _item(request, key, item)
        if _try(request, form, actions.change_item, item=fresh, facts=facts):
            return redirect(_item_page(request, one))
    reason = rules.why_not_change_item(
        closed_at=assembly.closed_at, ended_at=one.ended_at, voted=actions.voted_on(one)
    )
    context = {
        "assembly": assembly,
        "item": one,
        "form": form,
        "why_not_change": spoken(reason),
        "resolutions": _texts(one),
        "elections": _elections(request, one),
        "resolution_form": forms.WriteResolution(prefix="r"),
        "witness": request.build_absolute_uri(_witness_page(request, one)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assembly/item.html", context, status=status)


@require_POST
def item_move(request: BenchRequest, key: str, item: str) -> HttpResponse:
    """Move an item to the place its button says."""
    one, place = _item(request, key, item), typed(request, "place")
    if place.isdecimal():
        number = int(place[:NUMBER_LENGTH])
        attempt(request, lambda: actions.move_item(item=one, place=number, **_who(request)))
    here = address(request.visit.organisation, "assembly:agenda", key=key)
    return redirect(f"{here}#{one.key}")


@require_POST
def item_remove(request: BenchRequest, key: str, item: str) -> HttpResponse:
    """Take an item off the agenda."""
    one = _item(request, key, item)
    attempt(request, lambda: actions.remove_item(item=one, **_who(request)))
    return redirect(address(request.visit.organisation, "assembly:agenda", key=key))


@require_POST
def resolution_write(request: BenchRequest, key: str, item: str) -> HttpResponse:
    """Add a text to be voted on."""
    one = _item(request, key, item)
    form = forms.WriteResolution(request.POST, prefix="r")
    if form.is_valid():
        facts = {k: form.cleaned_data[k] for k in ("title", "decision")}
        facts["about"] = one.about
        text = form.cleaned_data["text"]
        attempt(
            request,
            lambda: texts.write_resolution(item=one, facts=facts, text=text, **_now(request)),
        )
    else:
        messages.warning(request, _("Donnez un titre et un texte à la résolution."))
    return redirect(_item_page(request, one))


@require_POST
def resolution_amend(request: BenchRequest, key: str, resolution: str) -> HttpResponse:
    """Add an amended version of a text."""
    found = Resolution.objects.filter(
        bench=request.visit.organisation, item__assembly__key=key
    ).select_related("item__assembly__bench", "bench")
    one = get_object_or_404(found, key=resolution)
    form = forms.Amend(request.POST, prefix="a")
    if form.is_valid():
        attempt(request, lambda: texts.amend(resolution=one, **form.cleaned_data, **_now(request)))
    else:
        messages.warning(request, _("Écrivez le texte soumis au vote."))
    return redirect(_item_page(request, one.item))


@require_POST
def elections_prepare(request: BenchRequest, key: str, item: str) -> HttpResponse:
    """Prepare one election a college."""
    one = _item(request, key, item)
    attempt(request, lambda: texts.prepare_elections(item=one, **_now(request)))
    return redirect(_item_page(request, one))


@require_POST
def candidate_add(request: BenchRequest, key: str, poll: str) -> HttpResponse:
    """Add a candidate to an election."""
    found = Poll.objects.filter(bench=request.visit.organisation, assembly__key=key)
    one = get_object_or_404(
        found.select_related("item__assembly", "assembly__bench", "bench"), key=poll
    )
    form = forms.Stand(request.POST, bench=request.visit.organisation, prefix="s")
    if form.is_valid():
        attempt(request, lambda: texts.stand(poll=one, facts=form.facts(), **_now(request)))
    else:
        messages.warning(request, _("Choisissez une personne, ou donnez son nom."))
    return redirect(f"{_item_page(request, one.item)}#{one.key}")


@require_POST
def candidate_remove(request: BenchRequest, key: str, candidate: str) -> HttpResponse:
    """Take a candidacy back."""
    found = Candidacy.objects.filter(
        bench=request.visit.organisation, poll__assembly__key=key
    ).select_related("poll__item__assembly", "poll__assembly__bench", "bench")
    one = get_object_or_404(found, key=candidate)
    item = one.poll.item
    attempt(request, lambda: texts.withdraw(candidacy=one, **_now(request)))
    return redirect(_item_page(request, item))


def testimony(request: BenchRequest, key: str, token: str) -> HttpResponse:
    """Let a witness fill their two boxes, without an account."""
    assembly = assembly_at(request, key, draft=True)
    try:
        bench, _colon, item = WITNESS.unsign(token).partition(":")
    except BadSignature:
        raise Http404 from None
    if bench != str(request.visit.organisation.pk):
        raise Http404
    one = get_object_or_404(items_of(assembly=assembly), key=item, kind="testimony")
    form = forms.Testify(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        fresh = get_object_or_404(items_of(assembly=assembly), pk=one.pk)
        if attempt(request, lambda: actions.testify(item=fresh, facts=facts, on=request.visit.on)):
            messages.success(request, _("C’est gardé. Vous pouvez revenir le changer."))
            return redirect(request.path)
    context = {"assembly": assembly, "item": one, "form": form}
    return render(request, "assembly/testimony.html", context)


def _texts(item: Item) -> list[tuple[Resolution, forms.Amend]]:
    """Return the texts of an item, each with its own form: no two boxes share a name."""
    if item.kind not in ("vote", "accounts"):
        return []
    return [
        (one, forms.Amend(prefix="a", auto_id=f"id_{one.key}_%s"))
        for one in resolutions_of(item=item)
    ]


def _elections(request: BenchRequest, item: Item) -> list[tuple[Poll, forms.Stand]]:
    if item.kind != "election":
        return []
    bench = request.visit.organisation
    return [
        (one, forms.Stand(bench=bench, prefix="s", auto_id=f"id_{one.key}_%s"))
        for one in elections_of(item=item)
    ]


def _witness_page(request: BenchRequest, item: Item) -> str:
    token = WITNESS.sign(f"{request.visit.organisation.pk}:{item.key}")
    organisation = request.visit.organisation
    return address(organisation, "assembly:testimony", key=item.assembly.key, token=token)


def _item(request: BenchRequest, key: str, item: str) -> Item:
    found = Item.objects.filter(bench=request.visit.organisation, assembly__key=key)
    return get_object_or_404(found.select_related("assembly__bench", "bench"), key=item)


def _item_page(request: BenchRequest, item: Item) -> str:
    organisation = request.visit.organisation
    return address(organisation, "assembly:item_edit", key=item.assembly.key, item=item.key)


def _who(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "on": request.visit.on}


def _now(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "at": timezone.now()}


def _try(request: BenchRequest, form: Any, act: Callable[..., Any], **given: Any) -> Any:
    """Do an act of a form, or write on the form why it was refused."""
    try:
        return act(**given, **_who(request))
    except Refused as refused:
        form.add_error(None, spoken(refused.reason) or "")
        return None
