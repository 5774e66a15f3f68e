"""A store of factors: found by id, by words, by year of a series; kept in one CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.saved import read_factors, write_factors
from arpent.measure.plain import plain
from arpent.measure.sentences import Unusable, mark

UNKNOWN = mark(
    "Aucun facteur ne porte l’identifiant « %(id)s » : importez sa base, ou cherchez-le."
)
UNKNOWN_NEAR = mark("Aucun facteur ne porte l’identifiant « %(id)s ». Les plus proches : %(near)s.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an import did to a store: new factors, those already there, those whose value moved."""

    new: tuple[Factor, ...] = ()
    known: tuple[Factor, ...] = ()
    changed: tuple[tuple[Factor, Factor], ...] = ()


class Store:
    """Factors by id, the newest version of each; older versions stay under their vintage."""

    def __init__(self, factors: Iterable[Factor] = ()) -> None:
        self._versions: dict[str, dict[str, Factor]] = {}
        self._series: dict[str, dict[int, Factor]] = {}
        for factor in factors:
            self._keep(factor)

    def __iter__(self) -> Iterator[Factor]:
        for versions in self._versions.values():
            yield from versions.values()

    def __len__(self) -> int:
        return sum(len(versions) for versions in self._versions.values())

    def get(self, id: str, *, vintage: str = "") -> Factor | None:
        """Return the newest version of a factor, or that of a vintage."""
        versions = self._versions.get(id.strip(), {})
        if vintage:
            return versions.get(vintage)
        return max(versions.values(), key=_age, default=None)

    def find(self, id: str, *, vintage: str = "") -> Factor:
        """Return a factor, or raise `Unusable` with the nearest ids."""
        found = self.get(id, vintage=vintage)
        if found is not None:
            return found
        if close := get_close_matches(id, self._versions, n=3):
            raise Unusable(UNKNOWN_NEAR, id=id, near=", ".join(close))
        raise Unusable(UNKNOWN, id=id)

    def search(self, words: str) -> list[Factor]:
        """Return the factors whose texts hold a beginning of every word.

        Accents and case are aside; only the newest version of each factor is searched.
        """
        wanted = _words(words)
        newest = (self.get(id) for id in self._versions)
        return [one for one in newest if one and _holds(_texts(one), wanted)]

    def series(self, family: str) -> dict[int, Factor]:
        """Return the vintages of a series by year, the earliest first."""
        return dict(sorted(self._series.get(family, {}).items()))

    def ratio(self, family: str, *, year: int) -> Factor | None:
        """Return the vintage of that year, else the nearest, the older first."""
        series = self._series.get(family)
        if not series:
            return None
        return series[min(series, key=lambda one: (abs(one - year), one))]

    def add(self, factors: Iterable[Factor]) -> Added:
        """Add factors; one already there with the same figures is not doubled.

        A factor whose figures moved becomes a version beside the older one, in the same series.
        """
        new: list[Factor] = []
        known: list[Factor] = []
        changed: list[tuple[Factor, Factor]] = []
        for factor in factors:
            old = self.get(factor.id)
            if any(_same(factor, one) for one in self._versions.get(factor.id, {}).values()):
                known.append(factor)
                continue
            kept = _in_series(factor, old) if old else factor
            self._keep(kept)
            changed.append((old, kept)) if old else new.append(kept)
        return Added(new=tuple(new), known=tuple(known), changed=tuple(changed))

    def save(self, path: Path) -> None:
        """Write every factor in one CSV file, whole or not at all."""
        write_factors(self, path)

    @classmethod
    def read(cls, path: Path) -> Store:
        """Read a saved store; a file not yet there is an empty store.

        Raises `Unusable` with the line, when the file is not one that `save` wrote.
        """
        return cls(read_factors(path))

    def _keep(self, factor: Factor) -> None:
        self._versions.setdefault(factor.id, {})[factor.vintage] = factor
        if factor.family and factor.year is not None:
            series = self._series.setdefault(factor.family, {})
            series[factor.year] = max(factor, series.get(factor.year, factor), key=_age)


def _age(factor: Factor) -> tuple[date, str]:
    return factor.modified_on or date.min, factor.vintage


def _in_series(factor: Factor, old: Factor) -> Factor:
    """Keep a version in the series that the house gave it: published tables name few of them."""
    named = factor.family or not old.family or factor.unit != old.unit
    return factor if named else replace(factor, family=old.family, year=old.year)


def _same(one: Factor, other: Factor) -> bool:
    """Whether two versions tell the same figures, whatever the words around them."""
    return _figures(one) == _figures(other)


def _figures(factor: Factor) -> tuple[object, ...]:
    percent, until = factor.uncertainty_pct, factor.valid_until
    return factor.source, factor.unit, factor.value_kgco2e, percent, until, factor.avoided


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _texts(factor: Factor) -> list[str]:
    said = (factor.id, factor.label, factor.location, factor.category, factor.unit)
    return _words(" ".join(said))


def _holds(texts: list[str], wanted: list[str]) -> bool:
    return all(any(text.startswith(word) for text in texts) for word in wanted)
