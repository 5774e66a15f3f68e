"""What a row of the dossier may not say: the rules of the room, read from a typed row."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from arpent.contract import Row
from arpent.instruments.accounts.rules.assignment import why_not_axes, why_not_criteria
from arpent.instruments.accounts.rules.facts import why_not_negative, why_not_range
from arpent.instruments.accounts.rules.years import why_not_days
from arpent.kernel.spoken import spoken
from arpent.measure.books.provisions import Provision, why_not_provision
from arpent.measure.ledger import NOTHING

CRITERIA = ("account", "auxiliary", "label", "journal", "first_on", "last_on")


def year_fault(row: Row) -> str | None:
    first, last = row["first_on"], row["last_on"]
    return spoken(why_not_days(first=first, last=last, others=[], dated=None))


def rule_fault(row: Row) -> str | None:
    """Return what is wrong with the line of an assignment rule, or None."""
    criteria = SimpleNamespace(**{name: row[name] for name in CRITERIA})
    axes = {axis: row[axis] or None for axis in ("programme", "funder")}
    return spoken(why_not_axes(axes) or why_not_criteria(criteria))


def provision_fault(row: Row) -> str | None:
    """Return what is wrong with the line of a provision, or None."""
    told = Provision(
        key=row["key"],
        account=row["account"],
        label=row["title"],
        amount=row["amount_eur"],
        opened_on=row["opened_on"],
        event=row["event"],
        released=row["released_eur"] or NOTHING,
        released_on=row["released_on"],
    )
    return negative_fault("released_eur")(row) or spoken(why_not_provision(told))


def cost_fault(row: Row) -> str | None:
    return spoken(why_not_range(low=row["low_eur"], mid=row["mid_eur"], high=row["high_eur"]))


def negative_fault(*columns: str) -> Callable[[Row], str | None]:
    """Return a check that none of these columns is below zero."""
    return lambda row: spoken(why_not_negative({name: row[name] for name in columns}))
