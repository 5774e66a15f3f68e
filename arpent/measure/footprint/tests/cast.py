"""The small books of these tests: a train, a hotel, a firm of accountants, salaries."""

from datetime import date
from decimal import Decimal
from typing import Any

from arpent.measure.factors.shipped import shipped
from arpent.measure.footprint.activities import Activity
from arpent.measure.footprint.reckoning import Method, footprint
from arpent.measure.footprint.rows import Spend

STORE = shipped()
METHOD = Method(store=STORE)


def spend(account, amount, *, programme="", auxiliary="", **more) -> Spend:
    return Spend(
        account=account,
        amount_eur=Decimal(amount),
        programme=programme,
        auxiliary=auxiliary,
        **more,
    )


def travel(key="train", *, quantity="1000", replaces=("6251",), **more) -> Activity:
    known: dict[str, Any] = {
        "unit": "passager.km",
        "factor_id": "43256",
        "on": date(2022, 6, 1),
        "kind": "travel",
    }
    return Activity(key=key, quantity=Decimal(quantity), replaces=replaces, **(known | more))


def of_2022(*spends, activities=(), method=METHOD, **more):
    return footprint(year=2022, spends=spends, activities=activities, method=method, **more)
