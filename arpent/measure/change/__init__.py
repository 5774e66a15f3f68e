"""A change of emissions between two years, split exactly; never a bare difference."""

from arpent.measure.change.rows import MEASURED, QUANTITY, SPEND, Change, Row, Split
from arpent.measure.change.split import split

__all__ = ["MEASURED", "QUANTITY", "SPEND", "Change", "Row", "Split", "split"]
