"""Writing a published number down, and settling its gap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from arpent.atlas.claims.actions.recounts import recount_around
from arpent.atlas.claims.models import Claim, Settlement, SettlementKind
from arpent.atlas.claims.queries.published import claims_of, forget_verdicts, in_force
from arpent.atlas.claims.rules.settling import why_not_explain, why_not_rectify
from arpent.contract import Ref, allow
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person, Source


def reference(claim: Claim) -> Ref:
    return Ref("claims", "claim", claim.key)


def _translated(reason: str | None) -> str | None:
    return gettext(reason) if reason else None


@transaction.atomic
def add_claim(
    *,
    organisation: Organisation,
    figure: str,
    first: date,
    last: date,
    relation: str,
    value: Decimal,
    unit: str,
    sentence: str,
    source: Source | None,
    by: Person | None,
    document: str = "",
    page: str = "",
) -> Claim:
    """Write down a number somebody published, and compare it at once with the records.

    ``document`` names a source that the bench does not know yet.
    """
    if source is None and document:
        source = Source.objects.create(
            bench=organisation, key=new_key(f"{document}-{page}"), title=document, page=page
        )
    claim = Claim.objects.create(
        bench=organisation,
        key=new_key(f"{last.year}-{sentence}"),
        figure=figure,
        first=first,
        last=last,
        relation=relation,
        value=value,
        unit=unit,
        sentence=sentence,
        source=source,
    )
    leave_trace(organisation=organisation, by=by, verb="added", ref=reference(claim))
    recount_around(claim=claim, at=timezone.now())
    return claim


@transaction.atomic
def explain_gap(*, claim: Claim, note: str, by: Person | None, on: date) -> Settlement:
    """Print an explanation with a claim; its verdict stays what it is."""
    verdict = getattr(claim, "verdict", None)
    state = verdict.state if verdict else None
    allow(_translated(why_not_explain(state=state, note=note)))
    claim.note, claim.settled_on = note.strip(), on
    claim.save(update_fields=["note", "settled_on"])
    return _settle(claim, SettlementKind.EXPLAINED, note, by, on)


@transaction.atomic
def rectify_claim(
    *, claim: Claim, value: Decimal, reason: str, by: Person | None, on: date
) -> Settlement:
    """Publish another number in place of the one in force; what was printed keeps its date."""
    before = in_force(claims_of(organisation=claim.bench).get(pk=claim.pk))
    allow(_translated(why_not_rectify(published=before, value=value, reason=reason)))
    settlement = _settle(claim, SettlementKind.RECTIFIED, reason, by, on, before, value)
    recount_around(claim=claim, at=timezone.now())
    return settlement


def _settle(
    claim: Claim,
    kind: SettlementKind,
    reason: str,
    by: Person | None,
    on: date,
    before: Decimal | None = None,
    after: Decimal | None = None,
) -> Settlement:
    settlement = Settlement.objects.create(
        bench=claim.bench,
        key=new_key(f"{claim.key}-{kind}"),
        claim=claim,
        kind=kind,
        settled_on=on,
        by=by,
        reason=reason.strip(),
        before=before,
        after=after,
    )
    leave_trace(organisation=claim.bench, by=by, verb=str(kind), ref=reference(claim), note=reason)
    return settlement


def forget_person(*, person: Person) -> int:
    """Blank the author of the settlements a person signed; the settlements stay.

    Stored recounts may repeat a name read elsewhere: they are dropped, and counted again.
    """
    forget_verdicts(organisation=person.bench)
    return Settlement.objects.filter(by=person).update(by=None)
