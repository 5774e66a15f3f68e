"""The ecological debt of a year, as an assembly reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.accounts.models import FiscalYear, Preservation
from arpent.instruments.accounts.queries.care import Cared, Owed, cared
from arpent.instruments.accounts.queries.years import years_for
from arpent.instruments.accounts.report.care_tables import (
    after_range,
    between,
    capitals_chart,
    entries_of,
    history,
    no_netting,
    quantity,
)
from arpent.instruments.accounts.rules.care import is_tonnes_of_co2
from arpent.kernel.spoken import spoken

MOST_YEARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One capital with its words written out."""

    owed: Owed
    used: str
    allowed: str
    told: str
    due_between: str
    shortfall_between: str
    provision_between: str
    cost: str
    is_climate: bool
    deeds: list[tuple[Preservation, str]]


def care(request: BenchRequest, year: str) -> HttpResponse:
    """Show what a year owes to each capital, and its result once that is taken off."""
    years = list(years_for(request.visit)[:MOST_YEARS])
    this = next((one for one in years if one.key == year), None)
    if this is None:
        raise Http404
    kept = cared(request.visit.organisation, years)
    owed = kept.of(this)
    context = {
        "year": this,
        "years": years,
        "page_view": "accounts:care",
        "origins": kept.origins.get(this.pk, []),
        "shown": [_shown(request, this, one) for one in owed],
        "unknown": [one.capital.title for one in owed if one.is_unknown],
        "is_priced": any(not one.is_unknown for one in owed),
        "chart": capitals_chart(owed),
        "no_netting": no_netting(owed),
        "journals": list(entries_of(kept, this)),
        "history": history(kept),
        "faults": [spoken(one) for one in kept.faults(this)],
        "writes": request.visit.role >= Role.TEAM and not this.closed_on,
        **_result(kept, this),
    }
    return render(request, "accounts/care/care.html", context)


def _result(kept: Cared, year: FiscalYear) -> dict[str, Any]:
    results = kept.result(year)
    if results is None:
        return {"result": None}
    return {
        "result": results["mid"],
        "result_told": spoken(results["mid"].told),
        "after_between": between(after_range(results)),
    }


def _shown(request: BenchRequest, year: FiscalYear, one: Owed) -> Shown:
    unit = one.capital.unit
    return Shown(
        owed=one,
        used=quantity(one.use.used, unit) if one.use else "",
        allowed=quantity(one.use.allowed, unit) if one.use else "",
        told=(spoken(one.stated.told) or "") if one.debt else "",
        due_between=between(one.due_eur),
        shortfall_between=between(one.shortfall_eur),
        provision_between=between(one.provision_eur),
        cost=_cost(one),
        is_climate=is_tonnes_of_co2(unit),
        deeds=[(deed, _entry(request, year, deed)) for deed in one.deeds],
    )


def _cost(one: Owed) -> str:
    """Return the price of the debt with its range and who says so; why there is none."""
    if one.debt and one.debt.quantity.mid:
        return spoken(one.debt.told) or ""
    if one.use is None:
        return gettext("Aucune quantité n’est écrite pour cet exercice.")
    if one.cost is None:
        return gettext("Aucun coût de préservation n’est déclaré : la dette ne peut être chiffrée.")
    return gettext("L’emploi tient dans ce que le capital supporte : rien n’est dû.")


def _entry(request: BenchRequest, year: FiscalYear, deed: Preservation) -> str:
    """Return the address of the entry that paid, empty below the team."""
    if not deed.entry or request.visit.role < Role.TEAM:
        return ""
    path = address(request.visit.organisation, "accounts:entry", year=year.key)
    return f"{path}?{urlencode({'journal': deed.journal, 'entry': deed.entry})}"
