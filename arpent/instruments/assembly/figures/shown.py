"""Where figures lead, and what they say when there is nothing to count."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Card, Scope, address
from arpent.instruments.assembly.models import Assembly
from arpent.instruments.assembly.queries.documents import assembly_card


def nothing_held() -> str:
    return gettext("Aucune assemblée tenue n’est enregistrée pour cette période.")


def url_of(scope: Scope, assembly: Assembly | None) -> str:
    if assembly is None:
        return address(scope.organisation, "assembly:index")
    return address(scope.organisation, "assembly:detail", key=assembly.key)


def cards_of(scope: Scope, assemblies: Iterable[Assembly]) -> tuple[Card, ...]:
    """Return the assemblies themselves: who was there is named to nobody through a figure."""
    return tuple(assembly_card(one, scope.organisation) for one in assemblies)


def share(counted: int, base: int) -> Decimal | None:
    """Return a share in %, to one decimal, or None without a base."""
    return (Decimal(counted * 100) / base).quantize(Decimal("0.1")) if base else None
