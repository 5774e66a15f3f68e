"""Two footprints beside each other: the change split, and how well it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal

from arpent.measure.change.areas import Areas
from arpent.measure.change.rows import MEASURED, QUANTITY, SPEND, Row, Split
from arpent.measure.change.split import split
from arpent.measure.footprint.result import Footprint
from arpent.measure.footprint.rows import Row as Counted
from arpent.measure.sentences import Unusable, mark
from arpent.measure.uncertainty import Interval, difference, draws

BASES = {"measured": MEASURED, "physical": QUANTITY}


def compare(
    before: Footprint,
    after: Footprint,
    *,
    price_ratio: Decimal | None = None,
    newly_counted: Collection[str] = (),
) -> Split:
    """Split the change between two footprints, in kgCO2e.

    `price_ratio` is after / before, for all spend; `newly_counted` are the categories that one
    of the years did not count. Where an account passes from a ratio to physical quantities, or out
    of the unassigned, the change is coverage. Refuses years that do not treat VAT alike.
    """
    if before.taxed != after.taxed:
        raise Unusable(
            mark(
                "%(before)s et %(after)s ne traitent pas la TVA de même : recomptez l’une des deux."
            ),
            before=before.year,
            after=after.year,
        )
    areas = Areas((before, after))
    moved = _moved(areas, before, after)
    first, second = (list(_rows(each, areas, moved, newly_counted)) for each in (before, after))
    new = {row.key for row in (*first, *second) if row.key.startswith(NEW)}
    return split(first, second, price_ratio=price_ratio, newly_counted=new)


def evolution(before: Footprint, after: Footprint, *, seed: int, n: int = 10_000) -> Interval:
    """Give after − before with its bounds, in kgCO2e: shared errors cancel."""
    shared = draws(before.spreads() | after.spreads(), n=n, seed=seed)
    masses = (each.masses().get("", {}) for each in (before, after))
    return difference(*masses, shared=shared)


# A key that begins so was not counted one of the years.
NEW = "+ "


def _moved(areas: Areas, before: Footprint, after: Footprint) -> set[str]:
    """Find the areas counted one way before and another way after."""
    bases: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for which, footprint in enumerate((before, after)):
        for row in _counted(footprint):
            bases[areas.name(row)][which].add(_basis(row))
    return {name for name, (one, two) in bases.items() if one and two and one != two}


def _counted(footprint: Footprint) -> Iterator[Counted]:
    for row in footprint.rows:
        if row.method != "excluded" and not row.covered_by:
            yield row


def _rows(
    footprint: Footprint, areas: Areas, moved: set[str], newly_counted: Collection[str]
) -> Iterator[Row]:
    for row in _counted(footprint):
        area = areas.name(row)
        factor = footprint.factors.get(row.factor_id)
        series = (factor.family or factor.id) if factor else ""
        key = area if area in moved else _fine(row, area, series)
        basis = _basis(row)
        yield Row(
            key=f"{NEW}{key}" if row.category in newly_counted else key,
            basis=basis,
            quantity=_quantity(row),
            unit="kgCO2e" if basis == MEASURED else row.unit or "EUR",
            mass_kgco2e=row.mass_kgco2e,
            factor=series,
            vintage=f"{factor.id} {factor.vintage}" if factor else "",
        )


def _basis(row: Counted) -> str:
    return BASES.get(row.method, SPEND)


def _quantity(row: Counted) -> Decimal:
    return row.amount_eur if row.quantity is None else row.quantity


def _fine(row: Counted, area: str, series: str) -> str:
    """Name what persists from year to year: a supplier's account, or one kind of activity."""
    if _basis(row) == SPEND:
        parts = (row.account, row.auxiliary, row.programme)
    else:
        parts = (area, series, row.unit)
    return " · ".join(part for part in parts if part)
