"""What the pages of lines offer to choose from, in two queries whatever the year holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast

from arpent.instruments.accounts.models import (
    AssignmentRule,
    Balance,
    FiscalYear,
    Grant,
    Provenance,
)
from arpent.kernel.models import Organisation, Programme

Choices = list[tuple[str, str]]
TOLD = (Provenance.RECONSTRUCTED, Provenance.SYNTHETIC)
# From one journal to the next along the index: no line is read, however many there are.
JOURNALS = """
WITH RECURSIVE walked(journal) AS (
    SELECT MIN(journal) FROM accounts_line WHERE year_id = %s
    UNION ALL
    SELECT (SELECT MIN(journal) FROM accounts_line
        WHERE year_id = %s AND journal > walked.journal)
    FROM walked WHERE walked.journal IS NOT NULL
)
SELECT journal FROM walked WHERE journal IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Programmes and funders a line may have, the journals of the year, and its origins."""

    programmes: Choices
    funders: Choices
    journals: Choices
    origins: list[str]


def offered(year: FiscalYear) -> Offered:
    """Return what may be chosen, and what the year's lines rest on besides a plain import."""
    bench = year.bench
    known = Q(pk__in=_funders(Balance.objects.filter(year__bench=bench).exclude(funder=None)))
    known |= Q(pk__in=_funders(AssignmentRule.objects.filter(bench=bench).exclude(funder=None)))
    known |= Q(pk__in=_funders(Grant.objects.filter(bench=bench)))
    told = Balance.objects.filter(year=year, provenance__in=TOLD)
    rows = _rows("programme", Programme.objects.filter(bench=bench), "key", "title").union(
        _rows("funder", Organisation.objects.filter(known), "slug", "name"),
        _rows("origin", told, "provenance", "provenance"),
    )
    found: dict[str, Choices] = {"programme": [], "funder": [], "origin": []}
    for kind, key, name in rows:
        found[kind].append((key, name))
    for choices in found.values():
        choices.sort(key=lambda one: one[1].casefold())
    return Offered(
        programmes=found["programme"],
        funders=found["funder"],
        journals=[(code, code) for code in journals_of(year)],
        origins=[key for key, _name in found["origin"]],
    )


def journals_of(year: FiscalYear) -> list[str]:
    """Return the codes of the journals of a year, in order."""
    with connection.cursor() as cursor:
        cursor.execute(JOURNALS, [year.pk, year.pk])
        return sorted((code for (code,) in cursor.fetchall()), key=str.casefold)


def _funders(things: Any) -> Any:
    return things.order_by().values("funder")


def _rows(kind: str, things: Any, key: str, name: str) -> Any:
    text = CharField()
    columns = {"of": Value(kind), "code": Cast(F(key), text), "said": Cast(F(name), text)}
    return things.order_by().annotate(**columns).values_list("of", "code", "said").distinct()
