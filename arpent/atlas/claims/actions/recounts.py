"""Counting again: the verdicts of a bench are stored, and say when they were counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from arpent.atlas.claims.models import Claim, Verdict
from arpent.atlas.claims.queries.published import Standing, claims_of, standing
from arpent.atlas.claims.queries.recounts import counting, verdicts_on
from arpent.atlas.claims.rules.settling import must_recount
from arpent.contract import Ref
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Organisation, Person

KEPT = ("state", "counted", "beside", "gap", "told", "records", "records_count", "url")


@transaction.atomic
def recount_claims(*, organisation: Organisation, by: Person | None, at: datetime) -> int:
    """Compare every published number of a bench with its figure, and say how many there are."""
    claims = list(claims_of(organisation=organisation))
    ref = Ref("claims", "verdicts", organisation.slug)
    leave_trace(organisation=organisation, by=by, verb="recounted", ref=ref)
    return _store(organisation, claims, claims, at)


def freshen_verdicts(*, organisation: Organisation) -> Standing:
    """Recount when the stored verdicts are too old, and return where the claims then stand.

    Nobody asked for it and nothing is decided by it: no trace is left.
    """
    before = standing(organisation=organisation)
    now = timezone.now()
    if not must_recount(
        missing=before.missing,
        counted_at=before.counted_at,
        written_at=before.written_at,
        now=now,
    ):
        return before
    claims = list(claims_of(organisation=organisation))
    with transaction.atomic():
        _store(organisation, claims, claims, now)
    return standing(organisation=organisation)


def recount_around(*, claim: Claim, at: datetime) -> None:
    """Recount the claims of one claim's period: they judge one another."""
    organisation = claim.bench
    around = list(claims_of(organisation=organisation).filter(first=claim.first, last=claim.last))
    _store(organisation, around, around, at, moves_the_date=False)


def _store(
    organisation: Organisation,
    claims: Iterable[Claim],
    among: list[Claim],
    at: datetime,
    *,
    moves_the_date: bool = True,
) -> int:
    verdicts = verdicts_on(
        claims=claims, among=among, by=counting(organisation=organisation, at=at)
    )
    Verdict.objects.bulk_create(
        verdicts,
        update_conflicts=True,
        unique_fields=["claim"],
        update_fields=[*KEPT, *(["counted_at"] if moves_the_date else [])],
    )
    return len(verdicts)
