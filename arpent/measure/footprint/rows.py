"""The rows of a footprint: what was spent or done, how it was counted, what it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from arpent.measure.footprint.categories import scope_of
from arpent.measure.sentences import Sentence

# From the surest to what nobody counted; "excluded" is what no ratio may touch.
Method = Literal["measured", "physical", "supplier", "sector", "unassigned", "excluded"]
METHODS: tuple[Method, ...] = (
    "measured",
    "physical",
    "supplier",
    "sector",
    "unassigned",
    "excluded",
)
NOTHING = Decimal(0)
# Masses are kept to the milligram: sums are then exact, in whatever order they are made.
GRAIN_KG = Decimal("0.000001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend:
    """What was spent on an account, in euros: debits less credits, whatever lines it sums.

    `auxiliary` is the supplier. `journal` and `entry` are empty, unless the row is one entry
    that an activity replaces alone.
    """

    account: str
    amount_eur: Decimal
    auxiliary: str = ""
    programme: str = ""
    lines: int = 1
    journal: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the footprint: a spend under its method, or an activity.

    A spend that an activity replaces keeps its amount, weighs nothing, and names the activities
    in `covered_by`; the activity's own row has no amount and weighs what was emitted.
    `kg_per_eur` is what one euro of the row weighs, VAT taken off when the ratio asks for it.
    `uncertainty_pct` is that of the quantity or the measure, declared by who typed it.
    """

    method: Method
    account: str = ""
    auxiliary: str = ""
    programme: str = ""
    journal: str = ""
    entry: str = ""
    activity: str = ""
    factor_id: str = ""
    category: str = ""
    amount_eur: Decimal = NOTHING
    vat_pct: Decimal | None = None
    quantity: Decimal | None = None
    unit: str = ""
    mass_kgco2e: Decimal = NOTHING
    kg_per_eur: Decimal = NOTHING
    uncertainty_pct: Decimal | None = None
    lines: int = 0
    reason: Sentence | None = None
    covered_by: tuple[str, ...] = ()

    @property
    def scope(self) -> int | None:
        return scope_of(self.category)

    @property
    def is_expense(self) -> bool:
        """Whether its amount is an expense of the year: an account of class 6."""
        return self.account.startswith("6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to know about a footprint: a code for programs, a sentence for people."""

    code: str
    sentence: Sentence

    def __str__(self) -> str:
        return str(self.sentence)
