"""What changed between two years, and why: never a bare difference."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import BenchRequest, Role
from arpent.instruments.accounts.forms.activities import posts
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.change import (
    Compared,
    compared,
    named,
    names_of,
    parted,
    summed,
)
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.years import year_for, years_for
from arpent.instruments.accounts.report.carbon_charts import tonnes
from arpent.instruments.accounts.views.masses import covered, share, signed, told
from arpent.kernel.spoken import spoken
from arpent.measure.change import Change
from arpent.press.charts import Chart, Series

SHOWN, MOST, MOST_YEARS = 100, 200, 12
# Below this part of the first year, an effort is not told: it is a rounding.
NOTHING = Decimal("0.005")


class CompareYears(forms.Form):
    """The year to compare with, and how much prices rose between the two."""

    since = forms.ChoiceField(label=_("Comparer avec"), required=False)
    prices = forms.DecimalField(
        label=_("Hausse des prix entre les deux, en %"),
        required=False,
        min_value=-90,
        max_value=900,
        decimal_places=2,
        max_digits=6,
        help_text=_("Vide : volume et prix ne sont pas séparés."),
    )

    def __init__(self, *args: Any, years: list[FiscalYear], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["since"]
        field.choices = [(one.key, one.title) for one in years]


def change(request: BenchRequest, year: str) -> HttpResponse:
    """Split the change between a year and an earlier one into its four effects."""
    last = year_for(request.visit, year)
    earlier = list(years_for(request.visit).filter(last_on__lt=last.first_on)[:MOST_YEARS])
    form = CompareYears(request.GET or None, years=earlier)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = reckoned(request.visit.organisation, [*earlier, last], savings=False)
    counted = [one for one in earlier if found[one.pk].counts]
    first = next((one for one in earlier if one.key == asked.get("since")), None)
    first = first or next(iter([*counted, *earlier]), None)
    if first is not None:
        # The box says which year is compared, even when nobody chose it.
        form = CompareYears({**request.GET.dict(), "since": first.key}, years=earlier)
    context: dict[str, Any] = {"year": last, "form": form, "first": first}
    if first is not None:
        team = request.visit.role >= Role.TEAM
        context |= _context(found[first.pk], found[last.pk], asked.get("prices"), team=team)
    return render(request, "accounts/change.html", context)


def _context(
    before: Reckoned, after: Reckoned, prices: Decimal | None, *, team: bool
) -> dict[str, Any]:
    fault = spoken(before.fault or after.fault)
    if before.total_kgco2e is None or after.total_kgco2e is None:
        return {"fault": fault, "missing": True}
    ratio = None if prices is None else 1 + prices / 100
    done = compared(before, after, price_ratio=ratio)
    assert done is not None
    effects = effects_of(done.whole)
    names = dict(posts()) | names_of(before, after)
    shown, others = parted(done.parts)
    return {
        "before": told(before.total_kgco2e),
        "after": told(after.total_kgco2e),
        "told": spoken(done.whole.told),
        "effort": effort_told(done.whole),
        "screening": before.is_screening or after.is_screening,
        "delta": signed(done.whole.delta_kgco2e),
        "difference": _bounds(done),
        "trend": _trend(done),
        "priced": prices is not None,
        "effects": [(label, signed(value)) for label, value in effects],
        "chart": _chart(effects),
        "parts": [_part(one, names, team=team) for one in shown[:SHOWN]],
        "others": [_part(one, names, team=team) for one in others[:MOST]],
        "other": _part(summed(others), {}, team=team) if others else None,
        "others_count": len(others),
        "left_out": max(0, len(shown) - SHOWN) + max(0, len(others) - MOST),
        "unassigned": [(one.year, *_unassigned(one)) for one in (before, after)],
        "origins": sorted({*before.provenances, *after.provenances}),
    }


def effects_of(whole: Change) -> list[tuple[str, Decimal]]:
    """Return the four effects by name; prices told apart only when they are known."""
    volume = gettext("volume") if whole.price_known else gettext("volume et prix")
    effects = [(volume, whole.volume_kgco2e)]
    if whole.price_known:
        effects.append((gettext("prix"), whole.price_kgco2e))
    effects.append((gettext("millésime des facteurs"), whole.factor_kgco2e))
    return [*effects, (gettext("périmètre"), whole.coverage_kgco2e)]


def effort_told(whole: Change) -> str:
    """Return what doing less did, in a sentence: factors, prices and perimeter are no effort."""
    effort = whole.effort_kgco2e
    if abs(effort) <= NOTHING * abs(whole.before_kgco2e):
        return gettext("Aucun effort ne se lit : ce qui a changé ne vient pas de moins faire.")
    said = {"mass": told(abs(effort))}
    if effort < 0:
        return gettext("Le volume a augmenté : %(mass)s de plus.") % said
    if not whole.price_known:
        return (
            gettext("%(mass)s de moins par le volume ou par les prix : donnez la hausse des prix.")
            % said
        )
    return gettext("L’effort est de %(mass)s : autant de moins par le volume.") % said


def _bounds(done: Compared) -> str:
    said = {"low": signed(done.difference.low), "high": signed(done.difference.high)}
    return gettext("de %(low)s à %(high)s") % said


def _trend(done: Compared) -> str:
    if done.trend is None:
        return ""
    said = {
        "mid": share(done.trend.mid),
        "low": share(done.trend.low),
        "high": share(done.trend.high),
    }
    return gettext("%(mid)s, de %(low)s à %(high)s à 95 %%") % said


def _chart(effects: list[tuple[str, Decimal]]) -> Chart:
    name = gettext("Ce qui a changé le bilan")
    values = tuple(tonnes(value) for _label, value in effects)
    labels = tuple(label for label, _value in effects)
    return Chart(
        title=name, labels=labels, series=(Series(name, values, drawing="hatch"),), unit="t CO₂e"
    )


def _unassigned(one: Reckoned) -> tuple[Decimal, str]:
    """Return the spend that nothing counts, in euros, and the share that something does."""
    left = one.footprint.coverage_eur["unassigned"] if one.footprint else Decimal(0)
    return left, covered(one.covered_share)


def _part(one: Change, names: dict[str, str], *, team: bool) -> dict[str, str]:
    label, apart = named(one.key, names, third_parties=team)
    return {
        "label": label,
        "apart": apart,
        "before": _cell(told, one.before_kgco2e),
        "after": _cell(told, one.after_kgco2e),
        "volume": _cell(signed, one.volume_kgco2e),
        "price": _cell(signed, one.price_kgco2e),
        "factor": _cell(signed, one.factor_kgco2e),
        "coverage": _cell(signed, one.coverage_kgco2e),
    }


def _cell(write: Callable[[Decimal], str], mass_kgco2e: Decimal) -> str:
    return write(mass_kgco2e) if round(mass_kgco2e, 2) else "–"
