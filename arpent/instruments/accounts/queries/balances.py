"""Balances of a year as the measures read them, summed to the cent."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, Q, Sum

from arpent.instruments.accounts.models import Balance, FiscalYear, Provenance
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.measure.ledger import AccountBalance

AXES = {"programme": "programme__key", "funder": "funder__slug", "auxiliary": "auxiliary"}


def balances_of(
    year: FiscalYear,
    *,
    by: tuple[str, ...] = (),
    opening: bool | None = None,
    only: Q | None = None,
) -> list[AccountBalance]:
    """Sum the balances of a year by account, and by the axes asked for, in one query.

    ``by`` takes "programme" (its key), "funder" (its slug) and "auxiliary"; an empty text is
    « not assigned ». ``opening`` keeps the lines brought over from the year before (True), or the
    others (False); None keeps both. ``only`` is a condition on Balance.
    """
    kept = Balance.objects.filter(only or Q(), year=year)
    if opening is not None:
        kept = kept.filter(is_opening=opening)
    keys = ("account", *(AXES[axis] for axis in by))
    sums = kept.values(*keys).annotate(
        label=Max("account_label"),
        debits=cents("debit"),
        credits=cents("credit"),
        counted=Sum("lines"),
    )
    return [
        AccountBalance(
            account=row["account"],
            label=row["label"] or "",
            debit=euros(row["debits"]),
            credit=euros(row["credits"]),
            lines=row["counted"],
            **{axis: row[AXES[axis]] or "" for axis in by},
        )
        for row in sums.order_by(*keys)
    ]


def provenances_of(years: Iterable[FiscalYear]) -> dict[int, list[str]]:
    """Return for each year, by its number, the origins of its lines other than a plain import.

    What rests on them says so where it shows: « reconstitué », « inventé pour l’exemple ».
    """
    told = (Provenance.RECONSTRUCTED, Provenance.SYNTHETIC)
    rows = Balance.objects.filter(year__in=list(years), provenance__in=told)
    found: dict[int, list[str]] = {}
    for year, provenance in (
        rows.values_list("year", "provenance").order_by("year", "provenance").distinct()
    ):
        found.setdefault(year, []).append(Provenance(provenance).value)
    return found
