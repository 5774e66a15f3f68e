"""A stored verdict as the rest of the house reads it, in the active language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from arpent.atlas.claims.models import Claim
from arpent.atlas.claims.queries.published import in_force
from arpent.atlas.claims.queries.recounts import where
from arpent.contract import Verdict, address
from arpent.kernel.models import Organisation


def answer(*, claim: Claim, organisation: Organisation) -> Verdict | None:
    """Return the verdict on a claim read by ``claims_of``; None when it was never counted."""
    kept = getattr(claim, "verdict", None)
    if kept is None:
        return None
    words = words_of(claim)
    return Verdict(
        figure=claim.figure,
        state=kept.state,
        published=in_force(claim),
        counted=kept.counted,
        gap=kept.gap,
        relation=claim.relation,
        unit=sign(claim.unit),
        sentence=claim.sentence,
        because=words["because"],
        first=claim.first,
        last=claim.last,
        source=where(claim.source),
        note=claim.note,
        url=address(organisation, "claims:detail", key=claim.key),
    )


def words_of(claim: Claim) -> dict[str, Any]:
    """Return what the last recount said of a claim, in the active language."""
    told: dict[str, dict[str, Any]] = claim.verdict.told
    return told.get(get_language() or "fr") or told["fr"]


def sign(unit: str) -> str:
    """Return the sign readers know for a unit written in full."""
    return {"EUR": "€", "tCO2e": "t CO₂e"}.get(unit, unit)


def plain(value: Decimal | None) -> int | float | None:
    """Return a number as JSON writes it: without useless decimals."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def as_json(*, claim: Claim, organisation: Organisation) -> dict[str, Any]:
    """Return one line of ``arpent claims --format json``."""
    return {
        "key": claim.key,
        "scope": scope_of(claim.first, claim.last, organisation),
        "relation": claim.relation,
        "published": plain(in_force(claim)),
        "counted": plain(claim.verdict.counted),
        "verdict": claim.verdict.state,
        "because": words_of(claim)["because"],
        "source": where(claim.source),
    }


def scope_of(first: date, last: date, organisation: Organisation) -> dict[str, str]:
    return {
        "organisation": organisation.slug,
        "first": first.isoformat(),
        "last": last.isoformat(),
    }
