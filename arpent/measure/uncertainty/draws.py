"""Shared draws: one row of multipliers per factor, the same for every line that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from arpent.measure.sentences import Unusable, mark
from arpent.measure.uncertainty.spread import Spread

Row = NDArray[np.float64]
# A factor, or several whose errors multiply (a factor and the datum it applies to).
Key = str | tuple[str, ...]
Masses = (
    Mapping[str, Decimal | float]
    | Mapping[tuple[str, ...], Decimal | float]
    | Mapping[Key, Decimal | float]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """`n` multipliers for each factor, from a `seed`: `row(key)` is what all its lines share."""

    rows: Mapping[str, Row]
    n: int
    seed: int

    def row(self, key: Key) -> Row:
        """Give a factor's multipliers, or the product of several factors'."""
        names = (key,) if isinstance(key, str) else key
        missing = [name for name in names if name not in self.rows]
        if missing:
            raise Unusable(
                mark(
                    "Le facteur %(factor)s n’a pas d’incertitude : donnez-lui la sienne, ou zéro."
                ),
                factor=missing[0],
            )
        row = np.ones(self.n)
        for name in names:
            row *= self.rows[name]
        return row


def weigh_all(groups: Iterable[Masses], shared: Draws) -> Row:
    """Give, for each group, its `n` possible sums: one line per group."""
    groups = list(groups)
    keys = sorted({key for group in groups for key in group}, key=lambda key: (str(type(key)), key))
    if not keys:
        return np.zeros((len(groups), shared.n))
    weights = np.array([[float(_of(group, key)) for key in keys] for group in groups])
    return np.asarray(weights @ np.stack([shared.row(key) for key in keys]), dtype=np.float64)


def _of(group: Masses, key: Key) -> Decimal | float:
    return group.get(key, 0.0)  # type: ignore[arg-type]


def draws(spreads: Mapping[str, Spread], *, n: int = 10_000, seed: int) -> Draws:
    """Draw `n` multipliers for each factor, reproducible from the seed.

    Every factor has its own stream, made from the seed and its name (or its family's): adding a
    factor moves no other, and fewer draws are the beginning of more. The median is 1.
    """
    if n < 1:
        raise Unusable(mark("Il faut au moins un tirage, pas %(n)s."), n=n)
    return Draws(
        rows={key: _multipliers(key, s, n, seed) for key, s in spreads.items()}, n=n, seed=seed
    )


def _multipliers(key: str, spread: Spread, n: int, seed: int) -> Row:
    if spread.gsd2 == 1:
        return np.ones(n)
    errors = _errors(key, spread, n, seed)
    if spread.avoided:
        return 1 + (spread.gsd2 - 1) / 2 * errors
    return np.asarray(np.exp(spread.log_gsd * errors), dtype=np.float64)


def _errors(key: str, spread: Spread, n: int, seed: int) -> Row:
    if not spread.family or spread.correlation == 0:
        return _normals(f"factor:{key}", n, seed)
    common = _normals(f"family:{spread.family}", n, seed)
    if spread.correlation == 1:
        return common
    own = _normals(f"factor:{key}", n, seed)
    mixed = np.sqrt(spread.correlation) * common + np.sqrt(1 - spread.correlation) * own
    return np.asarray(mixed, dtype=np.float64)


def _normals(name: str, n: int, seed: int) -> Row:
    """Box and Muller on raw words: numpy promises these across versions, not its normal law."""
    digest = blake2b(f"{seed}:{name}".encode(), digest_size=16).digest()
    words = np.random.Philox(key=int.from_bytes(digest, "little")).random_raw(2 * n)
    uniform = ((words >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    turns = np.cos(2 * np.pi * uniform[1::2])
    return np.asarray(np.sqrt(-2 * np.log(uniform[::2])) * turns, dtype=np.float64)
