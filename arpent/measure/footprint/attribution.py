"""Each spend under exactly one method: replaced by an activity, else a ratio, else nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.store import Store
from arpent.measure.footprint.activities import Activity
from arpent.measure.footprint.rows import GRAIN_KG, Method, Notice, Row, Spend
from arpent.measure.footprint.sectors import Chart, Sector
from arpent.measure.sentences import Sentence, Unusable, mark, say

HUNDRED = Decimal(100)
# For a supplier's ratio on an account that no branch claims: a service, at the common rate.
NO_SECTOR = Sector(prefix="", family="", category="4.5", vat_pct=Decimal(20))

NO_RATIO = mark("Aucune branche pour le compte %(account)s : donnez une quantité ou une branche.")
NO_SERIES = mark("Aucun ratio dans la série « %(family)s » : importez la Base Carbone.")
NOT_MONEY = mark(
    "Fournisseur « %(auxiliary)s » : le facteur %(factor)s se compte par « %(unit)s ». Un ratio de"
    " fournisseur se compte par euro."
)
OTHER_YEAR = mark(
    "Dépense de %(spent)s, ratio « %(name)s » de %(year)s : celui de l’année n’existe pas."
)


@dataclass(slots=True)
class Attribution:
    """The rules of one footprint, and what they noticed on the way.

    `year` is that of the ratios; `taxed` says that the amounts include VAT.
    """

    store: Store
    chart: Chart
    year: int
    taxed: bool
    suppliers: Mapping[str, str] = field(default_factory=dict)
    replacing: tuple[Activity, ...] = ()
    factors: dict[str, Factor] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    notices: dict[tuple[str, str], Notice] = field(default_factory=dict)

    def row(self, spend: Spend) -> Row:
        """Put a spend under the first method that may take it."""
        rule = self.chart.rule(spend.account)
        if isinstance(rule, str):
            return replace(_row(spend, "excluded"), reason=say(rule))
        if covering := [one for one in self.replacing if replaces(one, spend)]:
            return self._covered(spend, covering)
        if supplier := self.suppliers.get(spend.auxiliary):
            factor = self._supplier_factor(spend.auxiliary, supplier)
            return self._ratio(spend, "supplier", factor, rule or NO_SECTOR)
        if rule is None:
            return _unassigned(spend, say(NO_RATIO, account=spend.account))
        return self._sector(spend, rule)

    def notice(self, code: str, template: str, /, **params: object) -> None:
        """Keep one notice by code and subject, however often it comes."""
        sentence = say(template, **params)
        self.notices.setdefault((code, str(sentence)), Notice(code=code, sentence=sentence))

    def _covered(self, spend: Spend, covering: Iterable[Activity]) -> Row:
        keys = tuple(sorted(one.key for one in covering))
        self.used.update(keys)
        measured = any(one.method == "measured" for one in covering)
        return replace(_row(spend, "measured" if measured else "physical"), covered_by=keys)

    def _sector(self, spend: Spend, sector: Sector) -> Row:
        factor = self.store.ratio(sector.family, year=self.year)
        if factor is None:
            return _unassigned(spend, say(NO_SERIES, family=sector.family))
        if factor.year != self.year:
            said = {"spent": self.year, "name": factor.name, "year": factor.year}
            self.notice("ratio-year", OTHER_YEAR, **said)
        return self._ratio(spend, "sector", factor, sector)

    def _ratio(self, spend: Spend, method: Method, factor: Factor, sector: Sector) -> Row:
        self.factors[factor.id] = factor
        kg_per_eur = factor.value_kgco2e * self._base(factor, sector.vat_pct)
        return replace(
            _row(spend, method),
            factor_id=factor.id,
            category=sector.category,
            vat_pct=sector.vat_pct,
            kg_per_eur=kg_per_eur,
            mass_kgco2e=(spend.amount_eur * kg_per_eur).quantize(GRAIN_KG),
        )

    def _base(self, factor: Factor, vat_pct: Decimal) -> Decimal:
        """How many euros of the factor are in one euro of the books."""
        tax = 1 + vat_pct / HUNDRED
        if factor.before_tax and self.taxed:
            return 1 / tax
        return tax if factor.unit == "EUR TTC" and not self.taxed else Decimal(1)

    def _supplier_factor(self, auxiliary: str, id: str) -> Factor:
        factor = self.store.find(id)
        if not factor.monetary:
            raise Unusable(NOT_MONEY, auxiliary=auxiliary, factor=factor.id, unit=factor.unit)
        return factor


def replaces(activity: Activity, spend: Spend) -> bool:
    """Tell whether an activity stands for a spend, so that both never count."""
    if activity.entry is not None and activity.entry == (spend.journal, spend.entry):
        return True
    same_programme = not activity.programme or activity.programme == spend.programme
    return same_programme and any(
        root and spend.account.startswith(root) for root in activity.replaces
    )


def _unassigned(spend: Spend, reason: Sentence) -> Row:
    return replace(_row(spend, "unassigned"), reason=reason)


def _row(spend: Spend, method: Method) -> Row:
    return Row(
        method=method,
        account=spend.account,
        auxiliary=spend.auxiliary,
        programme=spend.programme,
        journal=spend.journal,
        entry=spend.entry,
        amount_eur=spend.amount_eur,
        lines=spend.lines,
    )
