"""Where the programmes of a bench name an institution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, F, Value
from django.utils.translation import gettext as _

from arpent.contract import Card, Ref, Visit, address
from arpent.instruments.programmes.models import (
    Engagement,
    Funding,
    Partner,
    PartnerRole,
    Terrain,
)
from arpent.kernel.models import Organisation


def mentions(visit: Visit, organisation: Organisation) -> Iterator[Card]:
    """Yield each programme that names an institution, with what it does there, the latest first."""
    words = {**dict(PartnerRole.choices), "terrain": _("terrain"), "engagement": _("engagement")}
    named: dict[tuple[str, str, Any], set[str]] = {}
    for key, title, starts_on, what in _records(visit, organisation):
        named.setdefault((key, title, starts_on), set()).add(str(words.get(what, what)))
    latest_first = sorted(named, key=lambda one: (str(one[2] or ""), one[0]), reverse=True)
    for programme in latest_first:
        key, title, _starts_on = programme
        yield Card(
            ref=Ref("programmes", "programme", key),
            title=title,
            url=address(visit.organisation, "programmes:company", key=key),
            summary=", ".join(sorted(named[programme])),
        )


def _records(visit: Visit, organisation: Organisation) -> Any:
    """Return, in one query, each programme that names the institution and as what."""
    roles: dict[Any, Any] = {
        Partner: F("role"),
        Funding: Value("funder", output_field=CharField()),
        Terrain: Value("terrain", output_field=CharField()),
        Engagement: Value("engagement", output_field=CharField()),
    }
    partners, *others = (
        model._default_manager.filter(bench=visit.organisation, organisation=organisation)
        .annotate(what=what)
        .order_by()
        .values_list("programme__key", "programme__title", "programme__starts_on", "what")
        for model, what in roles.items()
    )
    return partners.union(*others)
