"""The people of the bench: inviting, giving a role, ending one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.atlas.people import actions, queries
from arpent.atlas.people.forms import EndRole, GiveRole, InvitePerson
from arpent.atlas.people.rules.roles import why_not_end_role, why_not_give_role
from arpent.contract import BenchRequest, Refused, Role, address
from arpent.kernel.models import DatedRole, Person
from arpent.look.forms import faults_of

A_PAGE = 50


def index(request: BenchRequest) -> HttpResponse:
    """Show who may do what today, then who could before."""
    people = queries.people_with_roles(organisation=request.visit.organisation)
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    holders = queries.holders(people=list(page))
    on = request.visit.on
    context = {
        "page": page,
        "today": [one for one in holders if one.holds(on)],
        "others": [one for one in holders if not one.holds(on)],
    }
    return render(request, "people/index.html", context)


def invite(request: BenchRequest) -> HttpResponse:
    """Ask for a name, an address and a role, and send the way in."""
    form = InvitePerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.invite_person(
                organisation=request.visit.organisation,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                role=Role.from_slug(form.cleaned_data["role"]),
                by=request.visit.person,
                on=request.visit.on,
            )
        except Refused as refusal:
            form.add_error("email", _(refusal.reason))
        else:
            messages.success(request, _("L’invitation est partie."))
            return _to(request, person)
    return render(request, "people/invite.html", {"form": form})


def person(request: BenchRequest, key: str) -> HttpResponse:
    """Show one person: their roles, what they did lately."""
    one = _person(request, key)
    visit = request.visit
    (holder,) = queries.holders(people=[one])
    giver = visit.person.key if visit.person else None
    context = {
        "holder": holder,
        "form": GiveRole(initial={"starts_on": visit.on, "role": "team"}),
        "why_not": why_not_give_role(
            giver=giver, receiver=one.key, starts_on=visit.on, ends_on=None
        ),
        "traces": queries.lines(
            traces=queries.traces_of(organisation=visit.organisation, person=one.key)[:20]
        ),
    }
    return render(request, "people/person.html", context)


@require_POST
def give(request: BenchRequest, key: str) -> HttpResponse:
    """Give a role, or say on the person's page why not."""
    one = _person(request, key)
    form = GiveRole(request.POST)
    if not form.is_valid():
        messages.error(request, faults_of(form))
        return _to(request, one)
    try:
        actions.give_role(
            person=one,
            role=Role.from_slug(form.cleaned_data["role"]),
            by=request.visit.person,
            on=form.cleaned_data["starts_on"],
            until=form.cleaned_data["ends_on"],
        )
        messages.success(request, _("Le rôle est donné."))
    except Refused as refusal:
        messages.error(request, _(refusal.reason))
    return _to(request, one)


@require_POST
def again(request: BenchRequest, key: str) -> HttpResponse:
    """Send the invitation once more."""
    one = _person(request, key)
    actions.send_again(person=one, by=request.visit.person, on=request.visit.on)
    messages.success(request, _("Un nouveau lien est parti."))
    return _to(request, one)


def end(request: BenchRequest, key: str) -> HttpResponse:
    """Ask for the last day of a role, and write it."""
    roles = DatedRole.objects.filter(bench=request.visit.organisation).select_related("person")
    held = get_object_or_404(roles, key=key)
    form = EndRole(request.POST or None, initial={"on": request.visit.on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_role(held=held, by=request.visit.person, on=form.cleaned_data["on"])
        except Refused as refusal:
            form.add_error("on", _(refusal.reason))
        else:
            messages.success(request, _("La fin du rôle est écrite."))
            return _to(request, held.person)
    context = {"form": form, "held": held, "why_not": _why_not_end(request, held)}
    return render(request, "people/end.html", context)


def _why_not_end(request: BenchRequest, held: DatedRole) -> str | None:
    others = queries.lasting_stewards(organisation=held.bench, but=held)
    return why_not_end_role(
        role=held.role,
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        on=max(request.visit.on, held.starts_on),
        lasting_stewards=others,
    )


def _person(request: BenchRequest, key: str) -> Person:
    people = queries.people_with_roles(organisation=request.visit.organisation)
    return get_object_or_404(people, key=key)


def _to(request: BenchRequest, one: Person) -> HttpResponse:
    return redirect(address(request.visit.organisation, "people:person", key=one.key))
