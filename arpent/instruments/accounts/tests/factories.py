"""A year and lines of entries, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from arpent.instruments.accounts.actions.posting import post_lines
from arpent.instruments.accounts.models import AssignmentRule, Batch, FiscalYear, Provenance
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Organisation, Programme
from arpent.measure.ledger import Line


def year_of(bench: Organisation, year: int = 2023, **facts: Any) -> FiscalYear:
    given: dict[str, Any] = {
        "title": f"Exercice {year}",
        "first_on": date(year, 1, 1),
        "last_on": date(year, 12, 31),
        "chart": "2025" if year >= 2025 else "2018",
        **facts,
    }
    return FiscalYear.objects.create(bench=bench, key=str(year), **given)


def programme_of(bench: Organisation, title: str = "Lieux") -> Programme:
    return Programme.objects.create(bench=bench, key=slug(title), title=title)


def funder_named(name: str = "ADEME") -> Organisation:
    made, _new = Organisation.objects.get_or_create(slug=slug(name), defaults={"name": name})
    return made


def line(account: str, debit: str = "0", credit: str = "0", **facts: Any) -> Line:
    """Return a line of an entry: ``line("606", "12.50", entry="2", label="Papier")``."""
    given: dict[str, Any] = {
        "journal": "OD",
        "journal_label": "Opérations diverses",
        "entry": "1",
        "entry_on": date(2023, 3, 15),
        "account_label": f"Compte {account}",
        "label": f"Écriture {account}",
        "piece": "P1",
        "piece_on": date(2023, 3, 15),
        "valid_on": date(2023, 12, 31),
        **facts,
    }
    return Line(account=account, debit=Decimal(debit), credit=Decimal(credit), **given)


def entry(number: int, *sides: tuple[str, str, str], **facts: Any) -> list[Line]:
    """Return the lines of one entry, each side an account, a debit and a credit in euros."""
    return [
        line(account, debit, credit, entry=str(number), **facts) for account, debit, credit in sides
    ]


def small_books(year: int = 2023) -> list[Line]:
    """Return a balanced year of seven entries: opening, purchases, travel, pay, a grant, rent."""
    on = {"entry_on": date(year, 3, 15), "piece_on": date(year, 3, 15)}
    opening = {
        "journal": "AN",
        "journal_label": "À-nouveaux",
        "entry_on": date(year, 1, 1),
        "piece_on": date(year, 1, 1),
    }
    return [
        *entry(1, ("512000", "1000.00", "0"), ("102000", "0", "1000.00"), **opening),
        *entry(2, ("606400", "120.00", "0"), ("401000", "0", "120.00"), label="Papier", **on),
        *entry(3, ("625100", "80.10", "0"), ("401000", "0", "80.10"), label="Train Lille", **on),
        *entry(4, ("641100", "3000.00", "0"), ("421000", "0", "3000.00"), label="Paie", **on),
        *entry(5, ("512000", "5000.00", "0"), ("740000", "0", "5000.00"), label="ADEME", **on),
        *entry(6, ("613200", "700.45", "0"), ("401000", "0", "700.45"), label="Loyer", **on),
        *entry(7, ("401000", "900.55", "0"), ("512000", "0", "900.55"), label="Règlement", **on),
    ]


def post(
    year: FiscalYear,
    lines: Iterable[Line] | None = None,
    *,
    title: str = "FEC",
    provenance: str = Provenance.IMPORTED,
    sha256: str = "",
) -> Batch:
    """Write lines, a small balanced year by default, and everything computed from them."""
    return post_lines(
        year=year,
        lines=small_books(year.first_on.year) if lines is None else lines,
        title=title,
        provenance=provenance,
        sha256=sha256,
        source=None,
        by=None,
        on=date(2024, 6, 15),
    )


def rule(bench: Organisation, rank: int, **facts: Any) -> AssignmentRule:
    return AssignmentRule.objects.create(bench=bench, key=f"regle-{rank}", rank=rank, **facts)
