"""Capitals and what is declared of them, a line each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from arpent.instruments.accounts.models import Capital, FiscalYear, Preservation, UnitCost, Use
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Organisation


def capital_of(bench: Organisation, title: str = "Climat", unit: str = "tCO2e") -> Capital:
    return Capital.objects.create(
        bench=bench,
        key=slug(title),
        title=title,
        entity=f"L’état de : {title}",
        threshold="Ne pas dépasser la trajectoire",
        said_by="L’assemblée de 2022",
        unit=unit,
    )


def cost_of(
    capital: Capital, low: str, mid: str, high: str, on: date = date(2020, 1, 1)
) -> UnitCost:
    return UnitCost.objects.create(
        bench=capital.bench,
        key=f"{capital.key}-{on:%Y}",
        capital=capital,
        on=on,
        low_eur=Decimal(low),
        mid_eur=Decimal(mid),
        high_eur=Decimal(high),
        note="Le bureau, en réunion",
    )


def used(capital: Capital, year: FiscalYear, quantity: str, allowed: str = "0") -> Use:
    return Use.objects.create(
        bench=capital.bench,
        key=f"{capital.key}-{year.key}",
        capital=capital,
        year=year,
        used=Decimal(quantity),
        allowed=Decimal(allowed),
    )


def preserved(
    capital: Capital, year: FiscalYear, done: str, title: str = "Planter", **facts: Any
) -> Preservation:
    given: dict[str, Any] = {
        "title": title,
        "done_eur": Decimal(done),
        "done_on": date(year.first_on.year, 5, 2),
        **facts,
    }
    key = f"{slug(title)}-{capital.key}-{year.key}"
    return Preservation.objects.create(
        bench=capital.bench, key=key, capital=capital, year=year, **given
    )
