"""From spends and activities to a footprint: one method each, nothing counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.store import Store
from arpent.measure.footprint.activities import Activity, Weighed, refuse_twice, weigh
from arpent.measure.footprint.attribution import Attribution
from arpent.measure.footprint.result import ASSUMED_PCT, Footprint
from arpent.measure.footprint.rows import Row, Spend
from arpent.measure.footprint.savings import Saving
from arpent.measure.footprint.sectors import Assets, Chart, Sector, sectors
from arpent.measure.numerals import grouped
from arpent.measure.sentences import mark

EXPIRED = mark("Le facteur %(id)s (%(name)s) n’est plus valable depuis le %(until)s.")
ASSUMED = mark(
    "Le facteur %(id)s (%(name)s) ne publie pas d’incertitude : ± %(percent)s %% est supposé."
)
REPLACES_NOTHING = mark(
    "Activité « %(key)s » : elle ne remplace aucune dépense. Vérifiez le compte et le programme."
)
NET_CREDIT = mark(
    "Compte %(account)s : %(amount)s € au crédit. Un avoir de plus que les achats retire des"
    " émissions : vérifiez l’année."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """The choices of a footprint, stated with it.

    `tax` says whether amounts include VAT. `suppliers` gives a factor id per auxiliary account.
    `ratio_year`, when it is not the year's own, freezes the ratios. `assets` counts fixed assets
    the year they are bought, or not at all.
    """

    store: Store
    tax: Literal["ttc", "ht"] = "ttc"
    suppliers: Mapping[str, str] = field(default_factory=dict)
    mapping: tuple[Sector, ...] = field(default_factory=sectors)
    ratio_year: int | None = None
    assets: Assets = "out"


def footprint(
    *,
    year: int,
    spends: Iterable[Spend],
    method: Method,
    activities: Iterable[Activity] = (),
    savings: Iterable[Saving] = (),
) -> Footprint:
    """Put every spend and activity of a year under one method, in kgCO2e.

    Raises `Unusable` for an activity that cannot be weighed; nothing is counted in part.
    """
    activities = tuple(activities)
    refuse_twice(activities)
    done = [weigh(activity, store=method.store) for activity in activities]
    rules = _rules(year, method, activities)
    rows = [rules.row(spend) for spend in spends]
    rows += [_row(one) for one in done]
    factors = rules.factors | {one.factor.id: one.factor for one in done if one.factor}
    _notice(rules, rows, done, factors, date(year, 12, 31))
    return Footprint(
        year=year,
        ratio_year=rules.year,
        taxed=rules.taxed,
        rows=tuple(rows),
        factors=factors,
        notices=tuple(rules.notices.values()),
        savings=tuple(savings),
    )


def _rules(year: int, method: Method, activities: tuple[Activity, ...]) -> Attribution:
    return Attribution(
        store=method.store,
        chart=Chart(mapping=method.mapping, assets=method.assets),
        year=method.ratio_year or year,
        taxed=method.tax == "ttc",
        suppliers=method.suppliers,
        replacing=tuple(one for one in activities if one.replaces or one.entry),
    )


def _row(done: Weighed) -> Row:
    activity = done.activity
    return Row(
        method="measured" if done.factor is None else "physical",
        programme=activity.programme,
        activity=activity.key,
        factor_id=done.factor.id if done.factor else "",
        category=done.category,
        quantity=done.quantity,
        unit=done.unit,
        mass_kgco2e=done.mass_kgco2e,
        uncertainty_pct=activity.uncertainty_pct,
    )


def _notice(
    rules: Attribution,
    rows: list[Row],
    done: list[Weighed],
    factors: Mapping[str, Factor],
    end: date,
) -> None:
    last_used_on = {
        one.factor.id: one.activity.on
        for one in sorted(done, key=lambda one: one.activity.on)
        if one.factor
    }
    for factor in factors.values():
        said = {"id": factor.id, "name": factor.label}
        if factor.expired(last_used_on.get(factor.id, end)):
            rules.notice("expired", EXPIRED, **said, until=factor.valid_until)
        if factor.uncertainty_pct is None:
            rules.notice("assumed", ASSUMED, **said, percent=grouped(ASSUMED_PCT))
    for activity in rules.replacing:
        if activity.key not in rules.used:
            rules.notice("replaces-nothing", REPLACES_NOTHING, key=activity.key)
    for row in rows:
        if row.mass_kgco2e < 0:
            rules.notice(
                "net-credit",
                NET_CREDIT,
                account=row.account,
                amount=grouped(-row.amount_eur, digits=2),
            )
