"""What statements read, written again from the lines."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, F, Max, Q

from arpent.instruments.accounts.actions.locks import hold_year
from arpent.instruments.accounts.models import Balance, FiscalYear, Line
from arpent.instruments.accounts.queries.exact import cents, euros

ALIKE = (
    "account",
    "auxiliary",
    "programme_id",
    "funder_id",
    "is_opening",
    "provenance",
)


@transaction.atomic
def rebuild_balances(*, year: FiscalYear, accounts: Collection[str] | None = None) -> int:
    """Sum the lines of a year by account, third party, axes and origin; return how many sums.

    ``accounts`` are those whose lines changed, when it is known that no other did.
    """
    # Two recounts at once would each keep its own sums.
    hold_year(year.pk)
    touched = Q(year=year) if accounts is None else Q(year=year, account__in=accounts)
    Balance.objects.filter(touched).delete()
    sums = (
        Line.objects.filter(touched)
        .annotate(provenance=F("batch__provenance"))
        .values(*ALIKE)
        .annotate(
            account_label=Max("account_label"),
            auxiliary_label=Max("auxiliary_label"),
            debits=cents("debit"),
            credits=cents("credit"),
            lines=Count("pk"),
        )
        .order_by(*ALIKE)
    )
    written = Balance.objects.bulk_create(
        (
            Balance(
                year=year,
                debit=euros(one.pop("debits")),
                credit=euros(one.pop("credits")),
                **one,
            )
            for one in sums.iterator(chunk_size=2000)
        ),
        batch_size=500,
    )
    return len(written)
