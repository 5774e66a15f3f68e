"""Exact sums of euros: SQLite keeps decimals as floats, so the database sums whole cents."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import BigIntegerField, F, Q, Sum
from django.db.models.functions import Cast, Round


def cents(column: str, *, where: Q | None = None) -> Sum:
    """Return the sum of a column of euros, in cents, of the rows that meet a condition."""
    return Sum(Cast(Round(F(column) * 100), BigIntegerField()), default=0, filter=where)


def euros(amount_cents: int | None) -> Decimal:
    """Return cents as euros."""
    return Decimal(amount_cents or 0).scaleb(-2)
