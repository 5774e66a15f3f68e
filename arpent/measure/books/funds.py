"""Dedicated funds: what was given for a project and is not spent yet, project by project.

A fund opens with account 19x, grows by a report (689x), shrinks by a use (789x) and closes with
19x again. The last digit ties the three: 194 with 6894 and 7894.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from arpent.measure.books.euros import Euros
from arpent.measure.books.statement import sum_of
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import Sentence, mark, say

KINDS = ("191", "194", "195", "196")
OTHER = "19"
ASTRAY = mark(
    "Fonds dédiés %(account)s%(project)s : ouverture %(opening)s €, reports %(carried)s €,"
    " utilisations %(used)s €, soit %(closing)s € ; le compte en porte %(booked)s €."
    " Cherchez l’écriture qui manque, ou son projet."
)
OVERDRAWN = mark(
    "Fonds dédiés %(account)s%(project)s : %(used)s € utilisés pour %(available)s € disponibles."
    " Un fonds ne peut pas finir sous zéro : vérifiez l’utilisation."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRow:
    """One kind of fund for one project, in euros. `booked` is what account 19x holds at closing."""

    account: str
    programme: str
    opening: Decimal
    carried: Decimal
    used: Decimal
    booked: Decimal

    @property
    def closing(self) -> Decimal:
        """What remains to be spent, in euros: opening, plus reports, less uses."""
        return self.opening + self.carried - self.used

    @property
    def gap(self) -> Decimal:
        """What account 19x holds beyond what its movements explain, in euros."""
        return self.booked - self.closing


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTable:
    """The funds of a year, in euros; projects in order, what has no project last."""

    rows: tuple[FundRow, ...]
    findings: tuple[Sentence, ...]

    def total(self, column: str) -> Decimal:
        """Sum a column in euros: opening, carried, used, closing or booked."""
        return sum((getattr(row, column) for row in self.rows), NOTHING)


def dedicated_funds(
    *, opening: Iterable[AccountBalance], closing: Iterable[AccountBalance]
) -> FundTable:
    """Follow each dedicated fund through a year, in euros.

    `opening` holds the balances of 19x at the start, `closing` those of 19x, 689x and 789x at the
    end; both by programme. A fund whose account differs from its movements is told.
    """
    before, after = list(opening), list(closing)
    keys = {
        (kind, b.programme) for b in (*before, *after) if (kind := _kind(b.account)) is not None
    }
    order = sorted(keys, key=lambda key: (key[1] == "", key[1], key[0]))
    rows = tuple(_row(kind, programme, before, after) for kind, programme in order)
    findings = (found for row in rows for found in _findings(row))
    return FundTable(rows=rows, findings=tuple(findings))


def _kind(account: str) -> str | None:
    if account.startswith("19"):
        own = account[:3]
    elif account.startswith(("689", "789")):
        own = "19" + account[3:4]
    else:
        return None
    return own if own in KINDS else OTHER


def _row(
    kind: str, programme: str, before: list[AccountBalance], after: list[AccountBalance]
) -> FundRow:
    mine = [b for b in after if _kind(b.account) == kind and b.programme == programme]
    past = [b for b in before if _kind(b.account) == kind and b.programme == programme]
    return FundRow(
        account=kind,
        programme=programme,
        opening=-sum_of(past, "19"),
        carried=sum_of(mine, "689"),
        used=-sum_of(mine, "789"),
        booked=-sum_of(mine, "19"),
    )


def _findings(row: FundRow) -> list[Sentence]:
    project = f" ({row.programme})" if row.programme else ""
    named = {"account": row.account, "project": project, "used": Euros(row.used)}
    found = []
    if row.gap:
        amounts = ("opening", "carried", "closing", "booked")
        found.append(say(ASTRAY, **named, **{n: Euros(getattr(row, n)) for n in amounts}))
    if row.closing < 0:
        found.append(say(OVERDRAWN, **named, available=Euros(row.opening + row.carried)))
    return found
