"""What a mine has set, with what leans on each line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from arpent.instruments.ideas.models import (
    Answer,
    Ask,
    Coach,
    Code,
    Comment,
    Concerned,
    Idea,
    Place,
    Service,
    Support,
    Term,
)
from arpent.instruments.ideas.rules.settings import forms_in
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation, Record

# What leans on each line of the settings: a table and the column that leads to it.
LEANING: Mapping[type[Record], Sequence[tuple[type[Model], str]]] = {
    Service: (
        (Idea, "service"),
        (Place, "service"),
        (Answer, "service"),
        (Ask, "service"),
        (Concerned, "service"),
        (Coach, "service"),
    ),
    Place: ((Idea, "place"), (Comment, "place"), (Code, "place")),
    Code: ((Support, "code"),),
    Term: (),
    Coach: (),
}


def leaning_on(line: Record) -> int:
    """Return how many rows lean on one line, 0 when it may leave."""
    return sum(
        model._default_manager.filter(**{column: line.pk}).count()
        for model, column in LEANING[type(line)]
    )


def _count(model: type[Model], column: str, **more: Any) -> Any:
    rows = model._default_manager.filter(**{column: OuterRef("pk")}, **more)
    counted = rows.order_by().values(column).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def services_set(*, organisation: Organisation) -> QuerySet[Service]:
    """Return every service, the open ones first, with `ideas` and `places` counted."""
    services = Service.objects.filter(bench=organisation).select_related("head")
    counts = {"n_ideas": _count(Idea, "service"), "n_places": _count(Place, "service")}
    return services.annotate(**counts).order_by(_open_first(), filed("name"), "pk")


def places_set(*, organisation: Organisation) -> QuerySet[Place]:
    """Return every place, the open ones first, with its ideas counted."""
    places = Place.objects.filter(bench=organisation).select_related("service")
    return places.annotate(n_ideas=_count(Idea, "place")).order_by(
        _open_first(), filed("name"), "pk"
    )


def codes_set(*, organisation: Organisation, on: date) -> QuerySet[Code]:
    """Return every code, those that let in that day first."""
    codes = Code.objects.filter(bench=organisation).select_related("place")
    return codes.order_by(
        F("expires_on").desc(nulls_first=True), filed("place__name"), "-starts_on", "pk"
    )


def terms_set(*, organisation: Organisation) -> QuerySet[Term]:
    """Return the groups of equivalent forms, by their first form."""
    return Term.objects.filter(bench=organisation).order_by("forms", "pk")


def coaches_set(*, organisation: Organisation) -> QuerySet[Coach]:
    """Return the coaches, those one may call first."""
    coaches = Coach.objects.filter(bench=organisation).select_related("person", "service")
    return coaches.order_by(_open_first(), filed("person__name"), "pk")


def _open_first() -> Any:
    return F("closed_on").desc(nulls_first=True)


def other_groups(*, organisation: Organisation, but: Term | None) -> list[tuple[str, ...]]:
    """Return the groups of forms of a bench but one."""
    terms = terms_set(organisation=organisation)
    if but is not None:
        terms = terms.exclude(pk=but.pk)
    return [forms_in(one.forms) for one in terms]


def texts_with(*, organisation: Organisation, forms: Sequence[str]) -> list[int]:
    """Return how many ideas of a bench use each form, in one query, capitals or not."""
    if not forms:
        return []
    ideas = Idea.objects.filter(bench=organisation)
    counts = ideas.aggregate(
        **{
            f"n{at}": Count("pk", filter=Q(title__icontains=form) | Q(body__icontains=form))
            for at, form in enumerate(forms)
        }
    )
    return [counts[f"n{at}"] for at in range(len(forms))]
