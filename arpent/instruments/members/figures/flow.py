"""Who joined over a period, and whose membership is being prepared."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Figure, Scope, address
from arpent.instruments.members.figures.cards import MEMBERS, member_card
from arpent.instruments.members.queries.flow import new_since, prepared_on, says_who_is_new


def flow_figures(scope: Scope) -> Iterator[Figure]:
    """Yield the new member institutions of a period and those in preparation on its last day."""
    yield _new_figure(scope)
    prepared = list(prepared_on(organisation=scope.organisation, on=scope.last))
    institutions = [one for one in prepared if one.kind == "institution"]
    yield Figure(
        key="members.prepared",
        label=gettext("Adhésions en préparation"),
        value=Decimal(len(prepared)) if prepared else None,
        unit=MEMBERS,
        method=gettext("Annoncées en préparation, et ni datées ni nommées depuis")
        if prepared
        else gettext("Aucune adhésion en préparation n’est enregistrée à cette date."),
        records=tuple(member_card(one, organisation=scope.organisation) for one in institutions),
        url=address(scope.organisation, "members:news"),
    )


def _new_figure(scope: Scope) -> Figure:
    found = list(new_since(organisation=scope.organisation, first=scope.first, last=scope.last))
    known = bool(found) or says_who_is_new(
        organisation=scope.organisation, first=scope.first, last=scope.last
    )
    url = address(scope.organisation, "members:news")
    return Figure(
        key="members.new",
        label=gettext("Nouvelles institutions adhérentes"),
        value=Decimal(len(found)) if known else None,
        unit=MEMBERS,
        method=gettext("Adhésion datée de la période ou, sans date, première mention publiée")
        if known
        else gettext("Ni adhésion datée, ni liste publiée après une première : rien n’est nouveau"),
        records=tuple(member_card(one, organisation=scope.organisation) for one in found),
        url=f"{url}?since={scope.first}&until={scope.last}",
    )
