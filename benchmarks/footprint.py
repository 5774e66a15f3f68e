"""A footprint of 1 000 000 lines: with 10 000 shared draws, beside the same without draws.

The limit is 5 times. A ratio is linear, so lines are summed by DuckDB before anything is weighed
and the draws cost by factor, not by line. Memory is the peak of the whole process.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from arpent.measure.factors.shipped import shipped
from arpent.measure.footprint.activities import Activity
from arpent.measure.footprint.lines import footprint_of
from arpent.measure.footprint.reckoning import Method
from arpent.measure.footprint.result import Footprint
from arpent.measure.footprint.sectors import sectors
from arpent.measure.ledger import Ledger

LINES = 1_000_000
DRAWS = 10_000
LIMIT = 5.0
RUNS = 5
YEAR = 2022
SUPPLIERS = 40

LEDGER = """
    INSERT INTO lines (line, journal, entry, entry_on, account, auxiliary, debit, credit, programme)
    SELECT n + 1, 'AC', (n // 2)::VARCHAR, DATE '2022-01-01' + ((n // 2) % 365)::INTEGER,
        CASE WHEN n % 2 = 1 THEN '401'
             WHEN n % 10 = 0 THEN '6411'
             ELSE (?::VARCHAR[])[1 + (hash(n // 2) % ?)::INTEGER] END,
        CASE WHEN n % 2 = 1 THEN 'F' || hash(n // 2 + 7) % 5000 ELSE '' END,
        CASE WHEN n % 2 = 0 THEN (1 + hash(n // 2) % 90000) / 100 ELSE 0 END,
        CASE WHEN n % 2 = 1 THEN (1 + hash(n // 2) % 90000) / 100 ELSE 0 END,
        'P' || (n // 2) % 20
    FROM range(?) AS t(n)
"""


def main() -> None:
    ledger = Ledger.of([])
    accounts = [one.prefix for one in sectors() if one.prefix.startswith("6")] + ["6061", "6571"]
    ledger.connection.execute(LEDGER, [accounts, len(accounts), LINES])
    methods = {
        "by branch": Method(store=shipped()),
        "by branch and supplier": Method(
            store=shipped(), suppliers={f"F{n}": "EB04" for n in range(SUPPLIERS)}
        ),
    }
    activities = [
        Activity(
            key=f"trajet-{n}",
            on=date(YEAR, 1, 1),
            kind="travel",
            quantity=Decimal(1000),
            unit="passager.km",
            factor_id="43256",
            programme=f"P{n}",
            replaces=("6251",),
            uncertainty_pct=Decimal(20),
        )
        for n in range(10)
    ]

    for name, method in methods.items():

        def reckon(method: Method = method) -> Footprint:
            return footprint_of(ledger, year=YEAR, method=method, activities=activities)

        def reckon_and_draw() -> Footprint:
            found = reckon()
            shared = found.draws(n=DRAWS, seed=27)
            found.interval(shared=shared)
            found.intervals("scope", shared=shared)
            found.intervals("programme", shared=shared)
            return found

        reckon()
        plain, drawn = quickest(reckon), quickest(reckon_and_draw)
        found = reckon()
        ratio = drawn / plain
        print(
            f"{name}: {LINES} lines, {len(found.rows)} rows, {len(found.factors)} factors:"
            f" {plain * 1000:.0f} ms without draws, {drawn * 1000:.0f} ms with {DRAWS} shared"
            f" draws, ratio {ratio:.1f} (limit {LIMIT:.0f}:"
            f" {'held' if ratio <= LIMIT else 'MISSED'})"
        )
        told = quickest(lambda: every_line(ledger))
        print(f"{name}: every line under its method and its mass in {told * 1000:.0f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of all the above: {peak:.0f} MB")


def every_line(ledger: Ledger) -> object:
    return ledger.connection.execute(
        "SELECT method, count(*), sum(mass_kgco2e) FROM attributed GROUP BY method"
    ).fetchall()


def quickest(act: Callable[[], object]) -> float:
    """Return the shortest of some runs, in seconds: what the machine can do when left alone."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)
