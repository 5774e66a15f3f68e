from arpent.instruments.accounts.models.books import (
    AssignmentRule,
    Balance,
    Batch,
    ChartOfAccounts,
    FiscalYear,
    How,
    Line,
)
from arpent.instruments.accounts.models.budgets import (
    Budget,
    BudgetKind,
    BudgetLine,
    Grant,
    Provision,
    Side,
)
from arpent.instruments.accounts.models.carbon import (
    Activity,
    ActivityKind,
    Envelope,
    Factor,
    Milestone,
    PathKind,
    Saving,
    SpendRule,
    Trajectory,
    Treatment,
)
from arpent.instruments.accounts.models.care import Capital, Preservation, UnitCost, Use
from arpent.instruments.accounts.models.incoming import Incoming
from arpent.instruments.accounts.models.record import Provenance

__all__ = [
    "Activity",
    "ActivityKind",
    "AssignmentRule",
    "Balance",
    "Batch",
    "Budget",
    "BudgetKind",
    "BudgetLine",
    "Capital",
    "ChartOfAccounts",
    "Envelope",
    "Factor",
    "FiscalYear",
    "Grant",
    "How",
    "Incoming",
    "Line",
    "Milestone",
    "PathKind",
    "Preservation",
    "Provenance",
    "Provision",
    "Saving",
    "Side",
    "SpendRule",
    "Trajectory",
    "Treatment",
    "UnitCost",
    "Use",
]
