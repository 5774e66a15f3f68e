"""A FEC of a million lines: trial balance and whole check, beside DuckDB's bare read of the file.

Bare reading is the least a program can do: every column as text, nothing typed, nothing checked;
once only counted, once kept in a table. The other peer is beancount loading the same entries, on a
tenth of the lines, beside a bare read of that tenth. Each measure runs in a process of its own,
so that its memory is its own. `FEC_LINES` sets the size, `FEC_MANY` that of the large file.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

LINES = int(os.environ.get("FEC_LINES", "1000000"))
MANY = int(os.environ.get("FEC_MANY", "10000000"))
SEED = 27
NAME = "552100554FEC20241231.txt"
# Entries of three lines, balanced, over four journals and one year: an amount, its VAT, a party.
ENTRIES = """
WITH drawn AS (
    SELECT range AS n, (hash(range + {seed} * 7919) >> 1)::BIGINT AS h FROM range({entries})
), dated AS (
    SELECT n, h, h % 4 AS j, (100 + (h >> 8) % 500000)::BIGINT AS net, (h >> 32) % 400 AS party,
        strftime(DATE '2024-01-01' + CAST(n * 365 // {entries} AS INTEGER), '%Y%m%d') AS day
    FROM drawn
), lined AS (SELECT *, unnest([0, 1, 2]) AS k FROM dated), said AS (
    SELECT *, (k = 2) = (j % 2 = 0) AS at_credit, [net, net // 5, net + net // 5][k + 1] AS cents,
        (cents // 100) || ',' || lpad((cents % 100)::VARCHAR, 2, '0') AS amount FROM lined
)
SELECT ['AC', 'VE', 'BQ', 'OD'][j + 1] AS JournalCode,
    ['Achats', 'Ventes', 'Banque coopérative', 'Opérations diverses'][j + 1] AS JournalLib,
    n + 1 AS EcritureNum, day AS EcritureDate,
    CASE k WHEN 0 THEN CASE j % 2 WHEN 0 THEN 606000 + (h >> 16) % 300
        ELSE 706000 + (h >> 16) % 50 END WHEN 1 THEN 445660
        ELSE [401000, 411000][j % 2 + 1] END AS CompteNum,
    ['Achats et prestations', 'Taxe sur la valeur ajoutée', 'Tiers'][k + 1] AS CompteLib,
    CASE k WHEN 2 THEN 'T' || party ELSE '' END AS CompAuxNum,
    CASE k WHEN 2 THEN 'Tiers numéro ' || party ELSE '' END AS CompAuxLib,
    'P' || lpad(n::VARCHAR, 8, '0') AS PieceRef, day AS PieceDate,
    'Facture ' || n || ' de l’atelier de quartier' AS EcritureLib,
    CASE WHEN at_credit THEN '0,00' ELSE amount END AS Debit,
    CASE WHEN at_credit THEN amount ELSE '0,00' END AS Credit,
    CASE WHEN k = 2 AND h % 3 = 0 THEN 'L' || n % 9999 ELSE '' END AS EcritureLet,
    CASE WHEN k = 2 AND h % 3 = 0 THEN '20241231' ELSE '' END AS DateLet,
    '20250115' AS ValidDate, '' AS Montantdevise, '' AS Idevise
FROM said ORDER BY n, k
"""
BARE = "read_csv('{file}', delim='\\t', quote='', escape='', header=true, all_varchar=true)"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="arpent-bench-") as folder:
        file = generate(Path(folder) / NAME, lines=LINES)
        small = generate(Path(folder) / "small" / NAME, lines=LINES // 10)
        text = beancount_of(small)
        print(f"{LINES:,} lines, {file.stat().st_size / 1e6:.0f} MB")
        counted = told("bare read, counted", bare_count, file)
        told("bare read, kept", bare_table, file, beside=counted)
        told("trial balance", our_balance, file, beside=counted)
        told("whole check", our_check, file, beside=counted)
        told("read into a ledger", our_ledger, file, beside=counted)
        print(f"{LINES // 10:,} lines, the same entries")
        counted = told("bare read, counted", bare_count, small)
        told("whole check", our_check, small, beside=counted)
        told("beancount, loading", load_beancount, text, beside=counted)
        large(Path(folder) / "large" / NAME)


def large(file: Path) -> None:
    generate(file, lines=MANY)
    print(f"{MANY:,} lines, {file.stat().st_size / 1e6:.0f} MB")
    counted = told("bare read, counted", bare_count, file)
    told("trial balance", our_balance, file, beside=counted)
    told("whole check", our_check, file, beside=counted)
    told("read, and sum up by programme", our_programmes, file, beside=counted)


def told(name: str, work: Callable[[Path], None], file: Path, beside: float = 0.0) -> float:
    """Run a measure in a process of its own, print it, and return its seconds."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        spent, memory_mb = pool.apply(measured, (work, file))
    ratio = f"{spent / beside:6.1f} × bare" if beside else ""
    print(f"  {name:<30} {spent:7.2f} s   {memory_mb:>6.0f} MB   {ratio}", flush=True)
    return spent


def measured(work: Callable[[Path], None], file: Path) -> tuple[float, float]:
    """Return the best of three seconds (of one past half a gigabyte) and the most megabytes."""
    times = []
    for _again in range(3 if file.stat().st_size < 5e8 else 1):
        start = time.perf_counter()
        work(file)
        times.append(time.perf_counter() - start)
    return min(times), highest_mb()


def highest_mb() -> float:
    """Return the most memory this process ever held; `ru_maxrss` would count its parent's too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def bare() -> duckdb.DuckDBPyConnection:
    return duckdb.connect().execute("SET enable_progress_bar = false")


def bare_count(file: Path) -> None:
    bare().execute(f"SELECT count(*) FROM {BARE.format(file=file)}").fetchall()


def bare_table(file: Path) -> None:
    bare().execute(f"CREATE TABLE bare AS FROM {BARE.format(file=file)}")


def our_balance(file: Path) -> None:
    from arpent.measure.fec.reading import trial_balance

    assert trial_balance(file)


def our_check(file: Path) -> None:
    from arpent.measure.fec.check import check

    assert check(file).conform


def our_ledger(file: Path) -> None:
    from arpent.measure.fec.reading import read

    assert read(file).trial_balance()


def our_programmes(file: Path) -> None:
    from arpent.measure.fec.reading import read

    ledger = read(file)
    ledger.connection.execute("UPDATE lines SET programme = 'P' || right(account, 1)")
    assert len(ledger.trial_balance(by=("programme",))) > 300


def load_beancount(file: Path) -> None:
    from beancount import loader

    loader.initialize(use_cache=False)  # it would keep its entries and time the unpickling
    entries, errors, _options = loader.load_file(str(file))
    assert entries
    assert not errors, errors[:3]


def generate(file: Path, *, lines: int) -> Path:
    """Write a FEC of about `lines` lines, the same for the same seed."""
    file.parent.mkdir(exist_ok=True)
    entries = ENTRIES.format(seed=SEED, entries=lines // 3)
    bare().execute(
        f"COPY ({entries}) TO '{file}' (FORMAT csv, DELIMITER '\t', QUOTE '', ESCAPE '')"
    )
    return file


def beancount_of(file: Path) -> Path:
    """Write the entries of a FEC as beancount reads them."""
    from arpent.measure.fec.reading import read

    out = file.with_suffix(".beancount")
    lines = list(read(file))
    with out.open("w") as text:
        for account in sorted({line.account for line in lines}):
            text.write(f"2024-01-01 open Assets:A{account} EUR\n")
        entry = ""
        for line in lines:
            if line.entry != entry:
                entry = line.entry
                text.write(f'\n{line.entry_on} * "{line.label}"\n')
            text.write(f"  Assets:A{line.account}  {line.debit - line.credit} EUR\n")
    return out


if __name__ == "__main__":
    main()
