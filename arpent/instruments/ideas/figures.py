"""What the mine counts of itself, so that a promise to answer can be recounted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arpent.contract import Card, Figure, Scope, address
from arpent.instruments.ideas.queries.counts import Counts, counts_in, said_in, tried_keys
from arpent.instruments.ideas.queries.documents import idea_card
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules.words import OUTCOMES

IDEA = gettext_lazy("idées")
# Past this many ideas a figure leads to its list, and does not name each line.
NAMED = 400


def figures(scope: Scope) -> Iterator[Figure]:
    """Yield the counts of a period, and the share of answers that came in time."""
    counts = counts_in(scope=scope)
    records = _records(scope, counts)
    for name, label, value, unit, method in _measures(counts):
        yield Figure(
            key=f"ideas.{name}",
            label=label,
            value=value,
            unit=unit,
            method=method if counts.said else _("Aucune idée n’a été dite dans la période."),
            records=tuple(records.get(name, ())),
            url=address(scope.organisation, "ideas:index"),
        )


def _measures(counts: Counts) -> Iterator[tuple[str, str, Decimal | None, Any, str]]:
    def number(n: int) -> Decimal | None:
        return Decimal(n) if counts.said else None

    yield (
        "said",
        _("Idées dites"),
        number(counts.said),
        IDEA,
        _("Idées déposées dans la période, sans celles que l’auteur ou la modération a retirées."),
    )
    yield (
        "answered",
        _("Idées qui ont leur réponse"),
        number(counts.answered),
        IDEA,
        _("Idées dites dans la période, dont la première réponse est venue avant sa fin."),
    )
    yield (
        "in_time",
        _("Réponses venues à temps"),
        number(counts.in_time),
        IDEA,
        _("Première réponse au plus tard le jour où elle était due."),
    )
    yield (
        "in_time_share",
        _("Part des réponses venues à temps"),
        Decimal(round(100 * counts.in_time / counts.due, 1)).quantize(Decimal("0.1"))
        if counts.due
        else None,
        "%",
        _("Réponses à temps, sur les idées répondues ou dont le jour est venu."),
    )
    yield (
        "late",
        _("Idées qui attendent une réponse en retard"),
        number(counts.late),
        IDEA,
        _("Idées sans réponse à la fin de la période, leur jour passé."),
    )
    yield (
        "median_days",
        _("Délai médian de réponse"),
        None if counts.median_days is None else Decimal(str(counts.median_days)),
        gettext_lazy("jours"),
        _("La moitié des premières réponses est venue plus vite, du dépôt à la réponse."),
    )
    yield (
        "tried",
        _("Idées mises à l’essai"),
        number(counts.tried),
        IDEA,
        _("Idées de la période qu’une carte de test essaie ou a essayées."),
    )
    for slug, label in OUTCOMES:
        yield (
            f"outcome.{slug}",
            _("Réponse : %(outcome)s") % {"outcome": _(label)},
            number(counts.outcomes[slug]),
            IDEA,
            _("Dernière réponse des idées dites dans la période et répondues avant sa fin."),
        )


def _records(scope: Scope, counts: Counts) -> dict[str, list[Card]]:
    """Return the cards of the ideas behind each figure, only where everyone reads the ideas."""
    everyone = mine_of(organisation=scope.organisation).reading == "everyone"
    if not everyone or not 0 < counts.said <= NAMED:
        return {}
    tried = tried_keys(organisation=scope.organisation)
    found: dict[str, list[Card]] = {}
    for idea in said_in(scope=scope):
        told = idea.answered_on is not None and idea.answered_on <= scope.last
        in_time = told and idea.answered_on <= idea.due_on  # type: ignore[operator]
        names = {
            "said": True,
            "answered": told,
            "in_time": in_time,
            "in_time_share": in_time,
            "median_days": told,
            "late": not told and idea.due_on < scope.last,
            "tried": idea.key in tried,
            f"outcome.{idea.outcome}": told,
        }
        card = idea_card(idea, scope.organisation)
        for name, counted in names.items():
            if counted:
                found.setdefault(name, []).append(card)
    return found
