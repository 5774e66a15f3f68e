"""Two years side by side: the change split by the measures, and how well it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from arpent.instruments.accounts.queries.footprint import DRAWS, SEED, Reckoned
from arpent.measure.change import Change, Split, compare
from arpent.measure.change.footprints import NEW
from arpent.measure.change.rows import exact_sum
from arpent.measure.sentences import Unusable
from arpent.measure.uncertainty import Interval, difference, draws, trend

JOINT = " · "
# Under this part of all that moved, a line is read with the others.
LEAST = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A change split exactly, with the intervals of the difference and of the trend."""

    split: Split
    difference: Interval
    trend: Interval | None

    @property
    def whole(self) -> Change:
        return self.split.whole

    @property
    def parts(self) -> list[Change]:
        """The parts that weigh something one year or the other, the widest change first."""
        weighed = [one for one in self.split.parts if one.before_kgco2e or one.after_kgco2e]
        return sorted(weighed, key=lambda one: -abs(one.delta_kgco2e))


def compared(before: Reckoned, after: Reckoned, *, price_ratio: Decimal | None) -> Compared | None:
    """Split the change between two years; None while one of them has no footprint.

    ``price_ratio`` is what the same purchases cost in the second year over the first. A line of
    the report that only one of the years counts is coverage: nobody knows that it was nothing.
    """
    if before.footprint is None or after.footprint is None:
        return None
    masses = [one.masses().get("", {}) for one in (before.footprint, after.footprint)]
    spreads = before.footprint.spreads() | after.footprint.spreads()
    shared = draws(spreads, n=DRAWS, seed=SEED)
    try:
        rate = trend(*masses, shared=shared)
    except Unusable:
        rate = None
    return Compared(
        split=compare(
            before.footprint,
            after.footprint,
            price_ratio=price_ratio,
            newly_counted=set(before.footprint.by("category"))
            ^ set(after.footprint.by("category")),
        ),
        difference=difference(*masses, shared=shared),
        trend=rate,
    )


def parted(parts: list[Change]) -> tuple[list[Change], list[Change]]:
    """Return the parts with an effect of one hundredth of all that moved, then the others."""
    widest = [(one, max(map(abs, effects(one)))) for one in parts]
    least = LEAST * sum((abs(effect) for one in parts for effect in effects(one)), Decimal(0))
    others = [one for one, width in widest if width < least]
    if len(others) < 2:
        return parts, []
    return [one for one, width in widest if width >= least], others


def effects(one: Change) -> tuple[Decimal, ...]:
    return (one.volume_kgco2e, one.price_kgco2e, one.factor_kgco2e, one.coverage_kgco2e)


def summed(parts: Sequence[Change]) -> Change:
    """Return several parts as one, each of its numbers the sum of theirs."""
    each = ("before", "after", "volume", "price", "factor", "coverage")
    masses = {f"{name}_kgco2e": _sum(parts, f"{name}_kgco2e") for name in each}
    return Change(key="", price_known=all(one.price_known for one in parts), **masses)


def _sum(parts: Sequence[Change], name: str) -> Decimal:
    return exact_sum(*(getattr(one, name) for one in parts))


def names_of(*years: Reckoned) -> dict[str, str]:
    """Return what the parts of a key of the split are called: accounts, programmes, factors."""
    names: dict[str, str] = {}
    for one in years:
        names |= one.programmes
        names |= {account: f"{account} {label}" for account, label in one.spent.labels.items()}
        factors = one.footprint.factors.values() if one.footprint else ()
        names |= {factor.family or factor.id: _short(factor.name) for factor in factors}
    return names


def _short(name: str) -> str:
    """Return the first words of a factor's name: its conditions are on its own page."""
    return name.split(JOINT)[0].split(" - ")[0]


def named(key: str, names: dict[str, str], *, third_parties: bool) -> tuple[str, str]:
    """Return a key of the split in the words of the bench: what it is, then what tells it apart.

    What has no name is a unit, or a supplier: only those who read ``third_parties`` read them.
    """
    parts = key.removeprefix(NEW).split(JOINT)
    known = [names[part] for part in parts if part in names]
    shown = [names.get(part, part) for part in parts] if third_parties or not known else known
    return shown[0], JOINT.join(dict.fromkeys(shown[1:]))
