"""The register of provisions, and what the accounts 15 of each year say of it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from arpent.contract import Role, Visit
from arpent.instruments.accounts.models import FiscalYear, Provision


def provisions_for(visit: Visit) -> QuerySet[Provision]:
    """Return the provisions a visit may read: in public, those set aside in a closed year."""
    found = Provision.objects.filter(bench=visit.organisation).select_related("source")
    if visit.role < Role.READER:
        closed = FiscalYear.objects.filter(
            bench=visit.organisation,
            closed_on__isnull=False,
            first_on__lte=OuterRef("opened_on"),
            last_on__gte=OuterRef("opened_on"),
        )
        found = found.filter(Exists(closed))
    return found.order_by("-opened_on", "-pk")
