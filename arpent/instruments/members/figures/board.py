"""The seats of the board at the end of a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.contract import Card, Figure, Ref, Scope, address
from arpent.instruments.members.rules.colleges import college_named, colleges_among
from arpent.kernel.models import Mandate
from arpent.kernel.queries import board_on
from arpent.press.notation import day


def board_figures(scope: Scope) -> Iterator[Figure]:
    """Yield the seats held on the last day of a period; without any mandate, nothing is said."""
    seats = list(board_on(organisation=scope.organisation, on=scope.last))
    yield _seats(scope, "board.seats", gettext("Sièges du conseil d’administration"), seats, seats)
    for college in colleges_among(one.college for one in seats):
        mine = [one for one in seats if one.college == college.slug]
        yield _seats(scope, f"board.seats.{college.slug}", gettext(college.label), mine, seats)
    new = [one for one in seats if one.newly_elected and scope.first <= one.starts_on]
    yield _seats(scope, "board.new", gettext("Nouveaux membres du conseil"), new, seats)
    legal = [one for one in seats if one.function == "co-representative"]
    label = gettext("Co-représentants légaux")
    yield _seats(scope, "board.legal-representatives", label, legal, seats)


def _seats(
    scope: Scope, key: str, label: str, mine: Sequence[Mandate], seats: Sequence[Mandate]
) -> Figure:
    on = day(scope.last, language=get_language() or "fr")
    url = f"{address(scope.organisation, 'members:board')}?on={scope.last}"
    return Figure(
        key=key,
        label=label,
        value=Decimal(len(mine)) if seats else None,
        unit=gettext("sièges"),
        method=_method(mine, on)
        if seats
        else gettext("Aucun mandat n’est enregistré pour le %(on)s.") % {"on": on},
        records=tuple(_card(one, url) for one in mine),
        url=url,
    )


def _method(mine: Sequence[Mandate], on: str) -> str:
    """Return how seats were counted: a term whose end nobody recorded is held to be running."""
    endless = sum(one.ends_on is None for one in mine)
    if endless:
        said = {"on": on, "endless": endless}
        return gettext("Mandats en cours au %(on)s, dont %(endless)s sans fin connue") % said
    return gettext("Mandats en cours au %(on)s") % {"on": on}


def _card(mandate: Mandate, url: str) -> Card:
    """Return a seat without the name of who sits: figures are public."""
    where = mandate.organisation.name if mandate.organisation else gettext("à titre personnel")
    college = gettext(college_named(mandate.college).label)
    return Card(
        ref=Ref("kernel", "mandate", mandate.key),
        title=f"{college} : {where}",
        url=url,
    )
