"""Programmes and the facts that tell them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    Count,
    DecimalField,
    F,
    IntegerField,
    Max,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)

from arpent.instruments.programmes.models import (
    Day,
    Deliverable,
    Engagement,
    Entry,
    Funding,
    Partner,
    Session,
    Sheet,
    Terrain,
    Test,
)
from arpent.instruments.programmes.models.partners import PartnerRole
from arpent.instruments.programmes.rules.dates import running
from arpent.instruments.programmes.rules.facts import links_of
from arpent.instruments.programmes.rules.lines import Window
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation, Programme

COUNTED_ROLES = (PartnerRole.PARTICIPANT, PartnerRole.PILOT)
EUROS = DecimalField(max_digits=14, decimal_places=2)


def programmes_of(*, organisation: Organisation) -> QuerySet[Programme]:
    """Return every programme of a bench, the latest started first."""
    programmes = Programme.objects.filter(bench=organisation).select_related("source")
    return programmes.order_by(F("starts_on").desc(nulls_last=True), "title", "pk")


def _number(model: type[Model], of: str = "pk", **filters: Any) -> Subquery:
    """Return the count of the distinct values of a column among a programme's facts."""
    facts = model._default_manager.filter(programme=OuterRef("pk"), **filters).order_by()
    counted = facts.values("programme").annotate(n=Count(of, distinct=True)).values("n")
    return Subquery(counted, output_field=IntegerField())


def _sum(facts: QuerySet[Any], column: str, by: str = "programme") -> Subquery:
    summed = facts.order_by().values(by).annotate(n=Sum(column)).values("n")
    return Subquery(summed, output_field=EUROS)


def with_counts(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Add to each programme its counts; one without any such fact has None."""
    mine = OuterRef("pk")
    return programmes.annotate(
        participants=_number(Partner, "organisation", role__in=COUNTED_ROLES),
        partners=_number(Partner, "organisation"),
        sessions=_number(Session),
        tests=_number(Test),
        deliverables=_number(Deliverable),
        received_eur=_sum(Funding.objects.filter(programme=mine, stage="actual"), "amount_eur"),
        promised=_sum(Engagement.objects.filter(programme=mine), "days_promised"),
        given=_sum(
            Day.objects.filter(engagement__programme=mine), "days", by="engagement__programme"
        ),
    )


def extent(*, organisation: Organisation, on: date) -> tuple[int, int] | None:
    """Return the first and last years in which programmes ran, or None without any."""
    dated = Programme.objects.filter(bench=organisation, starts_on__isnull=False)
    found = dated.aggregate(
        first=Min("starts_on"),
        started=Max("starts_on"),
        ended=Max("ends_on"),
        open=Count("pk", filter=Q(ends_on=None)),
    )
    if found["first"] is None:
        return None
    ends = [found["started"], found["ended"], on if found["open"] else None]
    return found["first"].year, max(day.year for day in ends if day)


def not_over(*, first: date, through: str = "") -> Q:
    """Return the condition of a programme that has not ended before a day.

    A month or a year of end lasts until its last day; the day kept is its first. ``through`` is
    the path from the table asked to the programme: ``programme__``.
    """

    def ends(**limits: Any) -> Q:
        return Q(**{f"{through}{name}": value for name, value in limits.items()})

    return (
        ends(ends_on=None)
        | ends(ends_on__gte=first)
        | ends(ends_precision="month", ends_on__gte=first.replace(day=1))
        | ends(ends_precision="year", ends_on__gte=first.replace(month=1, day=1))
    )


def running_in(*, organisation: Organisation, first: date, last: date) -> QuerySet[Programme]:
    """Return the programmes that ran on some day of a period, the earliest started first."""
    programmes = Programme.objects.filter(
        not_over(first=first), bench=organisation, starts_on__lte=last
    )
    return programmes.order_by("starts_on", "title", "pk")


def there_in(*, first: date, last: date) -> Q:
    """Return the condition of the partners there in a period.

    Where their own dates are unknown, those of their programme stand for them.
    """
    programme_began = Q(programme__starts_on=None) | Q(programme__starts_on__lte=last)
    began = Q(starts_on__lte=last) | Q(starts_on=None) & programme_began
    stayed = Q(ends_on__gte=first) | Q(ends_on=None) & not_over(first=first, through="programme__")
    return began & stayed


def in_window(*, organisation: Organisation, window: Window) -> QuerySet[Programme]:
    """Return the programmes to draw in a window of years."""
    return running_in(organisation=organisation, first=window.first, last=window.last)


def sheets_of(*, programme: Programme) -> QuerySet[Sheet]:
    """Return the four-box sheets of a programme, the latest year first."""
    sheets = Sheet.objects.filter(programme=programme).select_related("source")
    return sheets.order_by("-year", "position", "key", "pk")


def sheets_in(*, organisation: Organisation, years: Iterable[int]) -> QuerySet[Sheet]:
    """Return the sheets of some years in the order of their report."""
    sheets = Sheet.objects.filter(bench=organisation, year__in=list(years))
    return sheets.select_related("programme", "source").order_by("year", "kind", "position", "key")


def with_links(sheets: Iterable[Sheet]) -> list[tuple[Sheet, tuple[tuple[str, str], ...]]]:
    """Return each sheet with what there is to consult, as (label, address)."""
    return [(sheet, links_of(sheet.consult)) for sheet in sheets]


def sheet_years(*, organisation: Organisation) -> list[int]:
    """Return the years that have sheets, the latest first."""
    sheets = Sheet.objects.filter(bench=organisation)
    return list(sheets.order_by("-year").values_list("year", flat=True).distinct())


def partners_of(*, programme: Programme) -> QuerySet[Partner]:
    """Return who took part in a programme, with their roles, by name."""
    partners = Partner.objects.filter(programme=programme).select_related("organisation", "source")
    return partners.order_by("role", filed("organisation__name"), "pk")


def terrains_of(*, programme: Programme) -> QuerySet[Terrain]:
    """Return the places where a programme works, by name."""
    terrains = Terrain.objects.filter(programme=programme)
    return terrains.select_related("organisation", "source").order_by("place", "pk")


def all_terrains(*, organisation: Organisation) -> QuerySet[Terrain]:
    """Return every place where the programmes of a bench work, the latest first."""
    terrains = Terrain.objects.filter(bench=organisation).select_related(
        "programme", "organisation"
    )
    return terrains.order_by(F("starts_on").desc(nulls_last=True), "place", "pk")


def fundings_of(*, programme: Programme) -> QuerySet[Funding]:
    """Return the amounts planned and received, by year."""
    fundings = Funding.objects.filter(programme=programme).select_related("organisation", "source")
    return fundings.order_by("year", "stage", filed("organisation__name"), "pk")


def deliverables_of(*, programme: Programme) -> QuerySet[Deliverable]:
    """Return what a programme published, the latest first."""
    published = Deliverable.objects.filter(programme=programme).select_related("source")
    return published.order_by(F("published_on").desc(nulls_last=True), "title", "pk")


def entries_of(*, organisation: Organisation, programme: str = "") -> QuerySet[Entry]:
    """Return the field journal, of one programme when its key is given, the latest first."""
    entries = Entry.objects.filter(bench=organisation).select_related("programme", "author")
    if programme:
        entries = entries.filter(programme__key=programme)
    return entries.order_by("-on", "-pk")


def runs_on(*, programme: Programme, on: date) -> bool:
    """Tell whether a programme runs on a day."""
    return running(
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        ends_precision=programme.ends_precision,
        first=on,
        last=on,
    )
