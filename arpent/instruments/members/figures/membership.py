"""How many members, institutions and people, and who was there: recounted from the lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.contract import Card, Figure, Scope
from arpent.instruments.members.figures.cards import (
    MEMBERS,
    declared_variant,
    distinct,
    list_card,
    list_variant,
    member_card,
    register_url,
    way_label,
)
from arpent.instruments.members.models import Member
from arpent.instruments.members.models.register import Category
from arpent.instruments.members.queries.evidence import MEASURES, Evidence, evidence_of
from arpent.instruments.members.queries.register import (
    belonging,
    listed_in,
    members_of,
    tally,
)
from arpent.instruments.members.rules.lists import PublishedList, declared_in, totals
from arpent.press.notation import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of members of one kind, or None, and how it was found."""

    value: int | None
    method: str
    listed: PublishedList | None = None
    by: str = "listed"


def membership_figures(scope: Scope) -> Iterator[Figure]:
    """Yield the numbers of members over a period: the lists decide, else the dated facts."""
    evidence = evidence_of(organisation=scope.organisation)
    institutions = _count(scope, evidence, "institution")
    people = _count(scope, evidence, "person")
    named = _institutions_named(scope, institutions)
    cards = tuple(member_card(one, organisation=scope.organisation) for one in named)
    yield _kind_figure(scope, evidence, "institution", institutions, cards)
    yield _kind_figure(scope, evidence, "person", people, _people_cards(scope, people))
    yield from _category_figures(scope, institutions, named)
    total = _total_figure(scope, evidence, institutions, people)
    yield total
    yield from _presence_figures(scope, evidence, total)


def _count(scope: Scope, evidence: Evidence, kind: str) -> Count:
    one = evidence.reference(kind=kind, first=scope.first, last=scope.last)
    if one is not None:
        said = {"title": one.title, "on": _when(one)}
        method = gettext("Noms de la liste publiée : %(title)s (%(on)s)") % said
        return Count(value=one.named, method=method, listed=one)
    return _dated_count(scope, evidence, kind) or Count(
        value=None, method=_what_is_missing(scope, evidence, kind)
    )


def _when(one: PublishedList) -> str:
    return day(one.on, precision=one.precision, language=get_language() or "fr")


def _dated_count(scope: Scope, evidence: Evidence, kind: str) -> Count | None:
    """Return the members whose joining or paid dues are recorded, when any are."""
    conditions = belonging(organisation=scope.organisation, on=scope.last, evidence=evidence)
    found = tally(organisation=scope.organisation, conditions=conditions)
    on = day(scope.last, language=get_language() or "fr")
    for by, method in (
        ("joined", gettext("Adhésions datées, démissions déduites, au %(on)s")),
        ("paid", gettext("Cotisations réglées pour une période qui couvre le %(on)s")),
    ):
        if number := found.count(definition=by, kind=kind):
            return Count(value=number, method=method % {"on": on}, by=by)
    return None


