from __future__ import annotations

from django.db.models import QuerySet

from arpent.contract import Scope
from arpent.instruments.agenda.models import Act
from arpent.kernel.models import Organisation


def acts_of(*, organisation: Organisation) -> QuerySet[Act]:
    """Return the whole log, the latest first."""
    acts = Act.objects.filter(bench=organisation).select_related("programme", "source")
    return acts.order_by("-starts_on", "key", "pk")


def acts_in(*, scope: Scope) -> QuerySet[Act]:
    """Return the acts that began in the period."""
    return acts_of(organisation=scope.organisation).filter(
        starts_on__range=(scope.first, scope.last)
    )
