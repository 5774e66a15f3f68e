"""What the books give to everybody: closed years only, sums only, nobody's name."""

from arpent.instruments.accounts.opendata.carbon import CARE, FOOTPRINT, TRAJECTORIES
from arpent.instruments.accounts.opendata.money import BUDGETS, GRANTS, INCOME

DATASETS = (INCOME, BUDGETS, GRANTS, FOOTPRINT, TRAJECTORIES, CARE)

__all__ = ["DATASETS"]
