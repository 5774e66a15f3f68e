"""Every read of the log."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db.models import Case, Count, Max, Min, Prefetch, QuerySet, Value, When

from arpent.contract import Card, Ref, Scope, Visit, open_rooms
from arpent.instruments.agenda.models import Act, ActPartner
from arpent.instruments.agenda.rules import ABOUT
from arpent.kernel.filing import filed
from arpent.kernel.models import Link, Organisation, Programme


def acts_of(*, organisation: Organisation) -> QuerySet[Act]:
    """Return the whole log, the latest first."""
    acts = Act.objects.filter(bench=organisation).select_related("programme", "source")
    return acts.order_by("-starts_on", "key", "pk")


def with_partners(*, acts: QuerySet[Act]) -> QuerySet[Act]:
    """Add to each act the organisations that took part, in one query for all."""
    partners = ActPartner.objects.select_related("organisation").order_by(
        filed("organisation__name"), "pk"
    )
    return acts.prefetch_related(Prefetch("partners", queryset=partners))


def acts_in(*, scope: Scope) -> QuerySet[Act]:
    """Return the acts that began in the period, in the order of the calendar."""
    acts = acts_of(organisation=scope.organisation)
    return acts.filter(starts_on__range=(scope.first, scope.last)).order_by(
        "starts_on", "key", "pk"
    )


def by_calendar(*, acts: QuerySet[Act]) -> QuerySet[Act]:
    """Return acts in the order of a year: first those whose month is unknown, then day by day."""
    unknown = Case(When(precision="year", then=Value(0)), default=Value(1))
    return acts.order_by(unknown, "starts_on", "key", "pk")


def years_of(*, organisation: Organisation) -> list[int]:
    """Return the years from the first act to the last, the latest first."""
    span = Act.objects.filter(bench=organisation).aggregate(
        first=Min("starts_on"), last=Max("starts_on")
    )
    if span["first"] is None:
        return []
    return list(range(span["last"].year, span["first"].year - 1, -1))


def by_month(*, acts: QuerySet[Act]) -> list[int]:
    """Return twelve counts, January first; an act known only to its year is in none."""
    days = acts.exclude(precision="year").order_by().values_list("starts_on")
    counts = [0] * 12
    for day, n in days.annotate(n=Count("pk")).order_by("starts_on"):
        counts[day.month - 1] += n
    return counts


def tally(*, scope: Scope) -> tuple[Counter[str], Counter[str]]:
    """Return how many acts of the period there are of each kind, and in each published list."""
    rows = acts_in(scope=scope).order_by().values_list("kind", "series").annotate(n=Count("pk"))
    kinds: Counter[str] = Counter()
    series: Counter[str] = Counter()
    for kind, name, n in rows.order_by("kind", "series"):
        kinds[kind] += n
        if name:
            series[name] += n
    return kinds, series


def acts_on_days(*, organisation: Organisation, first: date, last: date) -> dict[date, list[Act]]:
    """Return what happens on each day of a period; an act of several days stands on each."""
    overlapping = acts_of(organisation=organisation).filter(
        starts_on__lte=last, starts_on__gte=first - timedelta(days=60), precision="day"
    )
    days: dict[date, list[Act]] = {}
    for act in overlapping.order_by("starts_on", "key", "pk"):
        until = min(act.ends_on or act.starts_on, last)
        day = max(act.starts_on, first)
        while day <= until:
            days.setdefault(day, []).append(act)
            day += timedelta(days=1)
    return days


def programmes_of(*, organisation: Organisation) -> QuerySet[Programme]:
    """Return the programmes an act may belong to."""
    return Programme.objects.filter(bench=organisation).order_by("title", "pk")


def asked_about(*, asked: str, visit: Visit) -> Card | None:
    """Return the thing of another room an address asks to begin from, as the visitor may see it."""
    try:
        ref = Ref.parse(asked)
    except ValueError:
        return None
    for room in open_rooms(slugs=visit.opened):
        if room.slug == ref.instrument != "agenda":
            return room.card(visit, ref)
    return None


def things_about(*, act: Act, visit: Visit) -> list[Card]:
    """Return what an act is about in other rooms, as far as the visitor may see it."""
    links = Link.objects.filter(
        bench=act.bench_id, origin=str(Ref("agenda", "act", act.key)), relation=ABOUT
    )
    targets = links.order_by("pk").values_list("target", flat=True)[:5]
    found = (asked_about(asked=target, visit=visit) for target in targets)
    return [card for card in found if card]
