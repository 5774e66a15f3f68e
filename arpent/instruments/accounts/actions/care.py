"""What is declared of each capital: its good state, its unit cost, how much of it was used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.locks import hold_bench, hold_year, hold_years_from
from arpent.instruments.accounts.models import Capital, FiscalYear, Preservation, UnitCost, Use
from arpent.instruments.accounts.models.record import BookRecord
from arpent.instruments.accounts.rules.care import is_tonnes_of_co2
from arpent.instruments.accounts.rules.debts import (
    why_not_capital,
    why_not_cost,
    why_not_strike_capital,
    why_not_strike_cost,
    why_not_take,
    why_not_use,
)
from arpent.instruments.accounts.rules.posting import why_not_open
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person


@transaction.atomic
def name_capital(
    *, bench: Organisation, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Capital:
    """Write down a capital; the same one twice is one. ``facts`` are columns of Capital."""
    hold_bench(bench.pk)
    known = Capital.objects.filter(bench=bench, title=facts["title"]).order_by("pk").first()
    if known and all(getattr(known, name) == value for name, value in facts.items()):
        return known
    allow(why_not_capital(already=known is not None))
    made = Capital.objects.create(bench=bench, key=new_key(facts["title"]), **facts)
    tell(made, by, verb="named", note=made.title)
    return made


@transaction.atomic
def correct_capital(
    *, capital: Capital, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Capital:
    """Correct what is said of a capital; the trace names the columns that changed."""
    others = Capital.objects.filter(bench=capital.bench, title=facts["title"])
    allow(why_not_capital(already=others.exclude(pk=capital.pk).exists()))
    correct(capital, facts, by)
    return capital


@transaction.atomic
def strike_capital(*, capital: Capital, by: Person | None, on: date, reason: str) -> None:
    """Take out a capital that nothing uses yet, with its costs; the trace keeps why."""
    used = Use.objects.filter(capital=capital).exists()
    done = Preservation.objects.filter(capital=capital).exists()
    allow(why_not_strike_capital(used=used or done))
    tell(capital, by, verb="struck", note=reason)
    capital.delete()


@transaction.atomic
def declare_cost(
    *, capital: Capital, by: Person | None, on: date, facts: Mapping[str, Any]
) -> UnitCost:
    """Declare what preserving one unit costs, as a range; ``facts`` are columns of UnitCost.

    Refused without who says so, out of order, or when it would change a closed year.
    """
    hold_bench(capital.bench_id)
    known = UnitCost.objects.filter(capital=capital, **facts).order_by("pk").first()
    if known:
        return known
    source = facts["source"].title if facts["source"] else facts["note"]
    hold_years_from(capital.bench_id, facts["on"])
    changed = _closed_from(capital, facts["on"])
    allow(
        why_not_cost(
            low=facts["low_eur"],
            mid=facts["mid_eur"],
            high=facts["high_eur"],
            source=source,
            closed=(changed.title, changed.last_on) if changed else None,
        )
    )
    key = new_key(capital.title)
    made = UnitCost.objects.create(bench=capital.bench, capital=capital, key=key, **facts)
    tell(made, by, verb="declared", note=f"{capital.title} : {made.mid_eur}")
    return made


@transaction.atomic
def strike_cost(*, cost: UnitCost, by: Person | None, on: date, reason: str) -> None:
    """Take a unit cost out, unless a closed year rests on it; the trace keeps why."""
    hold_bench(cost.bench_id)
    hold_years_from(cost.bench_id, cost.on)
    changed = _closed_from(cost.capital, cost.on)
    allow(why_not_strike_cost(closed=changed.title if changed else None))
    tell(cost, by, verb="struck", note=reason)
    cost.delete()


@transaction.atomic
def write_use(
    *,
    capital: Capital,
    year: FiscalYear,
    by: Person | None,
    on: date,
    facts: Mapping[str, Any],
) -> Use:
    """Write how much of a capital a year used and what it could bear, once for each year."""
    open_year(year)
    allow(why_not_use(used=facts["used"], allowed=facts["allowed"]))
    known = Use.objects.filter(capital=capital, year=year).first()
    if known:
        correct(known, facts, by)
        return known
    key = new_key(f"{capital.title} {year.title}")
    made = Use.objects.create(bench=capital.bench, capital=capital, year=year, key=key, **facts)
    tell(made, by, verb="written", note=f"{capital.title}, {year.title} : {made.used}")
    return made


def take_footprint(
    *,
    capital: Capital,
    year: FiscalYear,
    mass_kgco2e: Decimal | None,
    interval: str,
    by: Person | None,
    on: date,
) -> Use:
    """Take the footprint of a year as the tonnes it used of a capital; the note keeps its interval.

    What the capital could bear stays as it was written, and the source of the quantity goes.
    """
    tonnes = is_tonnes_of_co2(capital.unit)
    allow(why_not_take(unit=capital.unit, is_tonnes=tonnes, mass_kgco2e=mass_kgco2e))
    known = Use.objects.filter(capital=capital, year=year).first()
    facts = {
        "used": ((mass_kgco2e or Decimal(0)) / 1000).quantize(Decimal("0.0001")),
        "allowed": known.allowed if known else Decimal(0),
        "source": None,
        "note": interval,
    }
    return write_use(capital=capital, year=year, by=by, on=on, facts=facts)


def open_year(year: FiscalYear) -> None:
    """Refuse to write about a year that is closed: its debt was read by everybody."""
    now = hold_year(year.pk)
    allow(why_not_open(closed_on=now.closed_on))


def correct(thing: BookRecord, facts: Mapping[str, Any], by: Person | None) -> None:
    changed = [name for name, value in facts.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, facts[name])
    if changed:
        thing.save(update_fields=changed)
        tell(thing, by, verb="corrected", note=", ".join(changed))


def tell(thing: BookRecord, by: Person | None, *, verb: str, note: str = "") -> None:
    ref = Ref("accounts", type(thing).__name__.lower(), thing.key)
    leave_trace(organisation=thing.bench, by=by, verb=verb, ref=ref, note=note)


def _closed_from(capital: Capital, on: date) -> FiscalYear | None:
    """Return the last closed year that used a capital and that a cost of that day would change."""
    uses = Use.objects.filter(capital=capital, year__closed_on__isnull=False, year__last_on__gte=on)
    last = uses.select_related("year").order_by("-year__last_on").first()
    return last.year if last else None
