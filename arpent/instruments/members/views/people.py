"""The board at any date, the team of any year."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.members.actions.people import seat_somebody, welcome_person
from arpent.instruments.members.forms.people import AskDay, SeatPerson, WelcomePerson
from arpent.instruments.members.models import TeamMember
from arpent.instruments.members.models.people import Position
from arpent.instruments.members.queries.people import team_in, team_years
from arpent.instruments.members.rules.colleges import colleges_among
from arpent.kernel.models import Mandate
from arpent.kernel.queries import board_on, mandates_of

NEW = "nouveau"


def board(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    form = AskDay({"on": f"{visit.on}", **request.GET.dict()})
    on: date = form.cleaned_data["on"] if form.is_valid() else visit.on
    seats = list(board_on(organisation=visit.organisation, on=on))
    colleges = [
        (each.slug, gettext(each.label), [one for one in seats if one.college == each.slug])
        for each in colleges_among(one.college for one in seats)
    ]
    context = {
        "form": form,
        "on": on,
        "total": len(seats),
        "endless": sum(one.ends_on is None for one in seats),
        "new": sum(one.newly_elected for one in seats),
        "legal": [one for one in seats if one.function == "co-representative"],
        "colleges": [found for found in colleges if found[2]],
    }
    return render(request, "members/board.html", context)


def team(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    known = team_years(organisation=visit.organisation)
    asked = request.GET.get("year", "")
    newest = known[0] if known else visit.on.year
    year = (
        int(asked)
        if asked.isdecimal() and len(asked) == 4 and 1900 <= int(asked) <= 2200
        else newest
    )
    people = list(
        team_in(organisation=visit.organisation, first=date(year, 1, 1), last=date(year, 12, 31))
    )
    groups = [(each, [one for one in people if one.function == each]) for each in Position]
    context = {
        "year": year,
        "years": sorted({year, *known}, reverse=True),
        "total": len({one.person_id or f"erased {one.pk}" for one in people}),
        "groups": [(each, found) for each, found in groups if found],
    }
    return render(request, "members/team.html", context)


def seat(request: BenchRequest, key: str) -> HttpResponse:
    """Give a seat, or correct one."""
    organisation = request.visit.organisation
    mine = mandates_of(organisation=organisation)
    known: Mandate | None = None if key == NEW else get_object_or_404(mine, key=key)
    form = SeatPerson(request.POST or None, instance=known, bench=organisation)
    if request.method == "POST" and form.is_valid():
        seat_somebody(
            bench=organisation,
            seat=known and mine.get(pk=known.pk),
            name=form.cleaned_data.get("name", ""),
            organisation=form.cleaned_data["organisation_name"],
            facts=form.facts(),
            by=request.visit.person,
            on=request.visit.on,
        )
        messages.success(request, gettext("Le siège est écrit."))
        return redirect(address(organisation, "members:board"))
    context = {"form": form, "known": known, "back": address(organisation, "members:board")}
    return render(request, "members/person.html", context)


def welcome(request: BenchRequest, key: str) -> HttpResponse:
    """Enter somebody in the team, or correct their place."""
    organisation = request.visit.organisation
    mine = TeamMember.objects.filter(bench=organisation).select_related("person")
    known: TeamMember | None = None if key == NEW else get_object_or_404(mine, key=key)
    form = WelcomePerson(request.POST or None, instance=known, bench=organisation)
    if request.method == "POST" and form.is_valid():
        place = welcome_person(
            bench=organisation,
            place=known and mine.get(pk=known.pk),
            name=form.cleaned_data.get("name", ""),
            facts=form.facts(),
            by=request.visit.person,
            on=request.visit.on,
        )
        messages.success(request, gettext("L’équipe est à jour."))
        back = address(organisation, "members:team")
        return redirect(f"{back}?year={place.starts_on.year}")
    context = {"form": form, "known": known, "back": address(organisation, "members:team")}
    return render(request, "members/person.html", context)
