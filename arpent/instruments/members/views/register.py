"""The register at any date and by any definition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Role, Visit
from arpent.instruments.members.figures.cards import way_label
from arpent.instruments.members.forms.register import AskRegister
from arpent.instruments.members.models import Member
from arpent.instruments.members.models.register import Category
from arpent.instruments.members.queries.evidence import Evidence, evidence_of
from arpent.instruments.members.queries.facts import call_facts, facts_of
from arpent.instruments.members.queries.register import (
    Tally,
    belonging,
    definitions_on,
    members_of,
    not_resigned,
    tally,
    with_calls,
)
from arpent.instruments.members.rules.definitions import Definition, definition_named
from arpent.instruments.members.rules.dues import STATES, dues_state
from arpent.instruments.members.rules.lists import PublishedList, declared_in, totals

A_PAGE = 50


class Question:
    """What the address of the page asks for: a day, a definition, a category."""

    def __init__(self, request: BenchRequest, *, evidence: Evidence | None = None) -> None:
        on, by = opening(request.visit, None if "on" in request.GET else evidence)
        self.form = AskRegister({"on": f"{on}", "by": by, **request.GET.dict()})
        self.form.is_valid()
        self.on: date = self.form.cleaned_data.get("on") or on
        self.by: Definition = definition_named(self.form.cleaned_data.get("by") or "")
        self.category: str = self.form.cleaned_data.get("category") or ""
        self.visit: Visit = request.visit

    @property
    def permalink(self) -> str:
        """Return the query that always brings back this very list."""
        asked = {"on": self.on, "by": self.by.slug, "category": self.category}
        return urlencode({name: value for name, value in asked.items() if value})


def opening(visit: Visit, evidence: Evidence | None) -> tuple[date, str]:
    """Return the day and definition a visitor who asks for none is shown.

    Today, when a list speaks for it or when the dated memberships are as many as the last list
    names; else the last day of the last list, which is the last thing anybody knows.
    """
    lists = sorted(evidence.lists, key=lambda one: one.on) if evidence else []
    if not lists or lists[-1].on.year == visit.on.year:
        return visit.on, "listed"
    dated = Q(joined_on__lte=visit.on) & not_resigned(visit.on)
    if Member.objects.filter(dated, bench=visit.organisation).count() >= lists[-1].named:
        return visit.on, "joined"
    return min(visit.on, lists[-1].period[1]), "listed"


def listed_members(question: Question, conditions: dict[str, Q]) -> QuerySet[Member]:
    """Return the members to show: people are named to readers of the bench only."""
    found = members_of(organisation=question.visit.organisation)
    found = found.filter(conditions[question.by.slug])
    if question.category:
        found = found.filter(category=question.category)
    if question.visit.role < Role.READER:
        found = found.filter(kind="institution")
    return found


def index(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    evidence = evidence_of(organisation=organisation)
    question = Question(request, evidence=evidence)
    conditions = belonging(organisation=organisation, on=question.on, evidence=evidence)
    counted = tally(organisation=organisation, conditions=conditions)
    lists = [
        one
        for kind in ("institution", "person")
        if (one := evidence.nearest(kind=kind, on=question.on))
    ]
    page = _page(request, question, listed_members(question, conditions), counted)
    context = {
        "question": question,
        "by_label": gettext(question.by.label),
        "by_sentence": gettext(question.by.sentence),
        "form": question.form,
        "page": page,
        "rows": _rows(page, question),
        "total": counted.count(definition=question.by.slug),
        "institutions": counted.count(definition=question.by.slug, kind="institution"),
        "people": counted.count(definition=question.by.slug, kind="person"),
        "categories": _categories(counted, question.by.slug),
        "definitions": _definitions(counted, evidence, question.on),
        "declared": _declared(evidence, question.on),
        "lists": lists,
        "partial": question.by.slug == "listed" and _is_partial(lists, counted),
        "unlisted": question.by.slug == "listed"
        and [kind for kind in _kinds(counted) if kind not in {one.kind for one in lists}],
    }
    return render(request, "members/index.html", context)


def _kinds(counted: Tally) -> list[str]:
    """Return the kinds of members the bench has ever had."""
    return sorted({kind for kind, _category in counted.groups})


def _is_partial(lists: list[PublishedList], counted: Tally) -> bool:
    """Tell whether some kind of members has no whole list: the names are then not a count."""
    whole = {one.kind for one in lists if one.whole}
    return bool(lists) and not whole.issuperset(_kinds(counted))


def _page(
    request: BenchRequest, question: Question, found: QuerySet[Member], counted: Tally
) -> Page[Member]:
    """Return the page asked for; the tally already knows how many members there are."""
    if question.visit.role >= Role.TEAM:
        found = with_calls(found, on=question.on)
    paginator = Paginator(found, A_PAGE)
    kind = "" if question.visit.role >= Role.READER else "institution"
    paginator.count = counted.count(
        definition=question.by.slug, kind=kind, category=question.category
    )
    return paginator.get_page(request.GET.get("page"))


def _rows(page: Iterable[Member], question: Question) -> list[tuple[Member, str]]:
    """Return each member with the state of their dues, for the team."""
    if question.visit.role < Role.TEAM:
        return [(member, "") for member in page]
    return [(member, state_label(member, question.on)) for member in page]


def state_label(member: Member, on: date) -> str:
    """Return what the dues of a member say on a day, in words."""
    calls = [call_facts(call, paid_by=on) for call in member.calls.all()]
    facts = facts_of(member, calls=calls)
    found = dues_state(calls=facts.calls, on=on)
    return gettext(STATES[found]) if found else ""


def _categories(counted: Tally, by: str) -> list[tuple[Category, int]]:
    rows = [(one, counted.count(definition=by, category=one.value)) for one in Category]
    return [(one, number) for one, number in rows if number]


def _definitions(counted: Tally, evidence: Evidence, on: date) -> list[dict[str, Any]]:
    """Return every definition with its numbers; a partial list is said to be one."""
    rows = []
    for one, institutions, people in definitions_on(counted):
        row: dict[str, Any] = {
            "slug": one.slug,
            "label": gettext(one.label),
            "sentence": gettext(one.sentence),
            "institutions": institutions,
            "people": people,
            "total": institutions + people,
            "partial": [],
            "unlisted": [],
        }
        if one.slug == "listed":
            row["unlisted"] = [
                kind for kind in _kinds(counted) if evidence.nearest(kind=kind, on=on) is None
            ]
            row["partial"] = [
                each
                for kind in ("institution", "person")
                if (each := evidence.nearest(kind=kind, on=on)) and not each.whole
            ]
        rows.append(row)
    return rows


def _declared(evidence: Evidence, on: date) -> list[dict[str, Any]]:
    """Return the numbers declared without a list around a day, by way of counting."""
    sums = totals(numbers=evidence.numbers, first=on, last=on)
    rows: dict[str, dict[str, Any]] = {}
    for measure in ("institutions", "people"):
        for one in declared_in(numbers=evidence.numbers, measure=measure, first=on, last=on):
            row = rows.setdefault(one.definition, _blank(one.definition))
            row[measure] = one.value if row[measure] is None else row[measure]
            summed = sums.get(one.definition)
            row.update(title=one.title, on=one.on, total=summed.value if summed else None)
    return sorted(rows.values(), key=lambda row: (row["total"] or 0, row["label"]))


def _blank(definition: str) -> dict[str, Any]:
    return {"label": way_label(definition), "institutions": None, "people": None, "total": None}
