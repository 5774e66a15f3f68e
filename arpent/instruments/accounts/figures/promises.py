"""What was promised of emissions: a rate a year, and how far below the base in a given year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Card, Figure, Ref, address
from arpent.instruments.accounts.figures.making import figure
from arpent.instruments.accounts.models import PathKind
from arpent.instruments.accounts.queries.periods import Period
from arpent.instruments.accounts.queries.trajectories import Promise, promises_of, value_on

HUNDREDTH = Decimal("0.01")


def promise_figures(period: Period) -> Iterator[Figure]:
    """Yield the yearly rate and the total fall that promises speak of, one variant each."""
    year = period.scope.last.year
    promises = [
        one
        for one in promises_of(period.scope.organisation)
        if one.trajectory.base_year < year and value_on(one.path, year) is not None
    ]
    yield _figure(
        period,
        promises,
        key="carbon.trajectory",
        label=gettext("Trajectoire, variation par an"),
        method=gettext("Variation par an que la promesse écrit, ou qui mène à son dernier jalon."),
        value=yearly_rate,
    )
    yield _figure(
        period,
        promises,
        key="carbon.trajectory.cumulated",
        label=gettext("Trajectoire, variation depuis la référence"),
        method=gettext("Variation de la masse permise en %(year)s depuis l’année de référence.")
        % {"year": year},
        value=lambda promise: fall_by(promise, year),
    )


def yearly_rate(promise: Promise) -> Decimal | None:
    """Return how much less each year, in percent; by points, the steady rate to the last one."""
    one, points = promise.trajectory, promise.points_pct
    if one.kind != PathKind.POINTS:
        rate: Decimal | None = one.rate_pct
        return rate
    last = max(points)
    left = 1 + points[last] / 100
    exact = left ** (Decimal(1) / (last - one.base_year)) - 1 if left > 0 else Decimal(-1)
    return (100 * exact).quantize(HUNDREDTH)


def fall_by(promise: Promise, year: int) -> Decimal | None:
    """Return how far below its base a promise is in a year, in percent, to the hundredth."""
    value, base = value_on(promise.path, year), promise.trajectory.base_kgco2e
    return None if value is None or not base else (100 * (value / base - 1)).quantize(HUNDREDTH)


def _figure(
    period: Period,
    promises: list[Promise],
    *,
    key: str,
    label: str,
    method: str,
    value: Callable[[Promise], Decimal | None],
) -> Figure:
    bench = period.scope.organisation
    url = address(bench, "accounts:trajectories")
    variants = [
        figure(
            key,
            one.trajectory.title,
            value(one),
            method,
            unit="%",
            url=address(bench, "accounts:trajectory", key=one.trajectory.key),
        )
        for one in promises
    ]
    cards = [_card(one, url) for one in promises]
    if len(promises) == 1:
        return figure(key, label, variants[0].value, method, unit="%", url=url, records=cards)
    why = (
        gettext("Plusieurs promesses sont écrites, et aucune ne l’emporte : lisez chacune.")
        if promises
        else gettext("Aucune trajectoire écrite ne parle de cette année.")
    )
    return figure(key, label, None, why, unit="%", url=url, records=cards, variants=variants)


def _card(promise: Promise, url: str) -> Card:
    one = promise.trajectory
    return Card(
        ref=Ref("accounts", "trajectory", one.key),
        title=one.title,
        url=url,
        summary=str(one.get_kind_display()),
    )
