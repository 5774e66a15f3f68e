"""The « bilan GES » of a year: its total, its parts, what they rest on and the lines behind."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.accounts.forms.activities import posts
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.report.carbon_charts import ranges
from arpent.instruments.accounts.rules.asking import NONE
from arpent.instruments.accounts.views.masses import between, covered, share, told
from arpent.kernel.sentences import N_
from arpent.kernel.spoken import spoken
from arpent.measure.footprint.result import Axis, Footprint
from arpent.press.charts import Chart

SHOWN, MOST = 12, 300
METHODS = {
    "measured": N_("masse mesurée ou déclarée"),
    "physical": N_("quantité × facteur"),
    "supplier": N_("ratio du fournisseur"),
    "sector": N_("ratio de la branche"),
    "unassigned": N_("non affecté"),
    "excluded": N_("hors bilan"),
}
AXES: tuple[Axis, ...] = ("scope", "category", "programme", "method")


def footprint(request: BenchRequest, year: str) -> HttpResponse:
    """Show the footprint of a year the visit may read."""
    one = one_year(request, year)
    context: dict[str, Any] = {
        "year": one.year,
        "one": one,
        "fault": spoken(one.fault),
        "total": None,
        "coverage": [],
    }
    if one.footprint is not None and not one.is_empty:
        context["coverage"] = _coverage(request, one)
    if one.counts:
        context |= _context(request, one)
    return render(request, "accounts/footprint.html", context)


def one_year(request: BenchRequest, key: str) -> Reckoned:
    """Return the reckoning of a year the visit may read, or a 404."""
    found = year_for(request.visit, key)
    return reckoned(request.visit.organisation, [found])[found.pk]


def _context(request: BenchRequest, one: Reckoned) -> dict[str, Any]:
    done = one.footprint
    assert done is not None
    tables = {axis: _table(request, one, axis) for axis in AXES}
    by_post = gettext("Masse par poste, avec sa marge à 95 %")
    by_programme = gettext("Masse par programme, avec sa marge à 95 %")
    low, kept, high = one.savings_kgco2e
    notices, older = _notices(done)
    return {
        "total": told(done.total_kgco2e),
        "between": between(one.interval),
        "explained": spoken(one.interval.explained),
        "per_post": told(one.per_post_kgco2e),
        "monetary": share(done.monetary_share),
        "tables": tables,
        "chart": _chart(by_post, tables["category"]),
        "programmes_chart": _chart(by_programme, tables["programme"]),
        "tax": spoken(done.tax),
        "notices": notices[:SHOWN],
        "more_notices": max(0, len(notices) - SHOWN),
        "older": older,
        "covered": covered(one.covered_share) if one.covered_share is not None else "",
        "unassigned": done.coverage_eur["unassigned"],
        "savings": {"low": told(low), "kept": told(kept), "high": told(high)},
    }


def _notices(done: Footprint) -> tuple[list[str], list[str]]:
    """Return what is to know, the ratios of another year in one sentence, and their list."""
    told_once = [spoken(one.sentence) or "" for one in done.notices if one.code != "ratio-year"]
    older = [spoken(one.sentence) or "" for one in done.notices if one.code == "ratio-year"]
    if older:
        said = ngettext(
            "%(n)s ratio est d’une autre année que la dépense : celui de l’année n’existe pas.",
            "%(n)s ratios sont d’une autre année que la dépense : ceux de l’année n’existent pas.",
            len(older),
        )
        told_once.insert(0, said % {"n": len(older)})
    return told_once, older


def _table(request: BenchRequest, one: Reckoned, axis: Axis) -> list[dict[str, Any]]:
    """Return the rows of one axis, the heaviest first, each leading to its lines."""
    assert one.footprint is not None
    whole = one.footprint.total_kgco2e
    found = one.footprint.intervals(axis, shared=one.shared)
    ordered = sorted(found.items(), key=lambda pair: -pair[1].mid)
    return [
        {
            "label": label_of(one, axis, value),
            "mass": told(interval.mid),
            "interval": interval,
            "between": between(interval),
            "share": share(interval.mid / float(whole)) if whole else "–",
            "url": _lines(request, one.year, axis, value),
        }
        for value, interval in ordered
    ]


def _lines(request: BenchRequest, year: FiscalYear, axis: str, value: str) -> str:
    path = address(request.visit.organisation, "accounts:footprint_lines", year=year.key)
    return f"{path}?{urlencode({'axis': axis, 'value': value})}"


def label_of(one: Reckoned, axis: str, value: str) -> str:
    """Return how one part of an axis is named on a page."""
    if axis == "scope":
        return gettext("Scope %(number)s") % {"number": value} if value else gettext("sans poste")
    if axis == "category":
        return dict(posts()).get(value, gettext("sans poste"))
    if axis == "programme":
        return one.programmes.get(value) or gettext("Non affecté")
    return gettext(METHODS[value]) if value in METHODS else value


def _chart(title: str, rows: list[dict[str, Any]]) -> Chart | None:
    if len(rows) < 2:
        return None
    return ranges(title, [(row["label"], row["interval"]) for row in rows[:SHOWN]])


def _coverage(request: BenchRequest, one: Reckoned) -> list[dict[str, Any]]:
    """Return the expenses of the year by method: their sum is all that class 6 holds."""
    assert one.footprint is not None
    spent = one.footprint.coverage_eur
    return [
        {
            "label": gettext(METHODS[method]),
            "amount": amount,
            "url": _lines(request, one.year, "method", method),
        }
        for method, amount in spent.items()
        if amount or method == "unassigned"
    ]


def footprint_lines(request: BenchRequest, year: str) -> HttpResponse:
    """Show what one part of a footprint is made of: accounts and activities."""
    one = one_year(request, year)
    axis, value = request.GET.get("axis", "method"), request.GET.get("value", "")
    if axis not in AXES:
        raise Http404
    wanted = parts_of(one, axis, value)
    context = {
        "year": one.year,
        "title": label_of(one, axis, value),
        "accounts": [row for row in wanted if not row["activity"]][:MOST],
        "activities": _done(request, [row for row in wanted if row["activity"]])[:MOST],
        "left_out": max(0, len(wanted) - MOST),
        "fault": spoken(one.fault),
    }
    return render(request, "accounts/footprint_lines.html", context)


def _done(request: BenchRequest, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return activities one by one for the team; their labels may name people to anybody else."""
    if request.visit.role >= Role.TEAM:
        return [{**row, "label": row["activity"].label, "count": 1} for row in rows]
    alike: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        kind = row["activity"].get_kind_display()
        alike.setdefault((kind, row["factor"], row["programme"]), []).append(row)
    return [
        {
            **some[0],
            "label": kind,
            "count": len(some),
            "mass": told(sum((row["kg"] for row in some), Decimal(0))),
        }
        for (kind, _factor, _programme), some in alike.items()
    ]


