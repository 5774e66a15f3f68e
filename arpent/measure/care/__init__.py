"""The CARE book: what is owed to each capital, beside the statutory books and never inside them.

`Capital` names what is to be preserved, `Book` keeps its entries, `recognise`, `use`, `preserve`,
`act` and `close` write them, `statement` reads them and `result_after` takes what is missing off a
statutory result. `UnitCost` and `owed` price a physical debt. No amount of one capital can be
added to, or taken off, another's.
"""

from arpent.measure.care.amounts import Amount
from arpent.measure.care.book import Book
from arpent.measure.care.entries import act, preserve, recognise, use
from arpent.measure.care.journal import Capital, Entry, Expense, Posting, Role, Roots
from arpent.measure.care.statement import CapitalStatement, Result, close, result_after, statement
from arpent.measure.care.unitcost import Debt, Ranged, UnitCost, beyond, owed

__all__ = [
    "Amount",
    "Book",
    "Capital",
    "CapitalStatement",
    "Debt",
    "Entry",
    "Expense",
    "Posting",
    "Ranged",
    "Result",
    "Role",
    "Roots",
    "UnitCost",
    "act",
    "beyond",
    "close",
    "owed",
    "preserve",
    "recognise",
    "result_after",
    "statement",
    "use",
]
