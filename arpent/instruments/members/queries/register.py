"""The register at a date, by a definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, DecimalField, F, Prefetch, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from arpent.instruments.members.models import Call, Campaign, Listing, Member
from arpent.instruments.members.queries.evidence import Evidence
from arpent.instruments.members.rules.definitions import DEFINITIONS, Definition
from arpent.instruments.members.rules.lists import PublishedList
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation

NOBODY = Q(pk__in=())
# SQLite adds decimals up as floats: half a cent of slack keeps 0.1 + 0.2 equal to 0.3.
HALF_A_CENT = Decimal("0.005")
MONEY = DecimalField(max_digits=12, decimal_places=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many members each definition counts, by kind and category, on one day."""

    groups: Mapping[tuple[str, str], Mapping[str, int]]

    def count(self, *, definition: str, kind: str = "", category: str = "") -> int:
        return sum(
            counts[definition]
            for (its_kind, its_category), counts in self.groups.items()
            if kind in ("", its_kind) and category in ("", its_category)
        )


def paid_by(on: date) -> Coalesce:
    """Return the expression of what a call had brought in by a day."""
    received = Sum("payments__amount_eur", filter=Q(payments__paid_on__lte=on))
    return Coalesce(received, Value(Decimal(0)), output_field=MONEY)


def calls_made(*, organisation: Organisation, on: date) -> QuerySet[Call]:
    """Return the calls made and not cancelled by a day."""
    standing = Q(cancelled_on=None) | Q(cancelled_on__gt=on)
    return Call.objects.filter(standing, bench=organisation, called_on__lte=on)


def settled(calls: QuerySet[Call], *, on: date) -> QuerySet[Call]:
    """Return, among calls, those whose payments made up the amount by a day."""
    return calls.annotate(paid_eur=paid_by(on)).filter(
        paid_eur__gte=F("amount_eur") - Value(HALF_A_CENT, output_field=MONEY)
    )


def not_resigned(on: date) -> Q:
    """Return the members whose resignation, if any, does not stand on a day."""
    back = Q(joined_on__gt=F("resigned_on"), joined_on__lte=on)
    return Q(resigned_on=None) | Q(resigned_on__gt=on) | back


def listed_in(*, organisation: Organisation, one: PublishedList | None) -> Q:
    """Return the members one published list names."""
    if one is None:
        return NOBODY
    source = {"source__key": one.source} if one.source else {"source": None}
    named = Listing.objects.filter(bench=organisation, on=one.on, precision=one.precision, **source)
    return Q(kind=one.kind, pk__in=named.values("member"))


def belonging(*, organisation: Organisation, on: date, evidence: Evidence) -> dict[str, Q]:
    """Return, for each definition, the condition of being a member on a day (one query)."""
    covering = Campaign.objects.filter(bench=organisation, first__lte=on, last__gte=on)
    campaigns = list(covering.order_by("pk"))
    waiting = [one.pk for one in campaigns if on <= one.due_on + timedelta(days=one.grace_days)]
    made = calls_made(organisation=organisation, on=on).filter(campaign__in=campaigns)
    here = not_resigned(on)
    paid = Q(pk__in=settled(made, on=on).values("member"))
    lists = [evidence.nearest(kind=kind, on=on) for kind in ("institution", "person")]
    return {
        "listed": listed_in(organisation=organisation, one=lists[0])
        | listed_in(organisation=organisation, one=lists[1]),
        "joined": Q(joined_on__lte=on) & here,
        "paid": paid & here,
        "called": Q(pk__in=made.values("member")) & here,
        "grace": (paid | Q(pk__in=made.filter(campaign__in=waiting).values("member"))) & here,
    }


def tally(*, organisation: Organisation, conditions: Mapping[str, Q]) -> Tally:
    """Return how many members meet each condition, by kind and category, in one query."""
    groups = Member.objects.filter(bench=organisation).order_by("kind", "category")
    counts = {slug: Count("pk", filter=condition) for slug, condition in conditions.items()}
    # The columns get a prefix: a definition may bear the name of a field.
    named = {f"by_{slug}": count for slug, count in counts.items()}
    counted = groups.values_list("kind", "category").annotate(**named)
    return Tally(
        groups={
            (kind, category): dict(zip(conditions, numbers, strict=True))
            for kind, category, *numbers in counted
        }
    )


def members_of(*, organisation: Organisation) -> QuerySet[Member]:
    """Return every member ever recorded, institutions first, then by name."""
    found = Member.objects.filter(bench=organisation)
    return found.select_related("organisation", "person").order_by(
        "kind", filed(Coalesce("organisation__name", "person__name")), "pk"
    )


def with_calls(members: QuerySet[Member], *, on: date) -> QuerySet[Member]:
    """Return the same members, their calls at hand with what each had brought in by a day."""
    calls = Call.objects.select_related("campaign").annotate(paid_eur=paid_by(on)).order_by("pk")
    return members.prefetch_related(Prefetch("calls", queryset=calls))


def definitions_on(tally: Tally) -> list[tuple[Definition, int, int]]:
    """Return each definition with how many institutions and how many people it counts."""
    return [
        (
            one,
            tally.count(definition=one.slug, kind="institution"),
            tally.count(definition=one.slug, kind="person"),
        )
        for one in DEFINITIONS
    ]
