"""Footprints, promises and ecological debt, as open data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from arpent.contract import Dataset, Field, Row, Scope
from arpent.instruments.accounts.opendata.closed import (
    ORIGIN,
    YEAR_FIELDS,
    closed_years,
    origin_of,
    year_row,
)
from arpent.instruments.accounts.queries.care import Owed, cared
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.trajectories import MOST, promises_of, value_on
from arpent.measure.footprint.categories import categories

GRAM = Decimal("0.001")


def footprints(scope: Scope) -> Iterator[Row]:
    """Yield the mass of each line of the regulatory report, year by year, savings never in it."""
    years = closed_years(scope)
    found = reckoned(scope.organisation, years, savings=False) if years else {}
    for year in years:
        if found[year.pk].counts:
            yield from _by_category(found[year.pk])


def _by_category(one: Reckoned) -> Iterator[Row]:
    assert one.footprint is not None
    known = categories()
    for code, mass in one.footprint.by("category").items():
        category = known.get(code)
        label = ""
        if category:
            label = category.label_en if get_language() == "en" else category.label_fr
        yield {
            **year_row(one.year),
            "scope": str(category.scope) if category else "",
            "category": code,
            "label": label,
            "mass_kgco2e": mass.quantize(GRAM),
            "monetary_share": round(one.footprint.monetary_share, 3),
            "provenance": origin_of(set(one.provenances)),
        }


def trajectories(scope: Scope) -> Iterator[Row]:
    """Yield what each promise allows, year by year, forty years after its base at most."""
    for promise in promises_of(scope.organisation):
        one, path = promise.trajectory, promise.path
        last = min(one.base_year + MOST, (path and path.last_year) or scope.last.year)
        for year in range(max(one.base_year, scope.first.year), min(last, scope.last.year) + 1):
            allowed = value_on(path, year)
            if allowed is not None:
                yield {
                    "trajectory": one.key,
                    "title": one.title,
                    "kind": one.kind,
                    "base_year": one.base_year,
                    "year": year,
                    "allowed_kgco2e": allowed.quantize(GRAM),
                }


def debts(scope: Scope) -> Iterator[Row]:
    """Yield what each closed year owes to each capital: no row is the sum of two capitals."""
    years = closed_years(scope)
    if not years:
        return
    kept = cared(scope.organisation, years)
    for year in kept.years:
        for owed in kept.of(year):
            if not owed.is_silent:
                origins = set(kept.origins.get(year.pk, ()))
                yield {**year_row(year), **_owed(owed), "provenance": origin_of(origins)}


def _owed(one: Owed) -> Row:
    """Return one capital over a year; what cannot be told is empty, never zero."""
    known = not one.is_unknown
    return {
        "capital": one.capital.key,
        "title": one.capital.title,
        "unit": one.capital.unit,
        "used": one.use.used if one.use else None,
        "allowed": one.use.allowed if one.use else None,
        "due_low_eur": one.due_eur.low if known else None,
        "due_eur": one.due_eur.mid if known else None,
        "due_high_eur": one.due_eur.high if known else None,
        "done_eur": one.stated.done.eur,
        "shortfall_eur": one.shortfall_eur.mid if known else None,
    }


FOOTPRINT = Dataset(
    slug="footprint-by-category",
    title=_("Bilan GES par poste"),
    description=_(
        "Masse de chaque poste du bilan réglementaire, par exercice clos, en kilogrammes "
        "équivalent CO2. L’épargne n’y est jamais comptée."
    ),
    fields=(
        *YEAR_FIELDS,
        Field(name="scope", type="string", description=_("Scope : 1, 2 ou 3")),
        Field(name="category", type="string", description=_("Numéro du poste")),
        Field(name="label", type="string", description=_("Nom du poste")),
        Field(name="mass_kgco2e", type="number", description=_("Masse"), required=True),
        Field(
            name="monetary_share",
            type="number",
            description=_("Part du total de l’exercice qui repose sur des ratios monétaires"),
        ),
        ORIGIN,
    ),
    rows=footprints,
)
TRAJECTORIES = Dataset(
    slug="carbon-trajectories",
    title=_("Trajectoires de réduction"),
    description=_("Ce que chaque trajectoire écrite permet d’émettre, année par année."),
    fields=(
        Field(name="trajectory", type="string", description=_("Clé"), required=True),
        Field(name="title", type="string", description=_("Titre"), required=True),
        Field(
            name="kind",
            type="string",
            description=_("Linéaire, composée ou par jalons"),
            required=True,
        ),
        Field(name="base_year", type="integer", description=_("Année de référence"), required=True),
        Field(name="year", type="integer", description=_("Année"), required=True),
        Field(name="allowed_kgco2e", type="number", description=_("Masse permise"), required=True),
    ),
    rows=trajectories,
)
CARE = Dataset(
    slug="ecological-debt",
    title=_("Dette écologique"),
    description=_(
        "Ce que chaque exercice clos doit à chaque capital, ce qui est fait et ce qui manque, en "
        "euros : aucun capital ne paie pour un autre."
    ),
    fields=(
        *YEAR_FIELDS,
        Field(name="capital", type="string", description=_("Clé du capital"), required=True),
        Field(name="title", type="string", description=_("Capital"), required=True),
        Field(name="unit", type="string", description=_("Unité physique"), required=True),
        Field(name="used", type="number", description=_("Quantité employée")),
        Field(name="allowed", type="number", description=_("Quantité supportable")),
        Field(name="due_low_eur", type="number", description=_("Dû au coût bas")),
        Field(name="due_eur", type="number", description=_("Dû au coût retenu")),
        Field(name="due_high_eur", type="number", description=_("Dû au coût haut")),
        Field(name="done_eur", type="number", description=_("Fait"), required=True),
        Field(name="shortfall_eur", type="number", description=_("Manque")),
        ORIGIN,
    ),
    rows=debts,
)
