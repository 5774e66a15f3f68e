"""The footprint of years: the measures do the reckoning, this hands them what the bench keeps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from arpent.instruments.accounts.models import Activity, FiscalYear, Saving, SpendRule
from arpent.instruments.accounts.models import Treatment as Treated
from arpent.instruments.accounts.queries.factors import as_known, store_of
from arpent.instruments.accounts.queries.spends import TOLD, Spent, set_apart, spent_in
from arpent.instruments.accounts.rules.activities import category_of, roots_of
from arpent.instruments.accounts.rules.spend import (
    EXCLUDED_HERE,
    Treatment,
    excluded_by,
    mapping_of,
    year_of,
)
from arpent.kernel.models import Organisation
from arpent.measure.factors.store import Store
from arpent.measure.footprint.activities import Activity as Done
from arpent.measure.footprint.reckoning import Method, footprint
from arpent.measure.footprint.result import Footprint
from arpent.measure.footprint.rows import Row, Spend
from arpent.measure.sentences import Sentence, Unusable, say
from arpent.measure.uncertainty import Draws, Interval

SEED, DRAWS = 27, 10_000
# The method asks that monetary ratios carry at most three tenths of a footprint.
MOST_MONETARY = Decimal("0.3")


@dataclass(kw_only=True)
class Reckoned:
    """The footprint of one year, or why it cannot be reckoned, with what it was made from."""

    year: FiscalYear
    spent: Spent
    activities: Sequence[Activity] = ()
    savings: Sequence[Saving] = ()
    footprint: Footprint | None = None
    fault: Sentence | None = None
    programmes: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return year_of(first_on=self.year.first_on, last_on=self.year.last_on)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was spent nor done: there is no footprint to tell."""
        return self.footprint is not None and not self.footprint.rows

    @property
    def counts(self) -> bool:
        """Whether something weighs: spend that no ratio takes is not a footprint of zero."""
        rows = self.footprint.rows if self.footprint else ()
        return any(row.activity or row.mass_kgco2e for row in rows)

    @property
    def covered_share(self) -> Decimal | None:
        """The share of what a report can weigh that is counted; None when nothing was spent.

        Salaries, taxes and transfers are out of any report, and are not missing from this one.
        """
        spent = self.footprint.coverage_eur if self.footprint else {}
        due = sum((eur for method, eur in spent.items() if method != "excluded"), Decimal(0))
        return (due - spent["unassigned"]) / due if due > 0 else None

    @property
    def is_partial(self) -> bool:
        """Whether some spend that a report can weigh is counted by nothing."""
        return self.covered_share is not None and self.covered_share < 1

    @property
    def is_screening(self) -> bool:
        """Whether the total rests so much on ratios that it cannot steer."""
        return self.footprint is not None and self.footprint.monetary_share > MOST_MONETARY

    @cached_property
    def shared(self) -> Draws:
        assert self.footprint is not None
        return self.footprint.draws(seed=SEED, n=DRAWS)

    @cached_property
    def interval(self) -> Interval:
        """The total with its 95 % bounds, in kgCO2e."""
        assert self.footprint is not None
        return self.footprint.interval(shared=self.shared)

    @property
    def total_kgco2e(self) -> Decimal | None:
        return self.footprint.total_kgco2e if self.footprint and self.counts else None

    @property
    def per_post_kgco2e(self) -> Decimal | None:
        posts = self.year.fte
        return (
            self.footprint.per_post_kgco2e(posts)
            if self.footprint and self.counts and posts
            else None
        )

    @property
    def savings_kgco2e(self) -> tuple[Decimal, Decimal, Decimal]:
        """The memo line: low, kept, high; a bound nobody gave is the mass kept."""
        nothing = Decimal(0)
        kept = [one.mass_kgco2e for one in self.savings]
        low = [_known(one.low_kgco2e, one.mass_kgco2e) for one in self.savings]
        high = [_known(one.high_kgco2e, one.mass_kgco2e) for one in self.savings]
        return sum(low, nothing), sum(kept, nothing), sum(high, nothing)

    @property
    def provenances(self) -> list[str]:
        """The origins to tell beside the figure: reconstructed, invented for the example."""
        typed = {one.provenance for one in self.activities if one.provenance in TOLD}
        return sorted(self.spent.provenances | typed)


def _known(bound: Decimal | None, mass: Decimal) -> Decimal:
    return mass if bound is None else bound


