"""Writing lines into a year: whole or not at all, then everything computed from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.assignment import assign_year
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.actions.locks import hold_year
from arpent.instruments.accounts.models import Batch, FiscalYear, How, Line
from arpent.instruments.accounts.queries.widths import ALIKE, LONGEST
from arpent.instruments.accounts.rules.openings import is_opening_journal
from arpent.instruments.accounts.rules.posting import (
    why_not_in_year,
    why_not_open,
    why_not_written,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person, Programme, Source
from arpent.measure.ledger import NOTHING
from arpent.measure.ledger import Line as Given
from arpent.measure.plain import plain

BATCH = 2000
# The key of a line is its batch's and its order: both must fit in one key.
STEM = 50
COLUMNS = [field for field in Line._meta.concrete_fields if not field.primary_key]
# Texts and numbers are what a database takes; days and decimals are written by each in its way.
CONVERTED = [
    (field.attname, field.get_db_prep_save)
    if isinstance(field, models.DateField | models.DecimalField)
    else (field.attname, None)
    for field in COLUMNS
]


@dataclass(slots=True)
class Total:
    """What has been written so far, in lines and in euros."""

    lines: int = 0
    debit: Decimal = NOTHING
    credit: Decimal = NOTHING


@transaction.atomic
def post_lines(
    *,
    year: FiscalYear,
    lines: Iterable[Given],
    title: str,
    provenance: str,
    sha256: str,
    source: Source | None,
    by: Person | None,
    on: date,
    opening: str | None = None,
    tell: Callable[[int], object] | None = None,
) -> Batch:
    """Write lines into an open year as one batch, assign them, and compute the balances again.

    ``opening`` names the journal of opening balances; None recognises it by its code or label.
    ``programme`` (a key) and ``funder`` (an address) of a line are kept as said by its file.
    ``tell`` hears the number of lines written, from time to time. Lines are read once, as a
    stream; a refusal leaves nothing behind.
    """
    year = hold_year(year.pk)
    allow(why_not_open(closed_on=year.closed_on))
    batch = Batch.objects.create(
        bench=year.bench,
        key=new_key(title[:STEM]),
        year=year,
        title=title[:200],
        provenance=provenance,
        sha256=sha256,
        source=source,
        received_on=on,
    )
    _write(batch, lines, opening, tell)
    assign_year(year=year)
    rebuild_balances(year=year)
    ref = Ref("accounts", "batch", batch.key)
    leave_trace(
        organisation=year.bench, by=by, verb="imported", ref=ref, note=f"{title} : {batch.lines}"
    )
    return batch


def _write(
    batch: Batch,
    lines: Iterable[Given],
    opening: str | None,
    tell: Callable[[int], object] | None,
) -> None:
    total = Total()
    rows = _rows(batch, lines, opening, total)
    places = ", ".join(["%s"] * len(COLUMNS))
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in COLUMNS)
    insert = f"INSERT INTO {Line._meta.db_table} ({names}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        while some := list(islice(rows, BATCH)):
            cursor.executemany(insert, some)
            if tell:
                tell(total.lines)
    batch.lines, batch.debit, batch.credit = total.lines, total.debit, total.credit
    batch.save(update_fields=["lines", "debit", "credit"])


def _rows(
    batch: Batch, lines: Iterable[Given], opening: str | None, total: Total
) -> Iterator[list[Any]]:
    """Yield the columns of each line as the database takes them."""
    axes = Axes(batch.bench)
    for order, line in enumerate(lines, 1):
        facts = _facts(batch, order, line, opening) | axes.of(line)
        total.lines = order
        total.debit += line.debit
        total.credit += line.credit
        yield [
            facts[name] if convert is None else convert(facts[name], connection)
            for name, convert in CONVERTED
        ]


def _facts(batch: Batch, order: int, line: Given, opening: str | None) -> dict[str, Any]:
    """Return what is kept of a line, axes apart; a line that cannot be kept whole is refused."""
    year, number = batch.year, line.line or order
    days = {"first": year.first_on, "last": year.last_on}
    allow(why_not_in_year(line=number, on=line.entry_on, **days))
    facts = {name: getattr(line, name) for name in ALIKE}
    allow(why_not_written(line=number, facts=facts, longest=LONGEST))
    recognised = is_opening_journal(line.journal, line.journal_label)
    return facts | {
        "bench_id": batch.bench_id,
        "key": f"{batch.key}-{order}",
        "batch_id": batch.pk,
        "year_id": year.pk,
        "order": order,
        "plain": plain(line.label)[: LONGEST["label"]],
        "is_opening": recognised if opening is None else line.journal == opening,
    }


class Axes:
    """The programmes and funders that lines name, looked up once."""

    def __init__(self, bench: Organisation) -> None:
        self.bench = bench
        self.known: dict[tuple[str, str], int] = {}

    def of(self, line: Given) -> dict[str, Any]:
        """Return the columns of both axes of a line."""
        found: dict[str, Any] = {}
        for axis, name in (("programme", line.programme), ("funder", line.funder)):
            found[f"{axis}_id"] = self._number(axis, name) if name else None
            found[f"{axis}_how"] = How.SIDE if name else How.NOT
        return found

    def _number(self, axis: str, name: str) -> int:
        if (axis, name) not in self.known:
            one: Programme | Organisation
            if axis == "programme":
                one = Programme.objects.get(bench=self.bench, key=name)
            else:
                one = Organisation.objects.get(slug=name)
            self.known[axis, name] = one.pk
        return self.known[axis, name]
