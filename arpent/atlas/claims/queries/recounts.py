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
    """Return the unsaved verdict of each claim; ``among`` are the claims it may disagree with."""
    groups: dict[tuple[str, date, date], list[Claim]] = {}
    for other in among:
        groups.setdefault((other.figure, other.first, other.last), []).append(other)
    return [
        _verdict(
            claim,
            [o for o in groups[claim.figure, claim.first, claim.last] if o.pk != claim.pk],
            by,
        )
        for claim in claims
    ]


def _verdict(claim: Claim, others: list[Claim], by: Counting) -> Verdict:
    told: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        figure = by.figure(claim, language)
        with translation.override(language):
            judgement = judge(
                claim=published(claim),
                recount=_recount(figure),
                others=tuple(published(other) for other in others),
            )
            told[language] = _told(judgement, figure, language)
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


def _recount(figure: Figure | None) -> Recount | None:
    if figure is None:
        return None
    variants = tuple(
        Variant(label=str(variant.label), value=variant.value)
        for variant in figure.variants
        if variant.value is not None
    )
    return Recount(value=figure.value, method=str(figure.method), variants=variants)


def _told(judgement: Judgement, figure: Figure | None, language: str) -> dict[str, Any]:
    words: dict[str, Any] = {"because": said(judgement.because, language=language)}
    if figure is not None:
        words |= _words(figure)
        words["variants"] = [
            {**_words(v), "value": str(v.value), "url": v.url}
            for v in figure.variants
            if v.value is not None
        ]
    return words


def _words(figure: Figure) -> dict[str, str]:
    return {
        "label": str(figure.label),
        "unit": str(figure.unit),
        "method": str(figure.method),
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
