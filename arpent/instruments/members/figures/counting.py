"""How many members of one kind a period has: a list decides, else the dated facts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from arpent.contract import Scope
from arpent.instruments.members.queries.evidence import MEASURES, Evidence
from arpent.instruments.members.queries.register import (
    belonging,
    tally,
)
from arpent.instruments.members.rules.lists import PublishedList, declared_in
from arpent.press.notation import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of members of one kind, or None, and how it was found."""

    value: int | None
    method: str
    listed: PublishedList | None = None
    by: str = "listed"


def count_kind(scope: Scope, evidence: Evidence, kind: str) -> Count:
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
    ways = {
        "joined": gettext("Adhésions datées, démissions déduites, au %(on)s"),
        "paid": gettext("Cotisations réglées pour une période qui couvre le %(on)s"),
    }
    # A bench that dates only some of its members is better told by what was paid.
    by = max(ways, key=lambda way: found.count(definition=way, kind=kind))
    number = found.count(definition=by, kind=kind)
    return Count(value=number, method=ways[by] % {"on": on}, by=by) if number else None


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
