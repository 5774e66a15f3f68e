"""A change of emissions between two years, split exactly; never a bare difference.

`compare` takes two footprints, `split` any rows; `evolution` gives the interval of a change.
"""

from arpent.measure.change.footprints import compare, evolution
from arpent.measure.change.rows import MEASURED, QUANTITY, SPEND, Change, Row, Split
from arpent.measure.change.split import split

__all__ = [
    "MEASURED",
    "QUANTITY",
    "SPEND",
    "Change",
    "Row",
    "Split",
    "compare",
    "evolution",
    "split",
]
