"""Two people writing at the same moment, and a recount that owes nothing to what is kept."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from arpent.contract import Refused
from arpent.instruments.accounts.actions.balances import ALIKE
from arpent.instruments.accounts.models import Balance, Line
from arpent.measure.fec.writing import write
from arpent.measure.ledger import Ledger

SKIPPED = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="the embedded test database lives in memory, where one thread alone may write",
)


def alone(gesture):
    """Return what a gesture gave in its own thread, or why it was refused."""
    try:
        return gesture()
    except Refused as refused:
        return str(refused.reason)
    finally:
        connection.close()


def together(*gestures):
    """Return what each gesture gave, all begun at the same moment; anything else is raised."""
    ready = Barrier(len(gestures), timeout=10)

    def do(gesture):
        ready.wait()
        return alone(gesture)

    with ThreadPoolExecutor(len(gestures)) as people:
        return list(people.map(do, gestures))


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
