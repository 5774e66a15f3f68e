"""What the log counts, so that a published number can be recounted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arpent.contract import Card, Figure, Ref, Scope, address
from arpent.instruments.agenda.models import Act
from arpent.instruments.agenda.queries import tally
from arpent.instruments.agenda.rules import KINDS

ACT = gettext_lazy("actes")


def card_of(act: Act) -> Card:
    return Card(
        ref=Ref("agenda", "act", act.key),
        title=act.title,
        url=address(act.bench, "agenda:detail", key=act.key),
        summary=str(act.get_kind_display()),
    )


def figures(scope: Scope) -> Iterator[Figure]:
    """Yield the counts of a period: all acts, each kind, each published list."""
    kinds, series = tally(scope=scope)
    total = sum(kinds.values())
    yield _count(scope, "acts.total", _("Actes"), total, "")
    for kind, label in KINDS:
        name = f"{_('Actes')} : {_(label)}"
        yield _count(scope, f"acts.{kind}", name, kinds[kind], f"kind={kind}")
    for slug, n in sorted(series.items()):
        title = _("Liste publiée « %(name)s »") % {"name": slug}
        yield _count(scope, f"acts.series.{slug}", title, n, f"series={slug}")


def _count(scope: Scope, key: str, label: str, n: int, query: str) -> Figure:
    url = address(scope.organisation, "agenda:index") + f"?year={scope.last.year}"
    return Figure(
        key=key,
        label=label,
        value=Decimal(n),
        unit=ACT,
        method=_("Compte des lignes du journal dont le premier jour tombe dans la période."),
        url=f"{url}&{query}" if query else url,
    )
