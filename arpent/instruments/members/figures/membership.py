"""How many members, institutions and people, and who was there: recounted from the lists."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Card, Figure, Scope
from arpent.instruments.members.figures.cards import (
    MEMBERS,
    declared_variant,
    distinct,
    list_card,
    list_variant,
    member_card,
    register_url,
)
from arpent.instruments.members.figures.counting import Count, count_kind
from arpent.instruments.members.figures.total import presence_figures, total_figure
from arpent.instruments.members.models import Member
from arpent.instruments.members.models.register import Category
from arpent.instruments.members.queries.evidence import MEASURES, Evidence, evidence_of
from arpent.instruments.members.queries.register import (
    belonging,
    listed_in,
    members_of,
)
from arpent.instruments.members.rules.lists import declared_in


def membership_figures(scope: Scope) -> Iterator[Figure]:
    """Yield the numbers of members over a period: the lists decide, else the dated facts."""
    evidence = evidence_of(organisation=scope.organisation)
    institutions = count_kind(scope, evidence, "institution")
    people = count_kind(scope, evidence, "person")
    named = _institutions_named(scope, institutions)
    cards = tuple(member_card(one, organisation=scope.organisation) for one in named)
    yield _kind_figure(scope, evidence, "institution", institutions, cards)
    yield _kind_figure(scope, evidence, "person", people, _people_cards(scope, people))
    yield from _category_figures(scope, institutions, named)
    yield total_figure(scope, evidence, institutions, people)
    yield from presence_figures(scope, evidence)


def _institutions_named(scope: Scope, count: Count) -> list[Member]:
    if not count.value:
        return []
    if count.listed is not None:
        condition = listed_in(organisation=scope.organisation, one=count.listed)
    else:
        evidence = Evidence(lists=(), numbers=())
        every = belonging(organisation=scope.organisation, on=scope.last, evidence=evidence)
        condition = every[count.by]
    return list(members_of(organisation=scope.organisation).filter(condition, kind="institution"))


def _people_cards(scope: Scope, count: Count) -> tuple[Card, ...]:
    if count.listed is None:
        return ()
    return (list_card(count.listed, organisation=scope.organisation),)


def _kind_figure(
    scope: Scope, evidence: Evidence, kind: str, count: Count, records: tuple[Card, ...]
) -> Figure:
    labels = {
        "institution": gettext("Institutions adhérentes"),
        "person": gettext("Personnes adhérentes"),
    }
    key = f"members.{MEASURES[kind]}"
    return Figure(
        key=key,
        label=labels[kind],
        value=None if count.value is None else Decimal(count.value),
        unit=MEMBERS,
        method=count.method,
        records=records,
        url=register_url(scope.organisation, on=scope.last, by=count.by),
        variants=_kind_variants(scope, evidence, kind, key, count),
    )


def _kind_variants(
    scope: Scope, evidence: Evidence, kind: str, key: str, count: Count
) -> tuple[Figure, ...]:
    """Return the counts of other lists, and the numbers declared without a list."""
    lists = evidence.speaking(kind=kind, first=scope.first, last=scope.last)
    told = {(one.source, one.named) for one in lists}
    others = [
        list_variant(one, key=key, organisation=scope.organisation)
        for one in lists
        if one.whole and one != count.listed
    ]
    declared = [
        declared_variant(one, key=key)
        for one in declared_in(
            numbers=evidence.numbers, measure=MEASURES[kind], first=scope.first, last=scope.last
        )
        if (one.source, one.value) not in told
    ]
    return distinct((*others, *declared))


def _category_figures(scope: Scope, count: Count, named: list[Member]) -> Iterator[Figure]:
    for category in Category:
        if category is Category.PERSONNES:
            continue
        mine = [one for one in named if one.category == category]
        yield Figure(
            key=f"members.institutions.{category.value}",
            label=category.label,
            value=None if count.value is None else Decimal(len(mine)),
            unit=MEMBERS,
            method=count.method,
            records=tuple(member_card(one, organisation=scope.organisation) for one in mine),
            url=f"{register_url(scope.organisation, on=scope.last, by=count.by)}"
            f"&category={category.value}",
        )
