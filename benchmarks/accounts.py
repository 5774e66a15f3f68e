"""The books of a house with 1 000 000 lines: pages that stay flat, and how fast a file comes in.

Two houses are filled by the posting of the room, one with 10 000 lines, one with 1 000 000. Each
page is asked as the team would, signed in; its peer is the page that only says the house is up.
A file of 100 000 lines then comes in, beside DuckDB's bare read of the same file and beside the
bare insertion of the same rows. PostgreSQL too, where POSTGRES_URL names a server.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

SIZES = (10_000, 1_000_000)
FILE_LINES = 100_000
YEAR = 2023
ASKED = 9
MOST_QUERIES = 10
TRIVIAL = "/sante"
HOME = f"/labo/accounts/exercices/{YEAR}"
PAGES = {
    "/labo/accounts/": "overview",
    f"{HOME}/resultat/": "income statement",
    f"{HOME}/programmes/": "by programme",
    f"{HOME}/bilan/": "balance sheet",
    f"{HOME}/balance/": "trial balance",
    f"{HOME}/journal/": "journal, first page",
    f"{HOME}/journal/?after={YEAR}-11-15.0": "journal, deep in",
    f"{HOME}/journal/?q=client+77": "journal, words of a label",
    f"{HOME}/comptes/?account=401": "ledger of 401",
    f"{HOME}/comptes/?account=401&after={YEAR}-11-15.0": "ledger of 401, deep in",
    f"{HOME}/affectation/": "assignment rules",
    f"{HOME}/bilan-ges/": "footprint",
}
LINES = """
    INSERT INTO lines (line, journal, journal_label, entry, entry_on, account, account_label,
        auxiliary, auxiliary_label, piece, piece_on, label, debit, credit, valid_on, programme)
    SELECT n + 1, kind, 'Journal ' || kind, entry::VARCHAR, day, account, 'Compte ' || account,
        CASE WHEN account[1] = '4' THEN kind || hash(entry) % 400 ELSE '' END,
        CASE WHEN account[1] = '4' THEN 'Tiers ' || hash(entry) % 400 ELSE '' END,
        'P' || entry, day, 'Facture client ' || hash(entry) % 100,
        CASE WHEN debited THEN amount ELSE 0 END, CASE WHEN debited THEN 0 ELSE amount END,
        DATE '2023-12-31', CASE WHEN account[1] IN ('6', '7') THEN 'p-' || entry % 20 ELSE '' END
    FROM (
        SELECT n, n // 2 AS entry, DATE '2023-01-01' + ((n // 2) * 728 // $lines)::INTEGER AS day,
            (1 + hash(n // 2) % 90000) / 100 AS amount,
            CASE WHEN (n // 2) % 5 = 0 THEN 'VE' ELSE 'AC' END AS kind,
            ((n // 2) % 5 = 0) = (n % 2 = 1) AS debited,
            CASE WHEN n % 2 = 1 THEN CASE WHEN (n // 2) % 5 = 0 THEN '411' ELSE '401' END
                 WHEN (n // 2) % 5 = 0 THEN ['706', '7411', '7431', '756'][1 + (n // 10) % 4]
                 ELSE ['6061', '6132', '6226', '6251', '6256', '6262', '6411'][1 + (n // 2) % 7]
            END AS account
        FROM range($lines) AS t(n)
    )
"""


def main() -> None:
    bases = {"sqlite": ""}
    if url := os.environ.get("POSTGRES_URL"):
        bases["postgresql"] = url
    for vendor, base in bases.items():
        told = {lines: in_a_house(base, lines) for lines in SIZES}
        small, large = (told[lines]["pages"] for lines in SIZES)
        report(vendor, small, large)
        for lines in SIZES:
            speed = lines / told[lines]["posted"]
            print(f"posting {lines} lines: {told[lines]['posted']:.1f} s, {speed:,.0f} lines/s")
        report_file(told[SIZES[0]]["file"])


def report(vendor: str, small: dict[str, Any], large: dict[str, Any]) -> None:
    print(f"\n{vendor}{'':22}{SIZES[0]:>18} lines{SIZES[1]:>18} lines   large/small  large/bare")
    bare = large.pop(TRIVIAL)["ms"]
    flat = True
    for path, name in PAGES.items():
        one, two = small[path], large[path]
        flat &= one["queries"] == two["queries"] <= MOST_QUERIES
        print(
            f"{name:28}{one['queries']:>6} q{one['ms']:>12.1f} ms{two['queries']:>9} q"
            f"{two['ms']:>12.1f} ms{two['ms'] / one['ms']:>12.1f}{two['ms'] / bare:>12.1f}"
        )
        if slow := two["slowest"]:
            print(f"    {slow[0]:.0f} ms in {slow[1][:400]}")
    print(f"the bare page: {bare:.1f} ms")
    print(f"constant and at most {MOST_QUERIES} queries: {'held' if flat else 'MISSED'}")


def report_file(told: dict[str, float]) -> None:
    taken = told["taken"]
    print(f"a file of {FILE_LINES} lines: {taken:.1f} s, {FILE_LINES / taken:,.0f} lines/s")
    for peer in ("read", "inserted"):
        print(f"    {taken / told[peer]:.1f} × the bare one ({peer} in {told[peer]:.2f} s)")


def in_a_house(base: str, lines: int) -> dict[str, Any]:
    """Fill a house of its own in another process, and return what was timed in it."""
    home = tempfile.mkdtemp(prefix="arpent-bench-")
    environment = {
        **os.environ,
        "ARPENT_HOME": home,
        "DJANGO_SETTINGS_MODULE": "arpent.workbench.settings",
    }
    environment.pop("DATABASE_URL", None)
    if base:
        environment["DATABASE_URL"] = base_of(base, f"books_{lines}")
    code = f"from benchmarks.accounts import house; house({lines})"
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def base_of(url: str, name: str) -> str:
    """Make an empty database beside the one named, and return its address."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
    address, _mark, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{options}"


def house(lines: int) -> None:
    from arpent.workbench.start import prepare

    prepare()
    posted = timed(lambda: fill(lines))
    told: dict[str, Any] = {"posted": posted, "pages": pages()}
    if lines == SIZES[0]:
        told["file"] = one_file()
    print(json.dumps(told))


def fill(lines: int) -> None:
    from arpent.contract import instruments
    from arpent.instruments.accounts.actions.posting import post_lines
    from arpent.instruments.accounts.models import AssignmentRule, FiscalYear
    from arpent.kernel.models import Opening, Organisation, Programme

    lab = Organisation.objects.create(slug="labo", name="Labo")
    for one in instruments():
        Opening.objects.create(organisation=lab, instrument=one.slug, opened_on=date(2018, 1, 1))
    for n in range(20):
        Programme.objects.create(bench=lab, key=f"p-{n}", title=f"Programme {n}")
    funder = Organisation.objects.create(slug="agence", name="Agence")
    for rank, account in enumerate(("7411", "7431"), 1):
        AssignmentRule.objects.create(
            bench=lab, key=f"r-{rank}", rank=rank, account=account, funder=funder
        )
    year = FiscalYear.objects.create(
        bench=lab,
        key=str(YEAR),
        title=str(YEAR),
        first_on=date(YEAR, 1, 1),
        last_on=date(YEAR, 12, 31),
        chart="2018",
    )
    post_lines(
        year=year,
        lines=ledger_of(lines).lines(),
        title="Grand livre",
        provenance="synthetic",
        sha256="",
        source=None,
        by=None,
        on=date(2024, 1, 15),
    )


def ledger_of(lines: int) -> Any:
    from arpent.measure.ledger import COLUMNS, Ledger

    ledger = Ledger.of([])
    ledger.connection.execute(LINES, {"lines": lines})
    texts = (name for name, kind in COLUMNS.items() if kind == "VARCHAR")
    blanks = ", ".join(f"{name} = coalesce({name}, '')" for name in texts)
    ledger.connection.execute(f"UPDATE lines SET {blanks}")
    return ledger


def pages() -> dict[str, Any]:
    """Ask every page signed in as the team: its queries, its time, and its slowest query."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in()
    told = {}
    for path in (*PAGES, TRIVIAL):
        client.get(path, headers={"host": "127.0.0.1"})
        times = [
            timed(lambda: client.get(path, headers={"host": "127.0.0.1"}))  # noqa: B023
            for _ in range(ASKED)
        ]
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path, headers={"host": "127.0.0.1"})
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        slowest = max(asked, key=lambda one: float(one["time"]), default=None)
        told[path] = {
            "queries": len(asked),
            "ms": median(times) * 1000,
            "slowest": [float(slowest["time"]) * 1000, slowest["sql"]]
            if slowest and float(slowest["time"]) > 0.1
            else None,
        }
    return told


def signed_in() -> Any:
    from django.test import Client

    from arpent.contract import Role
    from arpent.kernel.models import DatedRole, Organisation, Person, User

    lab = Organisation.objects.get(slug="labo")
    user = User.objects.create_user(email="equipe@labo.example", password="jalon-rouge-27")
    person = Person.objects.create(bench=lab, key="equipe", name="Équipe", user=user)
    DatedRole.objects.create(
        bench=lab, key="role", person=person, role=Role.TEAM.slug, starts_on=date(2018, 1, 1)
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def one_file() -> dict[str, float]:
    """Take a file in through the room, beside its bare read and its bare insertion."""
    from arpent.instruments.accounts.actions.imports import take_file
    from arpent.kernel.models import Organisation
    from arpent.measure.fec.writing import write

    folder = Path(tempfile.mkdtemp(prefix="arpent-bench-"))
    closing = date(YEAR, 12, 31)
    path = write(
        ledger_of(FILE_LINES),
        folder=folder,
        siren="123456789",
        closing_on=closing,
        conform_only=False,
    )
    other = Organisation.objects.create(slug="autre", name="Autre")

    def take() -> None:
        take_file(
            bench=other, path=path, title="", provenance="synthetic", by=None, on=date(2024, 1, 15)
        )

    taken = timed(take)
    return {"taken": taken, "read": timed(lambda: bare_read(path)), "inserted": bare_insert()}


def bare_read(path: Path) -> None:
    import duckdb

    with duckdb.connect() as database:
        database.execute(
            "SELECT \"CompteNum\", count(*), sum(replace(\"Debit\", ',', '.')::DECIMAL(18,2))"
            f" FROM read_csv('{path}', delim='\t', all_varchar=true) GROUP BY 1"
        ).fetchall()


def bare_insert() -> float:
    """Time the insertion of rows already made, in a table without index nor constraint."""
    from django.db import connection, transaction

    from arpent.instruments.accounts.actions.posting import BATCH

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_line ORDER BY id DESC LIMIT %s", [FILE_LINES])
        rows = cursor.fetchall()
        cursor.execute("CREATE TABLE bare AS SELECT * FROM accounts_line WHERE 1 = 0")
        insert = f"INSERT INTO bare VALUES ({', '.join(['%s'] * len(rows[0]))})"

        def every() -> None:
            for first in range(0, len(rows), BATCH):
                cursor.executemany(insert, rows[first : first + BATCH])

        return timed(every)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
