"""Commitments: days promised beside days given, with names or without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum

from arpent.instruments.programmes.models import Day, Engagement
from arpent.instruments.programmes.rules.days import total
from arpent.kernel.models import Programme

DAYS = DecimalField(max_digits=8, decimal_places=1)


def engagements_of(*, programme: Programme) -> QuerySet[Engagement]:
    """Return the commitments of a programme, each with its days ``given_days``."""
    days = Day.objects.filter(engagement=OuterRef("pk")).order_by().values("engagement")
    given = Subquery(days.annotate(n=Sum("days")).values("n"), output_field=DAYS)
    engagements = Engagement.objects.filter(programme=programme).annotate(given_days=given)
    return engagements.select_related("person", "organisation", "source").order_by(
        "role", "starts_on", "pk"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A commitment and the days given under it."""

    engagement: Engagement
    given: Decimal


def commitments_of(*, programme: Programme) -> tuple[Commitment, ...]:
    """Return the commitments of a programme beside what was really given."""
    return tuple(commitment(engagement=one) for one in engagements_of(programme=programme))


def commitment(*, engagement: Engagement) -> Commitment:
    """Return one commitment beside its given days; it comes from ``engagements_of``."""
    given = getattr(engagement, "given_days", None) or Decimal(0)
    return Commitment(engagement=engagement, given=given)


def share_given(*, commitments: Iterable[Commitment]) -> float:
    """Return how much of the promised days was given, in %; 0 when nothing was promised."""
    mine = list(commitments)
    promised = total(one.engagement.days_promised for one in mine)
    given = total(one.given for one in mine if one.engagement.days_promised)
    return float(100 * (given or 0) / promised) if promised else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the people of one organisation promised and gave in one role, nobody named."""

    organisation: str
    role: str
    people: int
    promised: Decimal | None
    given: Decimal


def promises(*, commitments: Iterable[Commitment]) -> tuple[Promise, ...]:
    """Return commitments summed by role and organisation: what the public may read."""
    groups: dict[tuple[str, str], list[Commitment]] = {}
    for one in commitments:
        signed = one.engagement
        name = signed.organisation.name if signed.organisation else ""
        groups.setdefault((str(signed.get_role_display()), name), []).append(one)
    return tuple(
        Promise(
            organisation=name,
            role=role,
            people=len(mine),
            promised=total(one.engagement.days_promised for one in mine),
            given=total(one.given for one in mine) or Decimal(0),
        )
        for (role, name), mine in sorted(groups.items())
    )
