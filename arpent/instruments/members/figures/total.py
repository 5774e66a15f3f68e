"""Members of both kinds together, and the share of them that was there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Figure, Scope
from arpent.instruments.members.figures.cards import (
    MEMBERS,
    declared_variant,
    register_url,
    way_label,
)
from arpent.instruments.members.figures.counting import Count, count_kind
from arpent.instruments.members.queries.evidence import MEASURES, Evidence
from arpent.instruments.members.rules.lists import Total, declared_in, totals


def total_figure(scope: Scope, evidence: Evidence, institutions: Count, people: Count) -> Figure:
    """Return members of both kinds: what is named, and for the rest what was declared last."""
    parts = [
        _part(scope, evidence, "institution", institutions),
        _part(scope, evidence, "person", people),
    ]
    known = [value for value, _said in parts]
    # Two declared numbers add up to a declared number: only a named or dated part recounts.
    counted = institutions.value is not None or people.value is not None
    missing = [said for value, said in parts if value is None or not counted]
    return Figure(
        key="members.total",
        label=gettext("Adhérents, institutions et personnes"),
        value=None if missing else Decimal(sum(one or 0 for one in known)),
        unit=MEMBERS,
        method=" + ".join(dict.fromkeys(missing or [said for _value, said in parts])),
        url=register_url(scope.organisation, on=scope.last),
        variants=_total_variants(scope, evidence),
    )


def _part(scope: Scope, evidence: Evidence, kind: str, count: Count) -> tuple[int | None, str]:
    """Return a number of members of one kind and, in a few words, how it was found."""
    institutions = kind == "institution"
    if count.listed is not None:
        named = gettext("institutions nommées"), gettext("personnes nommées")
        return count.value, f"{count.value} {named[0] if institutions else named[1]}"
    if count.value is not None:
        dated = gettext("institutions datées"), gettext("personnes datées")
        return count.value, f"{count.value} {dated[0] if institutions else dated[1]}"
    for one in declared_in(
        numbers=evidence.numbers, measure=MEASURES[kind], first=scope.first, last=scope.last
    ):
        said = {"value": one.value, "title": one.title}
        declared = (
            gettext("%(value)s institutions déclarées sans liste (%(title)s)"),
            gettext("%(value)s personnes déclarées sans liste (%(title)s)"),
        )
        return one.value, (declared[0] if institutions else declared[1]) % said
    return None, count.method


def _total_variants(scope: Scope, evidence: Evidence) -> tuple[Figure, ...]:
    found = totals(numbers=evidence.numbers, first=scope.first, last=scope.last)
    return tuple(
        Figure(
            key=f"members.total.{definition}",
            label=way_label(definition),
            value=Decimal(total.value),
            unit=MEMBERS,
            method=_parts(total),
        )
        for definition, total in sorted(found.items(), key=lambda pair: (pair[1].value, pair[0]))
    )


def _parts(total: Total) -> str:
    """Return both parts of a total with their documents: two declarations may be two documents."""
    said = {"institutions": total.institutions.value, "people": total.people.value}
    if total.institutions.title == total.people.title:
        told = gettext("%(institutions)s institutions et %(people)s personnes, « %(title)s »")
        return told % {**said, "title": total.people.title}
    apart = gettext(
        "%(institutions)s institutions, « %(lender)s », et %(people)s personnes, « %(title)s »"
    )
    return apart % {**said, "lender": total.institutions.title, "title": total.people.title}


def presence_figures(scope: Scope, evidence: Evidence) -> Iterator[Figure]:
    """Yield who was there, which no list tells, and the share it makes of each base that day."""
    declared = declared_in(
        numbers=evidence.numbers, measure="present", first=scope.first, last=scope.last
    )
    on = declared[0].on if declared else scope.last
    that_day = Scope(organisation=scope.organisation, first=on, last=on)
    total = total_figure(
        that_day,
        evidence,
        count_kind(that_day, evidence, "institution"),
        count_kind(that_day, evidence, "person"),
    )
    # A document that counts the members counts the members present; others count everybody.
    bases = {one.key.rsplit(".", 1)[-1] for one in total.variants}
    counted = [one for one in declared if one.definition in bases] or list(declared[:1])
    yield Figure(
        key="members.present",
        label=gettext("Adhérents présents à l’assemblée"),
        value=None,
        unit=MEMBERS,
        method=gettext("Aucune liste d’émargement ne dit qui, parmi les présents, est adhérent."),
        variants=tuple(declared_variant(one, key="members.present") for one in counted),
    )
    yield _share_figure(that_day, counted[0].value if counted else None, total)


def _share_figure(scope: Scope, present: int | None, total: Figure) -> Figure:
    variants = tuple(
        Figure(
            key=one.key.replace("members.total", "members.present_share"),
            label=one.label,
            value=share(present, one.value),
            unit="%",
            method=gettext("%(present)s présents sur %(base)s adhérents : %(parts)s")
            % {"present": present, "base": one.value, "parts": one.method},
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