def reckoned(
    bench: Organisation,
    years: Collection[FiscalYear],
    *,
    trying: Sequence[SpendRule] = (),
    savings: bool = True,
) -> dict[int, Reckoned]:
    """Reckon the footprint of some years of a bench, by their numbers, in a few queries.

    Without ``savings`` the memo line is not asked for. ``trying`` are rules of spend not written
    yet, to see what they would change.
    """
    activities = list(activities_during(bench, years))
    treated = list(SpendRule.objects.filter(bench=bench).select_related("factor").order_by("pk"))
    treated += trying
    placed = list(savings_of(bench)) if savings else []
    spent = spent_in(years)
    suppliers = {one.auxiliary for one in treated if one.auxiliary}
    entries = {(a.replaces_journal, a.replaces_entry) for a in activities if a.replaces_entry}
    set_apart(spent, suppliers=suppliers, entries=entries)
    found = {}
    for year in years:
        one = Reckoned(
            year=year,
            spent=spent[year.pk],
            activities=[a for a in activities if year.first_on <= a.on <= year.last_on],
            savings=[s for s in placed if year.first_on <= s.on <= year.last_on],
        )
        one.programmes = one.spent.programmes | {
            a.programme.key: a.programme.title for a in one.activities if a.programme
        }
        _reckon(one, treated)
        found[year.pk] = one
    return found


def savings_of(bench: Organisation) -> QuerySet[Saving]:
    return Saving.objects.filter(bench=bench).select_related("source").order_by("on", "pk")


def activities_during(bench: Organisation, years: Collection[FiscalYear]) -> QuerySet[Activity]:
    """Return the activities of a bench between the first and the last of some days."""
    first = min((year.first_on for year in years), default=None)
    last = max((year.last_on for year in years), default=None)
    kept = Activity.objects.filter(bench=bench).select_related("factor", "programme")
    kept = kept.filter(on__gte=first, on__lte=last) if first and last else kept.none()
    return kept.order_by("on", "pk")


def _reckon(one: Reckoned, treated: Sequence[SpendRule]) -> None:
    treatments = [treatment_of(rule) for rule in treated]
    kept, excluded = _parted(one.spent.spends(), treatments)
    try:
        done = footprint(
            year=one.number,
            spends=kept,
            method=method_of(one, treated, treatments),
            activities=[done_of(activity) for activity in one.activities],
        )
    except Unusable as fault:
        one.fault = fault.sentence
    else:
        one.footprint = replace(done, rows=(*done.rows, *excluded))


def method_of(
    one: Reckoned, treated: Sequence[SpendRule], treatments: Sequence[Treatment]
) -> Method:
    """Return the choices of a bench as the measures take them."""
    factors = {a.factor.pk: a.factor for a in one.activities if a.factor}
    factors |= {rule.factor.pk: rule.factor for rule in treated if rule.factor}
    suppliers = {t.auxiliary: t.factor for t in treatments if t.auxiliary and not t.excludes}
    return Method(
        store=_with_series(store_of(factors.values()), treated, one.number),
        suppliers=suppliers,
        mapping=mapping_of(treatments),
        assets="purchase",
    )


def _with_series(store: Store, treated: Sequence[SpendRule], number: int) -> Store:
    """Let a ratio of the bench that belongs to no series be the series of its own account."""
    alone = [rule.factor for rule in treated if rule.factor and not rule.factor.family]
    known = [replace(as_known(one), family=f"propre:{one.key}", year=number) for one in alone]
    return Store([*store, *known])


def treatment_of(rule: SpendRule) -> Treatment:
    """Return a rule of the bench as the rules of spend read it."""
    factor = rule.factor if rule.treatment == Treated.RATIO else None
    return Treatment(
        account=rule.account,
        auxiliary=rule.auxiliary,
        family=(factor.family or f"propre:{factor.key}") if factor else "",
        factor=factor.key if factor else "",
        category=rule.category,
        vat_pct=rule.vat_pct,
        note=rule.note,
    )


def _parted(
    spends: Sequence[Spend], treatments: Sequence[Treatment]
) -> tuple[list[Spend], list[Row]]:
    """Part the spends that the bench takes out of the report from the others."""
    kept, out = [], []
    for spend in spends:
        rule = excluded_by(treatments, account=spend.account, auxiliary=spend.auxiliary)
        if rule is None:
            kept.append(spend)
        else:
            out.append(_excluded(spend, rule))
    return kept, out


def _excluded(spend: Spend, rule: Treatment) -> Row:
    return Row(
        method="excluded",
        account=spend.account,
        auxiliary=spend.auxiliary,
        programme=spend.programme,
        amount_eur=spend.amount_eur,
        lines=spend.lines,
        reason=say(EXCLUDED_HERE, note=rule.note or "–"),
    )


def done_of(activity: Activity) -> Done:
    """Return an activity of the bench as the measures weigh it."""
    factor, unit = activity.factor, activity.unit
    return Done(
        key=activity.key,
        on=activity.on,
        kind=activity.kind,
        quantity=activity.quantity,
        unit=unit or (factor.unit if factor else ""),
        factor_id=factor.key if factor else "",
        programme=activity.programme.key if activity.programme else "",
        replaces=roots_of(activity.replaces),
        entry=(activity.replaces_journal, activity.replaces_entry)
        if activity.replaces_entry
        else None,
        measured_kgco2e=activity.measured_kgco2e,
        uncertainty_pct=activity.uncertainty_pct,
        category=category_of(
            kind=activity.kind,
            unit=factor.unit if factor else "",
            chosen=activity.category,
        ),
    )
