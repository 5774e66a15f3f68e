"""What the open instruments count for each claim, put into the words of both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation

from arpent.atlas.claims.models import Claim, Verdict
from arpent.atlas.claims.queries.published import in_force
from arpent.atlas.claims.rules.balance import LESS_CHARGES, balanced_otherwise
from arpent.atlas.claims.rules.judgement import Judgement, Recount, Said, Variant, judge
from arpent.atlas.claims.rules.relations import Published
from arpent.contract import Card, Figure, Instrument, Role, Scope, open_rooms
from arpent.kernel.models import Organisation, Source
from arpent.kernel.queries import opened
from arpent.press.notation import number

RECORDS_KEPT = 12
Figures = Mapping[str, Figure]


@dataclass(kw_only=True)
class Counting:
    """One recount of a bench: every figure is asked once by period and language."""

    organisation: Organisation
    at: datetime
    rooms: tuple[Instrument, ...]
    figures: dict[tuple[date, date, str], Figures] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)

    def figure(self, claim: Claim, language: str) -> Figure | None:
        asked = (claim.first, claim.last, language)
        if asked not in self.figures:
            scope = Scope(organisation=self.organisation, first=claim.first, last=claim.last)
            with translation.override(language):
                found = (one for room in self.rooms for one in room.figures(scope))
                self.figures[asked] = {one.key: one for one in found}
        return self.figures[asked].get(claim.figure)

    def role_of(self, card: Card) -> int:
        """Return the least role that may read a thing's name; a reader's when no room says."""
        name = str(card.ref)
        if name not in self.roles:
            room = next((r for r in self.rooms if r.slug == card.ref.instrument), None)
            document = room.document(self.organisation, card.ref) if room else None
            self.roles[name] = int(document.role if document else Role.READER)
        return self.roles[name]


def counting(*, organisation: Organisation, at: datetime) -> Counting:
    rooms = open_rooms(slugs=opened(organisation=organisation))
    return Counting(organisation=organisation, at=at, rooms=rooms)


def offered(*, organisation: Organisation, on: date) -> list[tuple[str, str]]:
    """Return the key and label of every figure the bench can count in the year of a day."""
    scope = Scope(organisation=organisation, first=date(on.year, 1, 1), last=on)
    rooms = open_rooms(slugs=opened(organisation=organisation))
    return [(one.key, str(one.label)) for room in rooms for one in room.figures(scope)]


def verdicts_on(*, claims: Iterable[Claim], among: Iterable[Claim], by: Counting) -> list[Verdict]:
    """Return the unsaved verdict of each claim; ``among`` are the claims it is read beside."""
    periods: dict[tuple[date, date], list[Claim]] = {}
    for other in among:
        periods.setdefault((other.first, other.last), []).append(other)
    return [_verdict(claim, periods[claim.first, claim.last], by) for claim in claims]


def _verdict(claim: Claim, period: list[Claim], by: Counting) -> Verdict:
    mine = published(claim)
    rivals = [published(o) for o in period if o.figure == claim.figure and o.pk != claim.pk]
    exact = {one.figure: one for one in map(published, period) if one.relation == "equal"}
    told: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        figure = by.figure(claim, language)
        with translation.override(language):
            label = translation.gettext(LESS_CHARGES)
            balance = balanced_otherwise(claim=mine, published=exact, label=label)
            recount = _recount(figure, balance)
            judgement = judge(claim=mine, recount=recount, others=tuple(rivals))
            told[language] = _told(judgement, figure, recount, language)
    return Verdict(
        claim=claim,
        state=judgement.state,
        counted=figure.value if figure else None,
        beside=judgement.beside,
        gap=judgement.gap,
        told=told,
        records=_records(figure, by),
        records_count=len(figure.records) if figure else 0,
        url=figure.url if figure else "",
        counted_at=by.at,
    )


def published(claim: Claim) -> Published:
    """Return a claim as the rules read it."""
    return Published(
        figure=claim.figure,
        relation=claim.relation,  # type: ignore[arg-type]
        value=in_force(claim),
        sentence=claim.sentence,
        document=where(claim.source),
    )


def where(source: Source | None) -> str:
    """Return a document and its page in one line: « Rapport d’activité 2018, p. 19 »."""
    if source is None:
        return ""
    page = source.page and f"page {source.page}" not in source.title
    return f"{source.title}, p. {source.page}" if page else source.title


def _recount(figure: Figure | None, balance: Variant | None) -> Recount | None:
    others = (balance,) if balance else ()
    if figure is None:
        return Recount(value=None, method="", variants=others) if others else None
    variants = tuple(
        Variant(
            label=str(variant.label),
            value=variant.value,
            url=variant.url,
            method=str(variant.method),
        )
        for variant in figure.variants
        if variant.value is not None
    )
    return Recount(value=figure.value, method=str(figure.method), variants=variants + others)


def _told(
    judgement: Judgement, figure: Figure | None, recount: Recount | None, language: str
) -> dict[str, Any]:
    variants = recount.variants if recount else ()
    return {
        "because": said(judgement.because, language=language),
        "label": str(figure.label) if figure else "",
        "method": str(figure.method) if figure else "",
        "variants": [
            {"label": v.label, "value": str(v.value), "url": v.url, "method": v.method}
            for v in variants
        ],
    }


def said(sentences: Iterable[Said], *, language: str) -> str:
    """Return sentences in the active language, their numbers written its way."""
    spoken = []
    for sentence in sentences:
        values = {
            name: number(value, language=language) if isinstance(value, Decimal) else value
            for name, value in sentence.values.items()
        }
        spoken.append(translation.gettext(sentence.text) % values)
    return " ".join(spoken)


def _records(figure: Figure | None, by: Counting) -> list[dict[str, Any]]:
    return [
        {"title": card.title, "url": card.url, "role": by.role_of(card)}
        for card in (figure.records if figure else ())[:RECORDS_KEPT]
    ]
