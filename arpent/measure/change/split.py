"""The rule that splits a change, exact in fractions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import inf

from arpent.measure.change.effects import Effects, decimal_of, shapley
from arpent.measure.change.rows import MEASURED, SPEND, Change, Row, Split, exact_sum
from arpent.measure.sentences import Unusable, mark

# What rounded masses may leave between two equal intensities: told as volume.
ROUNDING_KG = Fraction(1, 100)


def split(
    before: Iterable[Row],
    after: Iterable[Row],
    *,
    price_ratio: Decimal | None = None,
    price_ratios: Mapping[str, Decimal] | None = None,
    newly_counted: Collection[str] = (),
) -> Split:
    """Split a change into volume, price, factor vintage and coverage.

    Each effect is its mean over every order in which volume, price and factor can be changed one
    after the other (Shapley's value): symmetric, and nothing is left over. Prices are after /
    before, by key, or one for all. A key that changed its method or the series of its factor, that
    came out of the unassigned, or that is `newly_counted`, changed its coverage. Refuses a price
    ratio that is not positive.
    """
    first, second = _by_key(before), _by_key(after)
    prices = price_ratios or {}
    parts = tuple(
        _change(
            key,
            first[key],
            second[key],
            price=_usable(prices.get(key, price_ratio), key),
            new=key in newly_counted,
        )
        for key in sorted(first.keys() | second.keys())
    )
    return Split(parts=parts, whole=_whole(parts))


def _by_key(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.quantity or row.mass_kgco2e:
            found[row.key].append(row)
    return found


def _usable(price: Decimal | None, key: str) -> Fraction | None:
    if price is None:
        return None
    if not 0 < float(price) < inf:
        raise Unusable(
            mark("L’indice de prix de « %(key)s » est %(price)s : donnez un rapport positif."),
            key=key,
            price=price,
        )
    return Fraction(price)


def _change(
    key: str, before: list[Row], after: list[Row], *, price: Fraction | None, new: bool
) -> Change:
    delta = _mass(after) - _mass(before)
    if new or (before and after and _methods(before) != _methods(after)):
        effects = Effects(coverage=delta)
    elif not before or not after:
        effects = Effects(volume=delta)
    else:
        effects = sum(_compared(before, after, price or Fraction(1)), Effects())
    known = price is not None or not any(row.basis == SPEND for row in before + after)
    return _told(key, before, after, effects, price_known=known)


def _told(
    key: str, before: list[Row], after: list[Row], effects: Effects, *, price_known: bool
) -> Change:
    """Write the effects in decimals; volume takes what their rounding leaves."""
    first, second = (exact_sum(*(row.mass_kgco2e for row in rows)) for rows in (before, after))
    digits = max(9, *(-int(mass.as_tuple().exponent) for mass in (first, second)))
    price, factor, coverage = (
        decimal_of(effect, digits) for effect in (effects.price, effects.factor, effects.coverage)
    )
    return Change(
        key=key,
        before_kgco2e=first,
        after_kgco2e=second,
        volume_kgco2e=exact_sum(
            second, *(held.copy_negate() for held in (first, price, factor, coverage))
        ),
        price_kgco2e=price,
        factor_kgco2e=factor,
        coverage_kgco2e=coverage,
        price_known=price_known,
    )


def _compared(before: list[Row], after: list[Row], price: Fraction) -> Iterator[Effects]:
    for basis, unit in sorted(_methods(before)):
        one, two = (
            [r for r in rows if (r.basis, r.unit) == (basis, unit)] for rows in (before, after)
        )
        if basis == MEASURED:
            yield Effects(volume=_mass(two) - _mass(one))
        else:
            paid = price if basis == SPEND else Fraction(1)
            yield from (_weighed(*pair, paid) for pair in _by_factor(one, two))


def _by_factor(before: list[Row], after: list[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Pair by factor when both years have the same ones and nothing unassigned, else as a whole."""
    factors = {row.factor for row in before}
    if factors != {row.factor for row in after} or "" in factors:
        yield before, after
        return
    for factor in sorted(factors):
        yield [r for r in before if r.factor == factor], [r for r in after if r.factor == factor]


def _weighed(before: list[Row], after: list[Row], price: Fraction) -> Effects:
    masses = _mass(before), _mass(after)
    quantities = _quantity(before), _quantity(after)
    if not all(quantities):
        empty = any(m and not q for m, q in zip(masses, quantities, strict=True))
        delta = masses[1] - masses[0]
        return Effects(coverage=delta) if empty else Effects(volume=delta)
    volumes, prices = (quantities[0], quantities[1] / price), (Fraction(1), price)
    intensities = (masses[0] / quantities[0], masses[1] / quantities[1])
    intensity = shapley(intensities, volumes, prices)
    return Effects(
        volume=shapley(volumes, prices, intensities), price=shapley(prices, volumes, intensities)
    ) + _named(intensity, before, after)


def _named(intensity: Fraction, before: list[Row], after: list[Row]) -> Effects:
    """Say whose effect an intensity is: the factor's release, or what it is applied to."""
    if {row.factor for row in before} != {row.factor for row in after}:
        return Effects(coverage=intensity)
    if {row.vintage for row in before} != {row.vintage for row in after}:
        return Effects(factor=intensity)
    return (
        Effects(volume=intensity) if abs(intensity) < ROUNDING_KG else Effects(coverage=intensity)
    )


def _methods(rows: list[Row]) -> set[tuple[str, str]]:
    return {(row.basis, row.unit) for row in rows}


def _mass(rows: list[Row]) -> Fraction:
    return sum((Fraction(row.mass_kgco2e) for row in rows), Fraction(0))


def _quantity(rows: list[Row]) -> Fraction:
    return sum((Fraction(row.quantity) for row in rows), Fraction(0))


def _whole(parts: Iterable[Change]) -> Change:
    parts = list(parts)
    return Change(
        key="",
        before_kgco2e=exact_sum(*(part.before_kgco2e for part in parts)),
        after_kgco2e=exact_sum(*(part.after_kgco2e for part in parts)),
        volume_kgco2e=exact_sum(*(part.volume_kgco2e for part in parts)),
        price_kgco2e=exact_sum(*(part.price_kgco2e for part in parts)),
        factor_kgco2e=exact_sum(*(part.factor_kgco2e for part in parts)),
        coverage_kgco2e=exact_sum(*(part.coverage_kgco2e for part in parts)),
        price_known=all(part.price_known for part in parts),
    )