def _what_is_missing(scope: Scope, evidence: Evidence, kind: str) -> str:
    """Return the sentence that says why nothing can be counted."""
    lists = evidence.speaking(kind=kind, first=scope.first, last=scope.last)
    for one in lists:
        said = {"title": one.title, "named": one.named, "declared": one.declared}
        pattern = "Aucune liste complète : « %(title)s » en nomme %(named)s sur %(declared)s."
        return gettext(pattern) % said
    declared = declared_in(
        numbers=evidence.numbers, measure=MEASURES[kind], first=scope.first, last=scope.last
    )
    for number in declared:
        said = {"title": number.title, "declared": number.value}
        pattern = "Aucune liste : « %(title)s » en déclare %(declared)s sans les nommer."
        return gettext(pattern) % said
    return gettext("Aucune liste ni adhésion datée pour cette période.")


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
    others = [
        list_variant(one, key=key, organisation=scope.organisation)
        for one in evidence.speaking(kind=kind, first=scope.first, last=scope.last)
        if one.whole and one != count.listed
    ]
    own = (count.listed.source, count.listed.named) if count.listed else None
    declared = [
        declared_variant(one, key=key)
        for one in declared_in(
            numbers=evidence.numbers, measure=MEASURES[kind], first=scope.first, last=scope.last
        )
        if (one.source, one.value) != own
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


def _total_figure(scope: Scope, evidence: Evidence, institutions: Count, people: Count) -> Figure:
    """Return members of both kinds: what is named, and for the rest what was declared last."""
    parts = [
        _part(scope, evidence, "institution", institutions),
        _part(scope, evidence, "person", people),
    ]
    known = [value for value, _said in parts]
    value = None if None in known else Decimal(sum(one or 0 for one in known))
    return Figure(
        key="members.total",
        label=gettext("Adhérents, institutions et personnes"),
        value=value,
        unit=MEMBERS,
        method=" + ".join(said for _value, said in parts),
        url=register_url(scope.organisation, on=scope.last),
        variants=_total_variants(scope, evidence),
    )


def _part(scope: Scope, evidence: Evidence, kind: str, count: Count) -> tuple[int | None, str]:
    if count.value is not None:
        return count.value, f"{count.value} ({count.method})"
    for one in declared_in(
        numbers=evidence.numbers, measure=MEASURES[kind], first=scope.first, last=scope.last
    ):
        pattern = "%(value)s déclarés sans liste (%(title)s)"
        return one.value, gettext(pattern) % {"value": one.value, "title": one.title}
    return None, count.method


def _total_variants(scope: Scope, evidence: Evidence) -> tuple[Figure, ...]:
    found = totals(numbers=evidence.numbers, first=scope.first, last=scope.last)
    return tuple(
        Figure(
            key=f"members.total.{definition}",
            label=way_label(definition),
            value=Decimal(number),
            unit=MEMBERS,
            method=gettext("Institutions et personnes déclarées dans ce document"),
        )
        for definition, number in sorted(found.items(), key=lambda pair: (pair[1], pair[0]))
    )


def _presence_figures(scope: Scope, evidence: Evidence, total: Figure) -> Iterator[Figure]:
    """Yield who was there, which no list tells, and the share it makes of each base."""
    declared = declared_in(
        numbers=evidence.numbers, measure="present", first=scope.first, last=scope.last
    )
    yield Figure(
        key="members.present",
        label=gettext("Adhérents présents à l’assemblée"),
        value=None,
        unit=MEMBERS,
        method=gettext("Aucune liste d’émargement ne dit qui, parmi les présents, est adhérent."),
        variants=tuple(declared_variant(one, key="members.present") for one in declared),
    )
    bases = {one.key.rsplit(".", 1)[-1] for one in total.variants}
    counted = [one for one in declared if one.definition in bases] or list(declared[:1])
    present = counted[0].value if counted else None
    yield _share_figure(scope, present, total)


def _share_figure(scope: Scope, present: int | None, total: Figure) -> Figure:
    variants = tuple(
        Figure(
            key=one.key.replace("members.total", "members.present_share"),
            label=one.label,
            value=share(present, one.value),
            unit="%",
            method=gettext("%(present)s présents sur %(base)s adhérents")
            % {"present": present, "base": one.value},
        )
        for one in total.variants
        if present is not None
    )
    value = share(present, total.value)
    said = {"present": present, "base": total.value}
    return Figure(
        key="members.present_share",
        label=gettext("Part des adhérents présents"),
        value=value,
        unit="%",
        method=gettext("%(present)s présents déclarés sur %(base)s adhérents recomptés") % said
        if value is not None
        else gettext("Il manque le nombre de présents, ou la base à laquelle le rapporter."),
        url=register_url(scope.organisation, on=scope.last),
        variants=variants,
    )


def share(present: int | None, base: Decimal | None) -> Decimal | None:
    """Return a share in %, to one decimal, or None when one of the two is unknown."""
    if present is None or not base:
        return None
    return (Decimal(present * 100) / base).quantize(Decimal("0.1"))
