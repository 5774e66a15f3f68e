from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from arpent.atlas.claims.actions.recounts import freshen_verdicts
from arpent.atlas.claims.forms import ExplainGap, RectifyClaim
from arpent.atlas.claims.models import Claim
from arpent.atlas.claims.queries.answers import answer, sign, words_of
from arpent.atlas.claims.queries.published import (
    claims_about,
    claims_beside,
    claims_of,
    in_force,
    settlements_of,
    shelves_of,
)
from arpent.atlas.claims.queries.recounts import where
from arpent.atlas.claims.rules.judgement import STATES
from arpent.atlas.claims.rules.settling import is_stale
from arpent.contract import BenchRequest, Role, Verdict, Visit

A_PAGE = 20
NEIGHBOURS = 8
STAKES = 3


def index(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    standing = freshen_verdicts(organisation=organisation)
    years, documents = shelves_of(organisation=organisation)
    chosen = filters(request)
    claims = Paginator(claims_about(organisation=organisation, **chosen), A_PAGE)
    page = claims.get_page(request.GET.get("page"))
    context = {
        "standing": standing,
        "lagging": is_stale(counted_at=standing.counted_at, written_at=standing.written_at),
        "page": page,
        "verdicts": [answer(claim=claim, organisation=organisation) for claim in page],
        "found": claims.count,
        "years": years,
        "documents": documents,
        "states": STATES,
        "chosen": chosen,
        "settles": request.visit.role >= Role.TEAM,
    }
    return render(request, "claims/index.html", context)


def filters(request: BenchRequest) -> dict[str, Any]:
    """Return the filters of the address that mean something; the others are left aside."""
    year = request.GET.get("year", "")
    state = request.GET.get("state", "")
    return {
        "year": int(year) if year.isdecimal() and 1000 <= int(year[:5]) <= 9999 else None,
        "state": state if state in dict(STATES) else "",
        "source": request.GET.get("document", ""),
    }


def detail(request: BenchRequest, key: str) -> HttpResponse:
    freshen_verdicts(organisation=request.visit.organisation)
    return show(request, key)


def show(request: BenchRequest, key: str, **forms: Any) -> HttpResponse:
    """Draw the page of one claim, with the form that was refused when there is one."""
    visit = request.visit
    claim = get_object_or_404(claims_of(organisation=visit.organisation), key=key)
    verdict = answer(claim=claim, organisation=visit.organisation)
    context = {
        "claim": claim,
        "verdict": verdict,
        "words": words_of(claim) if verdict else {},
        "in_force": in_force(claim),
        "source": where(claim.source),
        "settlements": settlements_of(claim=claim),
        "settles": visit.role >= Role.TEAM,
        "explain": ExplainGap(initial={"note": claim.note}),
        "rectify": RectifyClaim(),
        **(beside(claim, verdict, visit) if verdict else {"lines": [], "others": []}),
        **forms,
    }
    return render(request, "claims/detail.html", context, status=422 if forms else 200)


def beside(claim: Claim, verdict: Verdict, visit: Visit) -> dict[str, Any]:
    """Return what surrounds a verdict: the same figure elsewhere, the same document, records."""
    neighbours = list(claims_beside(claim=claim, organisation=visit.organisation)[: NEIGHBOURS * 2])
    same_figure = [one for one in neighbours if one.figure == claim.figure]
    lines = compared(claim, verdict, same_figure)
    return {
        "lines": lines,
        "unit": sign(claim.unit),
        "others": other_numbers(claim, verdict, lines),
        "sentences": _answers([o for o in neighbours if o.figure != claim.figure], visit),
        "elsewhere": _answers(same_figure, visit),
        "records": [r for r in claim.verdict.records if visit.role >= r["role"]],
    }


def other_numbers(
    claim: Claim, verdict: Verdict, lines: list[tuple[str, Decimal, str]]
) -> list[Decimal]:
    """Return the numbers to write beside the stakes of the loop: neither of its two ends."""
    ends = {verdict.published, claim.verdict.beside}
    return sorted({value for _label, value, _url in lines} - ends)[:STAKES]


def _answers(claims: list[Claim], visit: Visit) -> list[Verdict]:
    found = (answer(claim=claim, organisation=visit.organisation) for claim in claims[:NEIGHBOURS])
    return [one for one in found if one is not None]


def compared(claim: Claim, verdict: Verdict, others: list[Claim]) -> list[tuple[str, Decimal, str]]:
    """Return every number known for the same measure and period, when they differ.

    A variant often restates the published number or the recount: it then stands for them.
    """
    variants = [
        (one["label"], Decimal(one["value"]), one["url"]) for one in words_of(claim)["variants"]
    ]
    known = {value for _label, value, _url in variants}
    lines: list[tuple[str, Decimal, str]] = []
    if verdict.published not in known:
        lines.append((verdict.source or gettext("Publié"), verdict.published, ""))
    if verdict.counted is not None and verdict.counted not in known:
        lines.append((gettext("Recompté"), verdict.counted, claim.verdict.url))
    lines += variants
    lines += [
        (where(other.source), in_force(other), "")
        for other in others
        if (other.first, other.last) == (claim.first, claim.last) and in_force(other) not in known
    ]
    return lines if len({value for _label, value, _url in lines}) > 1 else []
