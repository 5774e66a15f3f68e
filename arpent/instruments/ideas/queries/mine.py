"""The mine of a bench and what it set."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from arpent.instruments.ideas.models import Code, Mine, Place, Service, Term
from arpent.instruments.ideas.rules.words import READINGS
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation


def mine_of(*, organisation: Organisation) -> Mine:
    """Return the mine of a bench; one that set nothing yet has the default settings, unsaved."""
    found = Mine.objects.filter(bench=organisation).select_related("bench").order_by("pk").first()
    return found or Mine(bench=organisation, key="mine", reading=READINGS[0][0])


def services_of(*, organisation: Organisation) -> QuerySet[Service]:
    """Return the services that are open, by name."""
    services = Service.objects.filter(bench=organisation, closed_on=None).select_related("head")
    return services.order_by(filed("name"), "pk")


def places_of(*, organisation: Organisation) -> QuerySet[Place]:
    """Return the places that are open, by name."""
    places = Place.objects.filter(bench=organisation, closed_on=None).select_related("service")
    return places.order_by(filed("name"), "pk")


def code_with(*, organisation: Organisation, secret: str, on: date) -> Code | None:
    """Return the code that lets in that day, as typed on a poster; its place is open."""
    codes = Code.objects.filter(
        Q(expires_on=None) | Q(expires_on__gte=on),
        bench=organisation,
        secret=secret,
        starts_on__lte=on,
        place__closed_on=None,
    )
    return codes.select_related("place__service").order_by("pk").first()


def vocabulary(organisation: Organisation) -> list[tuple[str, ...]]:
    """Return the groups of forms that mean the same on a bench, for the finder."""
    terms = Term.objects.filter(bench=organisation).order_by("pk").values_list("forms", flat=True)
    groups = (tuple(one.strip() for one in forms.splitlines() if one.strip()) for forms in terms)
    return [group for group in groups if len(group) > 1]
