"""What a wall shows in turn: the last ideas and the last answers, nobody named."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q

from arpent.instruments.ideas.models import Answer, Coach, Code, Idea, Place
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation

EACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One thing in large type: an idea, or an idea with what was answered."""

    idea: Idea
    answer: Answer | None = None


def slides_of(*, organisation: Organisation) -> list[Slide]:
    """Return the last ideas and the last answers, one of each in turn, the newest first."""
    said = Idea.objects.filter(bench=organisation, state__in=READABLE).select_related("place")
    told = Answer.objects.filter(bench=organisation, idea__state__in=READABLE)
    ideas = [Slide(idea=one) for one in said.order_by("-number")[:EACH]]
    recent = told.select_related("idea__place", "service").order_by("-answered_on", "-pk")[:EACH]
    answers = [Slide(idea=one.idea, answer=one) for one in recent]
    turns: list[Slide] = []
    for place in range(EACH):
        turns += ideas[place : place + 1] + answers[place : place + 1]
    return turns


def codes_open(*, organisation: Organisation) -> list[Code]:
    """Return the codes of the places that are open, by place; several may open one place."""
    codes = Code.objects.filter(bench=organisation, place__closed_on=None)
    return list(codes.select_related("place").order_by(filed("place__name"), "-starts_on", "pk"))


def coach_to_call(*, organisation: Organisation, place: Place) -> Coach | None:
    """Return whom to call from a place: the coach of its service, else one for everybody."""
    coaches = Coach.objects.filter(
        Q(service=place.service_id) | Q(service=None), bench=organisation, closed_on=None
    )
    return (
        coaches.select_related("person").order_by(F("service").asc(nulls_last=True), "pk").first()
    )