AXIS_OF: Mapping[str, Any] = {
    "scope": lambda row: str(row.scope or ""),
    "category": lambda row: row.category,
    "programme": lambda row: row.programme,
    "method": lambda row: row.method,
}


def parts_of(one: Reckoned, axis: str, value: str) -> list[dict[str, Any]]:
    """Return the accounts and activities of one part, the heaviest first."""
    if one.footprint is None:
        return []
    known = {activity.key: activity for activity in one.activities}
    rows = [row for row in one.footprint.rows if AXIS_OF[axis](row) == value]
    rows.sort(key=lambda row: (-row.mass_kgco2e, -row.amount_eur, row.account))
    return [
        {
            "activity": known.get(row.activity),
            "account": row.account,
            "query": urlencode({"account": row.account, "programme": row.programme or NONE}),
            "label": one.spent.labels.get(row.account, ""),
            "programme": one.programmes.get(row.programme, "") or gettext("Non affecté"),
            "amount": row.amount_eur,
            "kg": row.mass_kgco2e,
            "mass": told(row.mass_kgco2e),
            "factor": factor_name(one, row.factor_id),
            "method": gettext(METHODS[row.method]),
            "reason": spoken(row.reason),
        }
        for row in rows
    ]


def factor_name(one: Reckoned, factor_id: str) -> str:
    """Return the name of a factor with the year of its ratio, nothing without a factor."""
    assert one.footprint is not None
    factor = one.footprint.factors.get(factor_id)
    if factor is None:
        return ""
    year = f" ({factor.year})" if factor.year and str(factor.year) not in factor.label else ""
    return f"{factor.label}{year}"
