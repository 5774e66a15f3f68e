"""Promises beside the years measured: what each allows, and whether it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.actions.trajectories import (
    correct_trajectory,
    record_trajectory,
    strike_trajectory,
)
from arpent.instruments.accounts.forms.trajectories import PromiseTrajectory
from arpent.instruments.accounts.models import Trajectory
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.trajectories import (
    beside,
    measured_by_year,
    promises_of,
    span_of,
    trajectories_of,
    value_on,
)
from arpent.instruments.accounts.queries.years import years_for
from arpent.instruments.accounts.report.carbon_charts import tonnes
from arpent.instruments.accounts.views.masses import between, covered, share, told
from arpent.instruments.accounts.views.writing import strike, tried
from arpent.kernel.identifiers import new_key
from arpent.kernel.spoken import spoken
from arpent.measure.trajectory import Trajectory as Path
from arpent.press.charts import Chart, Series

MOST_YEARS, MOST_DRAWN, MOST_ROWS, AHEAD = 30, 3, 15, 12
# The year that public promises of neutrality speak of.
NEUTRAL = 2050


def trajectories(request: BenchRequest) -> HttpResponse:
    """Show every promise, drawn and tabled with the years measured."""
    bench = request.visit.organisation
    kept = [(one.trajectory, one.path) for one in promises_of(bench)]
    paths = [path for _one, path in kept if path]
    measured = measured_by_year(
        reckoned(bench, list(years_for(request.visit)[:MOST_YEARS]), savings=False)
    )
    years = span_of(paths, measured, ahead=AHEAD)
    context = {
        "kept": [_promise(one, path) for one, path in kept],
        "paths": paths,
        **folded([_row(year, paths, measured) for year in years] if paths else [], paths),
        "chart": _chart(paths, measured, years) if paths else None,
        "undrawn": max(0, len(paths) - MOST_DRAWN),
    }
    return render(request, "accounts/trajectories.html", context)


def _promise(one: Trajectory, path: Path | None) -> dict[str, Any]:
    left = value_on(path, NEUTRAL)
    return {
        "one": one,
        "told": spoken(path.told) if path else None,
        "zero": path.zero_year if path else None,
        "neutral": told(left) if left is not None else "",
    }


def _row(year: int, paths: Sequence[Path], measured: Mapping[int, Reckoned]) -> dict[str, Any]:
    one = measured.get(year)
    return {
        "year": year,
        "allowed": [told(value_on(path, year)) for path in paths],
        "measured": one,
        "mass": told(one.total_kgco2e) if one else "–",
        "rests": _rests(one) if one else [],
    }


def _rests(one: Reckoned) -> list[str]:
    """Return what keeps a counted year from being judged: ratios, spend left out."""
    told_of = []
    if one.footprint and one.is_screening:
        said = {"share": share(one.footprint.monetary_share)}
        told_of.append(gettext("dépistage, %(share)s de ratios") % said)
    if one.is_partial:
        said = {"share": covered(one.covered_share)}
        told_of.append(gettext("partiel, %(share)s des dépenses") % said)
    return told_of


def folded(rows: list[dict[str, Any]], paths: Sequence[Path]) -> dict[str, Any]:
    """Return the years to show at once, and all of them when that leaves some out."""
    if len(rows) <= MOST_ROWS:
        return {"rows": rows, "all_rows": []}
    marks = {path.base_year for path in paths} | {rows[-1]["year"]}
    kept = [r for r in rows if r["measured"] or r["year"] in marks or r["year"] % 5 == 0]
    return {"rows": kept, "all_rows": rows}


def _chart(paths: Sequence[Path], measured: Mapping[int, Reckoned], years: Sequence[int]) -> Chart:
    def run(name: str, values: list[Any], drawing: str) -> Series:
        kept = tuple(None if value is None else tonnes(value) for value in values)
        return Series(name, kept, drawing=drawing)

    # A year that rests on ratios is told in the table: drawn, it would read as a fall.
    solid = {year: one.total_kgco2e for year, one in measured.items() if not one.is_screening}
    counted = [solid.get(year) for year in years]
    drawn = [
        run(path.name, [value_on(path, year) for year in years], "solid" if first else "hollow")
        for first, path in zip((True, False, False), paths[:MOST_DRAWN], strict=False)
    ]
    return Chart(
        title=gettext("Ce qui est promis et ce qui est compté"),
        labels=tuple(str(year) for year in years),
        series=(run(gettext("compté"), counted, "hatch"), *drawn),
        kind="lines",
        unit="t CO₂e",
    )


def trajectory(request: BenchRequest, key: str) -> HttpResponse:
    """Show one promise year by year, with the verdict of each year measured."""
    bench = request.visit.organisation
    one, path = promise_or_404(request, key)
    years = list(years_for(request.visit)[:MOST_YEARS])
    measured = measured_by_year(reckoned(bench, years, savings=False))
    span = span_of([path], measured, ahead=AHEAD) if path else []
    rows = beside(path, measured, span) if path else []
    context = {
        "one": one,
        "path": path,
        "told": spoken(path.told) if path else None,
        **folded([_beside(row) for row in rows], [path] if path else []),
        "years": years,
        "chart": _chart([path], measured, span) if path else None,
    }
    return render(request, "accounts/trajectory.html", context)


def promise_or_404(request: BenchRequest, key: str) -> tuple[Trajectory, Path | None]:
    found = promises_of(request.visit.organisation, key=key)
    if not found:
        raise Http404
    return found[0].trajectory, found[0].path


def _beside(row: Any) -> dict[str, Any]:
    one = row.measured
    return {
        "year": row.year,
        "allowed": told(row.allowed_kgco2e),
        "measured": one,
        "mass": told(one.total_kgco2e) if one else "–",
        "rests": _rests(one) if one else [],
        "between": between(one.interval) if one else "",
        "verdict": spoken(row.verdict) if row.verdict else "",
    }


def promise(request: BenchRequest) -> HttpResponse:
    bench = request.visit.organisation
    initial = {"key": new_key("trajectoire"), "base_year": request.visit.on.year}
    form = PromiseTrajectory(request.POST or None, bench=bench, initial=initial)
    done = tried(
        request,
        form,
        lambda: record_trajectory(
            bench=bench,
            key=form.cleaned_data["key"],
            by=request.visit.person,
            on=request.visit.on,
            facts=form.facts(),
            points_pct=form.points_pct(),
        ),
        said=gettext("Trajectoire écrite."),
        to=address(bench, "accounts:trajectories"),
    )
    return done or _page(request, form, gettext("Écrire une trajectoire"))


def correct(request: BenchRequest, key: str) -> HttpResponse:
    bench = request.visit.organisation
    mine = trajectories_of(bench)
    one, copy = get_object_or_404(mine, key=key), get_object_or_404(mine, key=key)
    form = PromiseTrajectory(request.POST or None, bench=bench, instance=copy)
    done = tried(
        request,
        form,
        lambda: correct_trajectory(
            trajectory=one,
            by=request.visit.person,
            on=request.visit.on,
            facts=form.facts(),
            points_pct=form.points_pct(),
        ),
        said=gettext("Trajectoire corrigée."),
        to=address(bench, "accounts:trajectory", key=one.key),
    )
    return done or _page(request, form, one.title)


def strike_one(request: BenchRequest, key: str) -> HttpResponse:
    one: Trajectory = get_object_or_404(trajectories_of(request.visit.organisation), key=key)
    visit = request.visit
    return strike(
        request,
        thing=one,
        act=lambda reason: strike_trajectory(
            trajectory=one, by=visit.person, on=visit.on, reason=reason
        ),
        back="accounts:trajectories",
    )


def _page(request: BenchRequest, form: Any, title: str) -> HttpResponse:
    back = address(request.visit.organisation, "accounts:trajectories")
    context = {"form": form, "title": title, "gesture": gettext("Écrire"), "back": back}
    return render(request, "accounts/carbon_form.html", context)
