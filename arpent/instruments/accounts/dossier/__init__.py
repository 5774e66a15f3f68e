"""The tables of the books in the dossier, in the order in which they lean on one another."""

from arpent.instruments.accounts.dossier.books import BATCHES, FISCAL_YEARS, RULES
from arpent.instruments.accounts.dossier.budgets import BUDGET_LINES, BUDGETS, GRANTS, PROVISIONS
from arpent.instruments.accounts.dossier.carbon import (
    ACTIVITIES,
    ENVELOPES,
    FACTORS,
    MILESTONES,
    SAVINGS,
    SPEND_RULES,
    TRAJECTORIES,
)
from arpent.instruments.accounts.dossier.care import CAPITALS, PRESERVATIONS, UNIT_COSTS, USES
from arpent.instruments.accounts.dossier.lines import LINES

TABLES = (
    FISCAL_YEARS,
    BATCHES,
    LINES,
    RULES,
    BUDGETS,
    BUDGET_LINES,
    GRANTS,
    PROVISIONS,
    FACTORS,
    ACTIVITIES,
    SPEND_RULES,
    SAVINGS,
    TRAJECTORIES,
    MILESTONES,
    ENVELOPES,
    CAPITALS,
    UNIT_COSTS,
    USES,
    PRESERVATIONS,
)
