"""Programme and funder of each line: what no accounting file carries.

By hand first, then by a side file, then by the first rule that matches; the rest is always told.
`rules` is pure; `side` reads a file; `assign` writes on a `Ledger`.
"""

from arpent.measure.books.assignment.assign import assign
from arpent.measure.books.assignment.outcome import Assignment, Catch, Overlap, Remainder
from arpent.measure.books.assignment.rules import Rule, first_match, matches, why_not_rules
from arpent.measure.books.assignment.side import Mark, SideFile, read_side

__all__ = [
    "Assignment",
    "Catch",
    "Mark",
    "Overlap",
    "Remainder",
    "Rule",
    "SideFile",
    "assign",
    "first_match",
    "matches",
    "read_side",
    "why_not_rules",
]
