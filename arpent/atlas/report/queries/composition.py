"""An edition put together: what the rooms tell that year, in the team's order and words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max
from django.utils.translation import override

from arpent.atlas.report.models import Edition
from arpent.atlas.report.queries.counting import (
    Ledger,
    dated_figures,
    figure_content,
    ledger,
    record_content,
)
from arpent.atlas.report.queries.editions import plan_of
from arpent.atlas.report.rules.arrangement import Place, Plan, arranged
from arpent.atlas.report.rules.codec import from_json
from arpent.atlas.report.rules.content import (
    ChapterContent,
    Content,
    FigureContent,
    SectionContent,
)
from arpent.atlas.report.rules.prose import mentions
from arpent.contract import Chapter, Figure, Instrument, Scope, Section, open_rooms
from arpent.kernel.models import Organisation, Trace
from arpent.kernel.queries import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A live edition: its content, every chapter's place, and the figures the text may call.

    ``told`` are the chapters that rooms tell; the others are the team's own.
    """

    content: Content
    places: tuple[Place, ...]
    told: frozenset[str]
    usable: tuple[FigureContent, ...]


def content_of(*, edition: Edition, on: date) -> Content:
    """Return what an edition holds: as frozen, or as counted now while it is a draft."""
    if edition.frozen_on is not None:
        return _thawed(edition.content)
    return composition_of(edition=edition, on=on).content


def composition_of(*, edition: Edition, on: date) -> Composition:
    """Return the live edition; recounted only when something was written since the last time."""
    written = Trace.objects.filter(organisation_id=edition.bench_id).aggregate(
        last=Max("pk"), number=Count("pk"), at=Max("at")
    )
    return _recounted(edition.pk, tuple(written.values()), on)


@lru_cache(maxsize=32)
def _thawed(content: str) -> Content:
    return from_json(Content, content)


@lru_cache(maxsize=32)
def _recounted(edition: int, written: tuple[object, ...], on: date) -> Composition:
    """Every write leaves a trace: as long as no trace came, counting again gives the same."""
    found = Edition.objects.defer("content").select_related("bench").get(pk=edition)
    return compose(organisation=found.bench, plan=plan_of(edition=found), on=on)


def compose(
    *,
    organisation: Organisation,
    plan: Plan,
    on: date,
    rooms: tuple[Instrument, ...] | None = None,
) -> Composition:
    """Ask rooms for their chapters and figures of the year, and put them in order.

    Without ``rooms``, all that are open on the bench are asked.
    """
    year = Scope(
        organisation=organisation, first=date(plan.year, 1, 1), last=date(plan.year, 12, 31)
    )
    if rooms is None:
        rooms = open_rooms(slugs=opened(organisation=organisation))
    with override(plan.language):
        told = {chapter.key: chapter for room in rooms for chapter in room.chapters(year)}
        counted = ledger(rooms=rooms, scope=year)
        usable = [counted.figure(key) for key in counted.names()]
        return _composed(plan, told, counted, on, tuple(f for f in usable if f))


def _composed(
    plan: Plan,
    told: dict[str, Chapter],
    counted: Ledger,
    on: date,
    usable: tuple[FigureContent, ...],
) -> Composition:
    book = Book(counted)
    places = tuple(
        _named(place, told.get(place.chapter)) for place in arranged(plan.places, tuple(told))
    )
    chapters = tuple(
        book.chapter(place, told.get(place.chapter), plan.texts.get(place.chapter, ""))
        for place in places
        if not place.hidden
    )
    content = Content(
        organisation=counted.scope.organisation.slug,
        organisation_name=counted.scope.organisation.name,
        year=plan.year,
        title=plan.title,
        subtitle=plan.subtitle,
        language=plan.language,
        first=counted.scope.first,
        last=counted.scope.last,
        composed_on=on,
        chapters=chapters,
        figures=tuple(book.figures.values()),
    )
    return Composition(content=content, places=places, told=frozenset(told), usable=usable)


def _named(place: Place, told: Chapter | None) -> Place:
    title = place.title or (str(told.title) if told else place.chapter)
    return Place(chapter=place.chapter, title=title, position=place.position, hidden=place.hidden)


class Book:
    """The figures of an edition, written down as its chapters call them."""

    def __init__(self, counted: Ledger) -> None:
        self.counted = counted
        self.figures: dict[str, FigureContent] = {}

    def chapter(self, place: Place, told: Chapter | None, text: str) -> ChapterContent:
        self._call(text)
        return ChapterContent(
            key=place.chapter,
            title=place.title,
            text=text,
            figures=tuple(self._keep(figure) for figure in (told.figures if told else ())),
            sections=tuple(self._section(section) for section in (told.sections if told else ())),
        )

    def _call(self, text: str) -> None:
        called = [m.key for m in mentions(text) if m.key not in self.figures]
        dated = dated_figures(called, rooms=self.counted.rooms, year=self.counted.scope)
        years = (self.counted.figure(key) for key in called)
        self.figures |= {figure.key: figure for figure in (*years, *dated) if figure}

    def _keep(self, figure: Figure) -> str:
        """Write a chapter's own figure down and return its key.

        The same name over other days or by another method gets a rank behind it.
        """
        claims = self.counted.claims.get(figure.key, ())
        key, rank = figure.key, 1
        content = figure_content(figure, key=key, scope=self.counted.scope, claims=claims)
        known = self.figures.get(key) or self.counted.figure(key)
        while known and (known.value, known.method) != (content.value, content.method):
            rank += 1
            key = f"{figure.key}.{rank}"
            known = self.figures.get(key)
        self.figures.setdefault(key, replace(content, key=key))
        return key

    def _section(self, section: Section) -> SectionContent:
        return SectionContent(
            title=str(section.title),
            paragraphs=tuple(str(paragraph) for paragraph in section.paragraphs),
            figures=tuple(self._keep(figure) for figure in section.figures),
            cards=tuple(record_content(card) for card in section.cards),
            boxes=tuple((str(label), text) for label, text in section.boxes),
            columns=tuple(str(column) for column in section.columns),
            lines=tuple(tuple(str(cell) for cell in line) for line in section.lines),
            chart=section.chart,
        )
