"""One member: reading its facts, entering it, correcting it, naming who speaks for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, Role, address
from arpent.instruments.members.actions.members import (
    change_member,
    end_representative,
    name_representative,
    register_member,
)
from arpent.instruments.members.forms.register import (
    ChangeMember,
    NameRepresentative,
    RegisterMember,
)
from arpent.instruments.members.models import Call, Listing, Member, Representative
from arpent.instruments.members.queries.facts import call_facts, facts_of
from arpent.instruments.members.queries.people import representatives_of
from arpent.instruments.members.queries.register import members_of
from arpent.instruments.members.rules.dues import STATES, State, state
from arpent.instruments.members.rules.membership import why_not_represent
from arpent.instruments.members.views.story import story
from arpent.kernel.spoken import spoken
from arpent.look.forms import faults_of


def member_or_404(request: BenchRequest, key: str) -> Member:
    """Return a member; a person is nobody to whoever does not read the bench."""
    found = members_of(organisation=request.visit.organisation).select_related("source")
    member = get_object_or_404(found, key=key)
    if member.kind == "person" and request.visit.role < Role.READER:
        raise Http404
    return member


def detail(request: BenchRequest, key: str) -> HttpResponse:
    member = member_or_404(request, key)
    visit = request.visit
    listings = list(Listing.objects.filter(member=member).select_related("source").order_by("on"))
    context: dict[str, Any] = {"member": member, "team": visit.role >= Role.TEAM}
    calls: list[Call] = []
    if visit.role >= Role.TEAM:
        context["calls"] = calls = _calls(member)
    facts = facts_of(
        member, calls=[call_facts(call) for call in calls], listed_on=[one.on for one in listings]
    )
    found = state(facts=facts, on=visit.on)
    context |= {
        "state": gettext(STATES[found]) if _may_say(found, visit.role) else "",
        "stations": story(member=member, listings=listings, calls=calls, visit=visit),
    }
    if visit.role >= Role.READER and member.kind == "institution":
        context["representatives"] = list(representatives_of(member=member))
        context["represent_form"] = NameRepresentative()
    return render(request, "members/detail.html", context)


def _may_say(found: State, role: Role) -> bool:
    """What somebody owes is the team's business; that they resigned or prepare is not secret."""
    told = {State.RESIGNED, State.PREPARED, State.LISTED, State.JOINED}
    return role >= Role.TEAM or found in told


def _calls(member: Member) -> list[Call]:
    found = Call.objects.filter(member=member).select_related("campaign")
    return list(found.prefetch_related("payments", "reminders").order_by("called_on", "pk"))


def register(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    form = RegisterMember(request.POST or None, bench=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            member = register_member(
                bench=organisation,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                facts=form.facts(),
                by=request.visit.person,
                on=request.visit.on,
            )
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("L’adhérent est inscrit."))
            return redirect(address(organisation, "members:detail", key=member.key))
    return render(request, "members/write.html", {"form": form, "member": None})


def change(request: BenchRequest, key: str) -> HttpResponse:
    organisation = request.visit.organisation
    form = ChangeMember(
        request.POST or None, instance=member_or_404(request, key), bench=organisation
    )
    if request.method == "POST" and form.is_valid():
        # The form has already written on its own copy: the action compares with the record.
        change_member(
            member=member_or_404(request, key),
            facts=form.facts(),
            by=request.visit.person,
            on=request.visit.on,
        )
        messages.success(request, gettext("La fiche est à jour."))
        return redirect(address(organisation, "members:detail", key=key))
    return render(
        request, "members/write.html", {"form": form, "member": member_or_404(request, key)}
    )


@require_POST
def represent(request: BenchRequest, key: str) -> HttpResponse:
    member = member_or_404(request, key)
    form = NameRepresentative(request.POST)
    reason = why_not_represent(kind=member.kind, name=form.data.get("name", ""))
    if form.is_valid() and reason is None:
        name_representative(
            member=member, by=request.visit.person, on=request.visit.on, **form.cleaned_data
        )
        messages.success(request, gettext("La personne parle désormais pour cet adhérent."))
    else:
        messages.error(request, spoken(reason) or faults_of(form))
    return redirect(address(request.visit.organisation, "members:detail", key=key))


@require_POST
def unrepresent(request: BenchRequest, key: str) -> HttpResponse:
    mine = Representative.objects.filter(bench=request.visit.organisation)
    named = get_object_or_404(mine.select_related("member"), key=key)
    end_representative(representative=named, by=request.visit.person, on=request.visit.on)
    messages.success(request, gettext("Le mandat est clos."))
    return redirect(address(request.visit.organisation, "members:detail", key=named.member.key))
