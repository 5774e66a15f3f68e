"""What the log counts, so that a published number can be recounted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arpent.contract import Card, Figure, Ref, Scope, address
from arpent.instruments.agenda.models import Act
from arpent.instruments.agenda.queries import acts_in, tally
from arpent.instruments.agenda.rules import KINDS

ACT = gettext_lazy("actes")
# Past this many acts a figure leads to its list, and does not name each line.
NAMED = 400


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
    named = _records(scope) if 0 < total <= NAMED else {}
    yield _count(scope, "acts.total", _("Actes"), total or None, "", named)
    for kind, label in KINDS:
        name = f"{_('Actes')} : {_(label)}"
        n = kinds[kind] if total else None
        yield _count(scope, f"acts.{kind}", name, n, f"kind={kind}", named)
    for slug, n in sorted(series.items()):
        title = _("Liste publiée « %(name)s »") % {"name": slug}
        yield _count(scope, f"acts.series.{slug}", title, n, f"series={slug}", named)


def _records(scope: Scope) -> dict[str, list[Card]]:
    """Return the cards of a period's acts, under the key of each figure they count in."""
    found: dict[str, list[Card]] = {}
    for act in acts_in(scope=scope).select_related("bench"):
        card = card_of(act)
        for key in ("total", act.kind, f"series.{act.series}"):
            found.setdefault(f"acts.{key}", []).append(card)
    return found


def _count(
    scope: Scope, key: str, label: str, n: int | None, query: str, named: dict[str, list[Card]]
) -> Figure:
    url = address(scope.organisation, "agenda:index") + f"?year={scope.last.year}"
    counted = _("Compte des lignes du journal dont le premier jour tombe dans la période.")
    return Figure(
        key=key,
        label=label,
        value=None if n is None else Decimal(n),
        unit=ACT,
        method=counted if n is not None else _("Aucun acte n’est inscrit dans la période."),
        records=tuple(named.get(key, ())),
        url=f"{url}&{query}" if query else url,
    )
