"""How the spend of a year enters its footprint, and what the bench says over the usual table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.accounts.actions.spend_rules import strike_spend_rule, treat_spend
from arpent.instruments.accounts.forms.spending import TreatSpend
from arpent.instruments.accounts.models import FiscalYear, SpendRule
from arpent.instruments.accounts.queries.factors import copy_of, factors_of
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.views.footprint import METHODS, factor_name
from arpent.instruments.accounts.views.masses import share, signed, told
from arpent.instruments.accounts.views.writing import strike, tried
from arpent.kernel.identifiers import new_key
from arpent.kernel.spoken import spoken
from arpent.measure.factors.factor import Factor as Known
from arpent.measure.footprint.rows import Row

MOST = 300


def spending(request: BenchRequest, year: str) -> HttpResponse:
    """Show each account of a year with its treatment, and the rules of the bench."""
    at = year_for(request.visit, year)
    bench = request.visit.organisation
    one = reckoned(bench, [at], savings=False)[at.pk]
    rules = SpendRule.objects.filter(bench=bench).select_related("factor")
    context = {
        "year": at,
        "one": one,
        "rows": _rows(one, named=request.visit.role >= Role.TEAM),
        "rules": rules.order_by("account", "auxiliary", "pk"),
        "fault": spoken(one.fault),
        "monetary": share(one.footprint.monetary_share) if one.footprint else "–",
    }
    return render(request, "accounts/spending.html", context)


def _rows(one: Reckoned, *, named: bool) -> list[dict[str, Any]]:
    """Return the accounts spent on, what each is counted by, the dearest first.

    A supplier may be a person: only the team is told which one has a ratio of its own.
    """
    if one.footprint is None:
        return []
    grouped: dict[tuple[str, str, str], list[Row]] = {}
    for row in one.footprint.rows:
        if not row.activity:
            supplier = row.auxiliary if named else ""
            grouped.setdefault((row.account, supplier, row.method), []).append(row)
    found = [_group(one, supplier, rows) for (_, supplier, _), rows in grouped.items()]
    return sorted(found, key=lambda row: (-row["amount"], row["account"]))[:MOST]


def _group(one: Reckoned, supplier: str, rows: list[Row]) -> dict[str, Any]:
    first = rows[0]
    return {
        "account": first.account,
        "supplier": supplier,
        "label": one.spent.labels.get(first.account, ""),
        "amount": sum((row.amount_eur for row in rows), Decimal(0)),
        "mass": told(sum((row.mass_kgco2e for row in rows), Decimal(0))),
        "method": gettext(METHODS[first.method]),
        "unassigned": first.method == "unassigned",
        "factor": factor_name(one, first.factor_id),
        "vat": first.vat_pct,
        "reason": spoken(first.reason),
    }


def treat(request: BenchRequest, year: str) -> HttpResponse:
    """Write a rule; « Compter » says what it would change before anything is written."""
    at = year_for(request.visit, year)
    bench = request.visit.organisation
    initial = {
        "key": new_key("depense"),
        "account": request.GET.get("account", "")[:30],
        "vat_pct": 20,
    }
    taken = list(factors_of(bench))
    form = TreatSpend(request.POST or None, bench=bench, taken=taken, initial=initial)
    counting = "count" in request.POST
    to = address(bench, "accounts:spending", year=at.key)
    done = None
    if not counting:
        done = tried(
            request,
            form,
            lambda: treat_spend(
                bench=bench,
                key=form.cleaned_data["key"],
                by=request.visit.person,
                on=request.visit.on,
                facts=form.facts(),
            ),
            said=gettext("Règle écrite : le bilan de chaque exercice la suit."),
            to=to,
        )
    effect = _effect(request, at, form) if counting and form.is_valid() else None
    context = {"form": form, "year": at, "effect": effect, "back": to}
    return done or render(request, "accounts/treat.html", context)


def _effect(request: BenchRequest, at: FiscalYear, form: TreatSpend) -> dict[str, str] | None:
    """Return the footprint of the year without and with the rule that is being typed."""
    bench = request.visit.organisation
    facts = form.facts()
    factor = facts["factor"]
    if isinstance(factor, Known):
        facts["factor"] = copy_of(factor, bench=bench)
    tried_rule = SpendRule(bench=bench, key="essai", **facts)
    before = reckoned(bench, [at], savings=False)[at.pk]
    after = reckoned(bench, [at], savings=False, trying=(tried_rule,))[at.pk]
    if before.footprint is None or after.footprint is None:
        return None
    masses = (before.footprint.total_kgco2e, after.footprint.total_kgco2e)
    return {
        "before": told(masses[0]),
        "after": told(masses[1]),
        "change": signed(masses[1] - masses[0]),
        "share": share(after.footprint.monetary_share),
    }


def strike_rule(request: BenchRequest, key: str) -> HttpResponse:
    mine = SpendRule.objects.filter(bench=request.visit.organisation)
    one = get_object_or_404(mine, key=key)
    visit = request.visit
    return strike(
        request,
        thing=one.account or one.auxiliary,
        act=lambda reason: strike_spend_rule(rule=one, by=visit.person, on=visit.on, reason=reason),
        back="accounts:carbon",
    )
