"""The numbers of a drawing, as a register like any other."""

from arpent.press.charts import chart_table
from arpent.press.document import Column, Drawing, Table


def numbers(drawing: Drawing, language: str) -> Table:
    """Return the numbers of a drawing as a table."""
    told = chart_table(drawing.chart, language=language)
    columns = tuple(Column(name, numeric=rank > 0) for rank, name in enumerate(told.head))
    return Table(told.caption, columns, tuple(told.rows))
