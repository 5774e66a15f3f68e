"""What is looked up while somebody speaks: a twin of the day, a receipt, a code, a coach."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from arpent.instruments.ideas.models import Coach, Code, Idea, Place, Receipt, Service
from arpent.instruments.ideas.queries.mine import places_of, services_of
from arpent.instruments.ideas.rules.codes import ways_to_write
from arpent.instruments.ideas.rules.tokens import token_hash
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation


def said_with(*, bench: Organisation, receipt: str) -> Idea | None:
    """Return the idea a receipt opens, whatever its state, with what its page names."""
    receipts = Receipt.objects.filter(bench=bench, token_hash=token_hash(receipt))
    found = receipts.select_related(
        "idea__bench", "idea__place", "idea__service", "idea__facilitator"
    ).first()
    return found.idea if found else None


def said_today(*, bench: Organisation, title: str, body: str, on: date) -> int | None:
    """Return the number of an idea said that day in the very same words, or None."""
    twins = Idea.objects.filter(bench=bench, proposed_on=on, title=title, body=body)
    numbers = twins.exclude(state__in=("withdrawn", "hidden")).order_by("number")
    return numbers.values_list("number", flat=True).first()


def idea_numbered(*, bench: Organisation, number: int) -> Idea | None:
    """Return the idea of a number, to lead to it."""
    return Idea.objects.filter(bench=bench, number=number).first()


def code_typed(*, organisation: Organisation, typed: str) -> Code | None:
    """Return the code somebody typed, open or not, however they grouped its letters."""
    codes = Code.objects.filter(bench=organisation, secret__in=ways_to_write(typed))
    return codes.select_related("place").order_by("pk").first()


def coaches_of(*, organisation: Organisation, on: date) -> QuerySet[Coach]:
    """Return who may be called that day, by name; a few are enough beside a form."""
    coaches = Coach.objects.filter(bench=organisation).exclude(closed_on__lt=on)
    return coaches.select_related("person", "service").order_by(filed("person__name"), "pk")[:4]


def choices_of(*, organisation: Organisation) -> tuple[list[Place], list[Service]]:
    """Return the open places and services of a bench, by name."""
    places = list(places_of(organisation=organisation))
    return places, list(services_of(organisation=organisation))
