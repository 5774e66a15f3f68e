"""The factors of a bench, and the catalogue of the house from which they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, QuerySet

from arpent.instruments.accounts.models import Factor, SpendRule
from arpent.instruments.accounts.rules.factors import fits
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Organisation
from arpent.measure.factors.factor import Factor as Known
from arpent.measure.factors.shipped import opened, shipped
from arpent.measure.factors.store import Store

FILE = "factors.csv"
MOST = 50


def factors_of(bench: Organisation) -> QuerySet[Factor]:
    """Return the factors a bench uses, with how many activities lean on each."""
    found = Factor.objects.filter(bench=bench).select_related("source")
    return found.annotate(uses_count=Count("uses")).order_by("unit", "title", "vintage", "pk")


def uses_of(factor: Factor) -> int:
    """Return how many activities and treatments of spend lean on a factor."""
    return factor.uses.count() + SpendRule.objects.filter(factor=factor).count()


def catalogue() -> Store:
    """Return the factors that come with the house and those imported by ``arpent factors``.

    Raises ``Unusable`` when the imported file cannot be read.
    """
    file = Path(settings.HOME) / FILE
    changed = file.stat().st_mtime_ns if file.exists() else 0
    return _opened(file, changed)


@lru_cache(maxsize=2)
def _opened(file: Path, changed: int) -> Store:
    """Read the catalogue once for each state of its file."""
    return opened(file) if changed else shipped()


def found_in_catalogue(words: str) -> list[Known]:
    """Return the factors of the catalogue that hold every word, monetary ratios after others."""
    found = catalogue().search(words) if words.strip() else []
    return sorted(found, key=lambda one: (one.monetary, one.label))[:MOST]


def proposed(*, kind: str, taken: Sequence[Factor]) -> tuple[list[Factor], list[Known]]:
    """Return the factors a kind of activity may use: those of the bench, then those shipped."""
    own = [one for one in taken if fits(kind=kind, unit=one.unit)]
    known = {(one.catalogue, one.identifier) for one in taken}
    others = (one for one in shipped_factors() if not one.monetary)
    rest = [
        one
        for one in others
        if fits(kind=kind, unit=one.unit) and (one.source, one.id) not in known
    ]
    return own, sorted(rest, key=lambda one: one.label)


@lru_cache(maxsize=1)
def shipped_store() -> Store:
    """Return the selection that comes with the house, read once."""
    return shipped()


def shipped_factors() -> list[Known]:
    return list(shipped_store())


def as_known(factor: Factor) -> Known:
    """Return a factor of the bench as the measures read it: named by its key on the bench."""
    return Known(
        id=factor.key,
        source=factor.catalogue,
        vintage=factor.vintage,
        name=factor.title,
        unit=factor.unit,
        value_kgco2e=factor.value_kgco2e,
        uncertainty_pct=factor.uncertainty_pct,
        declared=factor.is_declared,
        valid_until=factor.valid_until,
        family=factor.family,
    )


def copy_of(known: Known, *, bench: Organisation) -> Factor:
    """Return a factor of the catalogue as the bench would keep it; nothing is written."""
    return Factor(
        bench=bench,
        key=slug(f"{known.source} {known.id} {known.vintage}"),
        catalogue=known.source,
        identifier=known.id,
        vintage=known.vintage,
        family=known.family,
        title=known.label[:250],
        unit=known.unit,
        value_kgco2e=known.value_kgco2e,
        uncertainty_pct=known.uncertainty_pct,
        is_declared=known.declared,
        valid_until=known.valid_until,
    )


def store_of(factors: Iterable[Factor]) -> Store:
    """Return the shipped factors and those of a bench, in one store."""
    return Store([*shipped_factors(), *(as_known(one) for one in factors)])
