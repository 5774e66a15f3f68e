"""What a list of ideas may be asked, and what a line of it says. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from arpent.instruments.ideas.rules.words import MINES, OUTCOMES, Choices
from arpent.kernel.sentences import N_

# Answers after which nothing more is expected here.
CLOSING = ("exists", "extend", "impossible", "elsewhere")
STANDINGS: Choices = (
    ("waiting", N_("attend une réponse")),
    ("late", N_("réponse en retard")),
    ("answered", N_("a sa réponse")),
    *OUTCOMES,
)
AGES: Choices = (
    ("7", N_("dites depuis une semaine")),
    ("30", N_("dites depuis un mois")),
    ("365", N_("dites depuis un an")),
    ("old", N_("dites il y a plus de trois mois, sans réponse")),
)
OLD = timedelta(days=90)
MINES_ASKED: Choices = (
    ("exploded", N_("une mine au moins est touchée")),
    ("cleared", N_("les quatre mines sont désamorcées")),
    *((f"{mine}-open", question) for mine, question in MINES),
)
# Ideas are put in order, never the people who say them.
SORTS: Choices = (
    ("last", N_("les dernières dites")),
    ("waiting", N_("celles qui attendent depuis le plus longtemps")),
    ("supported", N_("les plus soutenues")),
)
MINE_COLUMNS = tuple(f"mine_{mine}" for mine, _question in MINES)


def is_closed(*, outcome: str) -> bool:
    """Tell whether the last answer ends the matter; a test or a study goes on."""
    return outcome in CLOSING


def days_late(*, due_on: date, answered_on: date | None, on: date) -> int:
    """Return how many days past its day an answer came, or still does not come; 0 in time."""
    return max(0, ((answered_on or on) - due_on).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many ideas one may read, wait, and wait past their day."""

    total: int = 0
    waiting: int = 0
    late: int = 0

    @property
    def answered(self) -> int:
        return self.total - self.waiting
