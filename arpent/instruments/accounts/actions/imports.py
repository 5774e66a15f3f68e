"""A file of entries: kept while it is looked at, written whole on confirmation, or removed."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.actions.locks import hold_bench, hold_year
from arpent.instruments.accounts.actions.posting import post_lines
from arpent.instruments.accounts.actions.years import open_year
from arpent.instruments.accounts.models import Batch, FiscalYear, Incoming
from arpent.instruments.accounts.queries.imports import plan_of
from arpent.instruments.accounts.rules.imports import Days
from arpent.instruments.accounts.rules.posting import why_not_open
from arpent.instruments.accounts.rules.years import chart_on
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Organisation, Person
from arpent.kernel.sentences import N_, Sentence
from arpent.kernel.spoken import spoken

PURPOSE = "fec"
TITLE = N_("Exercice %(year)s")


@contextmanager
def laid_out(kept: Incoming) -> Iterator[Path]:
    """Hand over a kept file under its own name, in a folder that does not outlive the call."""
    with tempfile.TemporaryDirectory(prefix="arpent-books-") as folder:
        path = Path(folder) / (kept.name or "fec.txt")
        path.write_bytes(kept.content)
        yield path


@transaction.atomic
def confirm_incoming(
    *, kept: Incoming, title: str, provenance: str, opening: str | None, by: Person | None, on: date
) -> Batch | None:
    """Write a kept file whole and forget it; None when somebody already did."""
    mine = (
        Incoming.objects.select_for_update(of=("self",)).select_related("bench").filter(pk=kept.pk)
    )
    found = mine.first()
    if found is None:
        return None
    with laid_out(found) as path:
        batch = take_file(
            bench=found.bench,
            path=path,
            title=title,
            provenance=provenance,
            opening=opening,
            by=by,
            on=on,
            sha256=found.sha256,
        )
    found.delete()
    return batch


@transaction.atomic
def take_file(
    *,
    bench: Organisation,
    path: Path,
    title: str,
    provenance: str,
    by: Person | None,
    on: date,
    sha256: str = "",
    opening: str | None = None,
    year: FiscalYear | None = None,
    tell: Callable[[int], object] | None = None,
) -> Batch:
    """Check a FEC and write every line of it into its year, opened if need be, or refuse it whole.

    Raises `Unusable` when it cannot be read. ``tell`` hears the lines written, from time to time.
    """
    hold_bench(bench.pk)
    sha256 = sha256 or digest(path)
    plan = plan_of(bench=bench, path=path, name=path.name, sha256=sha256, year=year)
    allow(plan.faults[0] if plan.faults else None)
    return post_lines(
        year=plan.year or _opened(bench, plan.days, by, on),
        lines=plan.ledger,
        title=title or path.name,
        provenance=provenance,
        sha256=sha256,
        source=None,
        by=by,
        on=on,
        opening=opening,
        tell=tell,
    )


@transaction.atomic
def remove_batch(*, batch: Batch, by: Person | None, on: date) -> None:
    """Remove a batch of an open year with all its lines, and compute the balances again.

    One that somebody removed meanwhile stays removed, and nothing is written.
    """
    year = hold_year(batch.year_id)
    allow(why_not_open(closed_on=year.closed_on))
    if not Batch.objects.filter(pk=batch.pk).exists():
        return
    ref, note = Ref("accounts", "batch", batch.key), f"{batch.title} : {batch.lines}"
    batch.delete()
    rebuild_balances(year=year)
    leave_trace(organisation=year.bench, by=by, verb="removed", ref=ref, note=note)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece; nothing for a file that is not there."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(bench: Organisation, days: Days | None, by: Person | None, on: date) -> FiscalYear:
    assert days is not None
    years = sorted({days.first.year, days.last.year})
    year = "-".join(str(one) for one in years)
    facts = {"first_on": days.first, "last_on": days.last, "chart": chart_on(days.first)}
    return open_year(
        bench=bench,
        facts={"title": spoken(Sentence(TITLE, year=year)), **facts},
        by=by,
        on=on,
    )
