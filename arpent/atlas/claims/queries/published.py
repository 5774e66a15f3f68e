"""The published numbers of a bench, each with its source, its verdict and its settlements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import (
    Case,
    Count,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from arpent.atlas.claims.models import Claim, Settlement, SettlementKind, Verdict
from arpent.kernel.models import Organisation, Trace

# What asks to be looked at comes first.
URGENCY = Case(
    When(verdict__state="contradicted", note="", then=Value(0)),
    When(verdict__state="contradicted", then=Value(1)),
    When(verdict__state="holds", then=Value(3)),
    default=Value(2),
    output_field=IntegerField(),
)


def claims_of(*, organisation: Organisation) -> QuerySet[Claim]:
    """Return every published number of a bench, with ``rectified``: the last number given since."""
    since = Settlement.objects.filter(claim=OuterRef("pk"), kind=SettlementKind.RECTIFIED)
    last = since.order_by("-settled_on", "-pk").values("after")[:1]
    claims = Claim.objects.filter(bench=organisation).select_related("source", "verdict")
    return claims.annotate(rectified=Subquery(last)).order_by("key", "pk")


def settlements_of(*, claim: Claim) -> QuerySet[Settlement]:
    """Return what was done about a claim, in the order it was done."""
    return claim.settlements.select_related("by").order_by("settled_on", "pk")


def claims_about(
    *,
    organisation: Organisation,
    year: int | None = None,
    state: str = "",
    source: str = "",
) -> QuerySet[Claim]:
    """Return the claims that pass the filters, what asks to be looked at first."""
    claims = claims_of(organisation=organisation).order_by(URGENCY, "-last", "key", "pk")
    if year:
        claims = claims.filter(touching(first=date(year, 1, 1), last=date(year, 12, 31)))
    if state:
        claims = claims.filter(verdict__state=state)
    if source:
        claims = claims.filter(source__title=source)
    return claims


def touching(*, first: date, last: date) -> Q:
    """Return the condition that a claim's period has at least one day in another period."""
    return Q(first__lte=last, last__gte=first)


def claims_within(*, organisation: Organisation, first: date, last: date) -> QuerySet[Claim]:
    """Return the claims whose whole period lies in another one."""
    return claims_of(organisation=organisation).filter(first__gte=first, last__lte=last)


def claims_beside(*, claim: Claim, organisation: Organisation) -> QuerySet[Claim]:
    """Return the other claims about the same figure or read in the same document."""
    same = Q(figure=claim.figure)
    if claim.source:
        same |= Q(source__title=claim.source.title)
    return claims_of(organisation=organisation).filter(same).exclude(pk=claim.pk)


def in_force(claim: Claim) -> Decimal:
    """Return the number published today: the last rectification's, else the first printed."""
    rectified: Decimal | None = claim.rectified  # type: ignore[attr-defined]
    return claim.value if rectified is None else rectified


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many claims are in each state, and how old their verdicts are.

    ``open`` are the contradicted ones nobody explained; ``written_at`` is the last write elsewhere.
    """

    all: int
    holds: int
    contradicted: int
    uncheckable: int
    open: int
    counted_at: datetime | None
    written_at: datetime | None

    @property
    def explained(self) -> int:
        return self.contradicted - self.open

    @property
    def missing(self) -> bool:
        return self.all > self.holds + self.contradicted + self.uncheckable


def standing(*, organisation: Organisation) -> Standing:
    """Return where the claims of a bench stand, in one query."""
    elsewhere = Trace.objects.filter(organisation=organisation).exclude(ref__startswith="claims/")
    latest = elsewhere.order_by("-at").values("at")[:1]
    counts = {
        state: Count("pk", filter=Q(verdict__state=state))
        for state in ("holds", "contradicted", "uncheckable")
    }
    known = Claim.objects.filter(bench=organisation).aggregate(
        all=Count("pk"),
        open=Count("pk", filter=Q(verdict__state="contradicted", note="")),
        counted_at=Min("verdict__counted_at"),
        written_at=Max(Subquery(latest)),
        **counts,
    )
    return Standing(**known)


def open_gaps(*, organisation: Organisation) -> QuerySet[Claim]:
    """Return the contradicted claims nobody has explained, the latest period first."""
    claims = claims_of(organisation=organisation).filter(verdict__state="contradicted", note="")
    return claims.order_by("-last", "key", "pk")


def shelves_of(*, organisation: Organisation) -> tuple[list[int], list[str]]:
    """Return the years in which some period ends, the latest first, and the documents read."""
    found = Claim.objects.filter(bench=organisation).values_list("last__year", "source__title")
    pairs = set(found.order_by("pk"))
    years = sorted({year for year, _title in pairs}, reverse=True)
    return years, sorted({title for _year, title in pairs if title})


def forget_verdicts(*, organisation: Organisation) -> int:
    """Drop the stored recounts of a bench: they may repeat what has been erased elsewhere."""
    dropped, _kinds = Verdict.objects.filter(claim__bench=organisation).delete()
    return dropped
