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
from arpent.atlas.claims.rules.judgement import STATES, Variant
from arpent.atlas.claims.rules.settling import is_stale
from arpent.contract import BenchRequest, Role, Verdict, Visit
from arpent.look.templatetags.look import quoted

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
    found = list(claims_beside(claim=claim, organisation=visit.organisation))
    # What was published of the same days, in the same unit, is the nearest question.
    found.sort(key=lambda one: _near(claim, one), reverse=True)
    neighbours = found[: NEIGHBOURS * 2]
    same_figure = [one for one in neighbours if one.figure == claim.figure]
    ways = compared(claim, verdict, same_figure)
    lines = [(way.label, way.value, way.url) for way in ways]
    return {
        "ways": ways,
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


def _near(claim: Claim, other: Claim) -> tuple[bool, bool]:
    """Return what tells a neighbour asks the same of the same days, by another figure."""
    same_days = (other.first, other.last) == (claim.first, claim.last)
    return same_days and other.unit == claim.unit, same_days


def compared(claim: Claim, verdict: Verdict, others: list[Claim]) -> list[Variant]:
    """Return every number known for the same measure and period, when they differ.

    A variant often restates the published number or the recount: it then stands for them.
    """
    words = words_of(claim)
    variants = [
        # A verdict stored before methods were kept has none.
        Variant(**{**one, "value": Decimal(one["value"])})
        for one in words["variants"]
    ]
    known = {one.value for one in variants}
    ways: list[Variant] = []
    if verdict.published not in known:
        source = verdict.source or gettext("Publié")
        ways.append(Variant(label=source, value=verdict.published, method=quoted(claim.sentence)))
    if verdict.counted is not None and verdict.counted not in known:
        counted, url = gettext("Recompté"), claim.verdict.url
        ways.append(Variant(label=counted, value=verdict.counted, url=url, method=words["method"]))
    ways += variants
    ways += [
        Variant(label=where(one.source), value=in_force(one), method=quoted(one.sentence))
        for one in others
        if (one.first, one.last) == (claim.first, claim.last) and in_force(one) not in known
    ]
    return ways if len({one.value for one in ways}) > 1 else []
