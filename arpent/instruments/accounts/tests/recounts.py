"""A recount that owes nothing to what is kept."""

from collections import defaultdict
from decimal import Decimal

from arpent.instruments.accounts.actions.balances import ALIKE
from arpent.instruments.accounts.models import Balance, Line
from arpent.measure.fec.writing import write
from arpent.measure.ledger import Ledger


def recount(year):
    """Return debit, credit and lines of each sum, added up one line after the other."""
    sums = defaultdict(lambda: [Decimal(), Decimal(), 0])
    for one in Line.objects.filter(year=year).select_related("batch"):
        alike = [getattr(one, name) for name in ALIKE if name != "provenance"]
        kept = sums[*alike, one.batch.provenance]
        kept[0] += one.debit
        kept[1] += one.credit
        kept[2] += 1
    return dict(sums)


def kept_sums(year):
    """Return what statements read, refusing a sum that is kept twice."""
    rows = list(Balance.objects.filter(year=year))
    found = {
        tuple(getattr(one, name) for name in ALIKE): [one.debit, one.credit, one.lines]
        for one in rows
    }
    assert len(found) == len(rows)
    return found


def fec_of(lines, folder):
    ledger = Ledger.of(lines)
    last = max(one.entry_on for one in lines).replace(month=12, day=31)
    return write(ledger, folder=folder, siren="123456789", closing_on=last, conform_only=False)
