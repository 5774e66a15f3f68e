"""What a file of entries would do: its check, its year, its split, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from arpent.instruments.accounts.models import AssignmentRule, Batch, FiscalYear, Line
from arpent.instruments.accounts.queries.widths import LONGEST
from arpent.instruments.accounts.queries.years import years_of
from arpent.instruments.accounts.rules.imports import Days, Facts, days_of, faults_of
from arpent.instruments.accounts.rules.openings import is_opening_journal
from arpent.kernel.models import Organisation
from arpent.kernel.sentences import Sentence
from arpent.measure.books.assignment import Assignment, Rule, assign
from arpent.measure.fec.naming import read_name
from arpent.measure.fec.reading import read
from arpent.measure.ledger import Ledger
from arpent.measure.sentences import Unusable

EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What taking a file would do. ``year`` is None when the one of ``days`` would be opened."""

    ledger: Ledger
    year: FiscalYear | None
    days: Days | None
    faults: list[Sentence]
    journals: list[tuple[str, str]]

    @property
    def openings(self) -> list[str]:
        """The journals that are recognised as those of opening balances."""
        return [code for code, label in self.journals if is_opening_journal(code, label)]


def plan_of(
    *, bench: Organisation, path: Path, name: str, sha256: str, year: FiscalYear | None = None
) -> Plan:
    """Return what taking a file would do, into the year given or the one its lines belong to.

    Raises `Unusable` when the file cannot be read at all.
    """
    ledger = read(path)
    first, last = _span(ledger)
    found = year or _year_holding(bench, first, last)
    days = Days(found.first_on, found.last_on) if found else _days(name, first, last)
    facts = _facts(ledger, bench=bench, name=name, year=found, days=days, sha256=sha256)
    return Plan(
        ledger=ledger,
        year=found,
        days=days,
        faults=faults_of(facts),
        journals=_journals(ledger),
    )


def _facts(
    ledger: Ledger,
    *,
    bench: Organisation,
    name: str,
    year: FiscalYear | None,
    days: Days | None,
    sha256: str,
) -> Facts:
    """Return what is known of a file beside the books it would enter."""
    known = Batch.objects.filter(bench=bench, sha256=sha256).exclude(sha256="").first()
    outside, outside_first = _outside(ledger, days)
    unbalanced, unbalanced_first = _unbalanced(ledger)
    same = _same_entries(ledger, year)
    first, last = _span(ledger)
    return Facts(
        name=name,
        first_on=first,
        last_on=last,
        title=year.title if year else "",
        fits=days is not None,
        closed_on=year.closed_on if year else None,
        same_file=known.title if known else "",
        unbalanced=unbalanced,
        unbalanced_first=unbalanced_first,
        outside=outside,
        outside_first=outside_first,
        same_entries=same[:EXAMPLES],
        same_count=len(same),
        ends=_ends(ledger),
        long=_long(ledger),
    )


def measured_rules(bench: Organisation) -> list[Rule]:
    """Return the rules of a bench as the measures read them, in their order."""
    rows = AssignmentRule.objects.filter(bench=bench).select_related("programme", "funder")
    return [
        Rule(
            rank=rank,
            axis="programme" if one.programme else "funder",
            target=one.programme.key if one.programme else one.funder.slug,
            account=one.account,
            auxiliary=one.auxiliary,
            label=one.label,
            journal=one.journal,
            first_on=one.first_on,
            last_on=one.last_on,
            key=one.key,
        )
        for rank, one in enumerate(rows.order_by("rank", "pk"), 1)
    ]


def split_of(ledger: Ledger, bench: Organisation) -> Assignment | None:
    """Return what the rules would catch, None when a rule of the bench cannot serve.

    The lines of the ledger then say where they would go.
    """
    try:
        return assign(ledger, measured_rules(bench))
    except Unusable:
        return None


def _year_holding(bench: Organisation, first: date | None, last: date | None) -> FiscalYear | None:
    if first is None or last is None:
        return None
    return years_of(bench).filter(first_on__lte=first, last_on__gte=last).first()


def _days(name: str, first: date | None, last: date | None) -> Days | None:
    if first is None or last is None:
        return None
    said = read_name(name)
    named = None
    if said.opening_on and said.closing_on:
        named = Days(said.opening_on, said.closing_on)
    return days_of(first=first, last=last, named=named)


def _span(ledger: Ledger) -> tuple[date | None, date | None]:
    row = ledger.connection.execute("SELECT min(entry_on), max(entry_on) FROM lines").fetchone()
    return row or (None, None)


def _ends(ledger: Ledger) -> tuple[int, int]:
    """Return the numbers of the lines of the first and of the last day of a file."""
    row = ledger.connection.execute(
        "SELECT arg_min(line, entry_on), arg_max(line, entry_on) FROM lines"
    ).fetchone()
    return row or (0, 0)


def _long(ledger: Ledger) -> list[tuple[int, str, int, int]]:
    """Return, for each column, the first text that the books would have to cut."""
    tops = ", ".join(f"max(length({column}))" for column in LONGEST)
    row = ledger.connection.execute(f"SELECT {tops} FROM lines").fetchone() or ()  # noqa: S608
    found = []
    for (column, most), top in zip(LONGEST.items(), row, strict=False):
        if (top or 0) > most:
            first = ledger.connection.execute(
                f"SELECT line, length({column}) FROM lines WHERE length({column}) > ?"  # noqa: S608
                " ORDER BY line LIMIT 1",
                [most],
            ).fetchone()
            found += [(first[0], column, first[1], most)] if first else []
    return sorted(found)


def _journals(ledger: Ledger) -> list[tuple[str, str]]:
    return ledger.connection.execute(
        "SELECT journal, min(journal_label) FROM lines GROUP BY journal ORDER BY journal"
    ).fetchall()


def _outside(ledger: Ledger, days: Days | None) -> tuple[int, tuple[int, date | None]]:
    if days is None:
        return 0, (0, None)
    row = ledger.connection.execute(
        "SELECT count(*), min(line), arg_min(entry_on, line) FROM lines"
        " WHERE entry_on NOT BETWEEN ? AND ?",
        [days.first, days.last],
    ).fetchone()
    return (row[0], (row[1], row[2])) if row else (0, (0, None))


def _unbalanced(ledger: Ledger) -> tuple[int, tuple[str, str, int, Decimal]]:
    rows = ledger.connection.execute(
        "SELECT journal, entry, min(line), abs(sum(debit) - sum(credit))::DECIMAL(38,2)"
        " FROM lines GROUP BY journal, entry HAVING sum(debit) <> sum(credit) ORDER BY 3"
    ).fetchall()
    return len(rows), (rows[0] if rows else ("", "", 0, Decimal()))


def _same_entries(ledger: Ledger, year: FiscalYear | None) -> list[tuple[str, str]]:
    """Return the entries of the file that the year already has, by journal and number."""
    if year is None:
        return []
    known = Line.objects.filter(year=year).order_by().values_list("journal", "entry").distinct()
    written = set(known.iterator(chunk_size=5000))
    if not written:
        return []
    rows = ledger.connection.execute("SELECT DISTINCT journal, entry FROM lines ORDER BY ALL")
    return [row for row in rows.fetchall() if row in written]
