"""The versions of a bench's statutes, and one of them as a pure value."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from arpent.instruments.assembly.models import Assembly, Statutes
from arpent.instruments.assembly.rules.statutes import (
    SETTINGS,
    CollegeRule,
    Share,
    StatutesRule,
)
from arpent.kernel.models import Organisation


def statutes_of(*, organisation: Organisation) -> QuerySet[Statutes]:
    """Return the versions of a bench's statutes, the latest first, with all they hold."""
    found = Statutes.objects.filter(bench=organisation).select_related("source")
    parts = found.prefetch_related("majorities", "colleges", "weights")
    return parts.order_by("-starts_on", "-pk")


def statutes_on(*, organisation: Organisation, on: date) -> Statutes | None:
    """Return the version in force on a day, or None."""
    found = statutes_of(organisation=organisation).filter(starts_on__lte=on)
    return found.filter(Q(ends_on=None) | Q(ends_on__gte=on)).first()


def rule_of(statutes: Statutes) -> StatutesRule:
    """Return every setting of a version, with its majorities, colleges and weights."""
    return StatutesRule(
        **{name: getattr(statutes, name) for name in SETTINGS},
        majorities=tuple(
            Share(
                decision=one.decision,
                numerator=one.numerator,
                denominator=one.denominator,
                strict=one.strict,
                base=one.base,
            )
            for one in sorted(statutes.majorities.all(), key=lambda one: one.pk)
        ),
        colleges=tuple(
            CollegeRule(
                slug=one.slug,
                label=one.label,
                seats_min=one.seats_min,
                seats_max=one.seats_max,
                categories=tuple(one.categories.split()),
            )
            for one in sorted(statutes.colleges.all(), key=lambda one: one.pk)
        ),
        weights=tuple(
            (one.category, one.voices) for one in sorted(statutes.weights.all(), key=lambda o: o.pk)
        ),
    )


def frozen_under(*, statutes: Statutes) -> list[str]:
    """Return the titles of the assemblies whose list was frozen under a version."""
    found = Assembly.objects.filter(statutes=statutes, frozen_at__isnull=False)
    return list(found.order_by("starts_at", "pk").values_list("title", flat=True))
