"""Figures and sections as the pages show them: numbers written, verdicts named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from arpent.atlas.report.report.sheet import CSS, state_name
from arpent.atlas.report.rules.content import (
    ChapterContent,
    ClaimContent,
    Content,
    FigureContent,
    RecordContent,
    SectionContent,
)
from arpent.atlas.report.rules.prose import link_lines, mentions
from arpent.atlas.report.rules.verdicts import because_of, state_of
from arpent.atlas.report.rules.words import measured, printed_noun, said
from arpent.press.charts.values import Chart, Timeline

FigureAddress = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A published sentence with its three numbers written out; ``gap`` is empty when it closes."""

    state: str
    state_name: str
    sentence: str
    because: str
    source: str
    note: str
    url: str
    published: str
    counted: str
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """A figure with its value written; ``url`` is its page in the edition."""

    key: str
    label: str
    value: str
    unit: str
    state: str
    state_name: str
    css: str
    because: str
    method: str
    url: str
    counted_at: str
    records: int
    variants: tuple[tuple[str, str, str], ...]
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """A section with its figures, links and number columns found."""

    title: str
    paragraphs: tuple[str, ...]
    figures: tuple[ShownFigure, ...]
    cards: tuple[RecordContent, ...]
    boxes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    chart: Chart | Timeline | None


def shown_claim(claim: ClaimContent, language: str) -> ShownClaim:
    gap = None if claim.counted is None else abs(claim.published - claim.counted)
    counted = claim.counted is not None
    return ShownClaim(
        state=claim.state,
        state_name=state_name(claim.state),
        sentence=claim.sentence,
        because=claim.because,
        source=claim.source,
        note=claim.note,
        url=claim.url,
        published=measured(claim.published, claim.unit, language=language),
        counted=measured(claim.counted, claim.unit, language=language) if counted else "",
        gap=measured(gap, claim.unit, language=language) if gap else "",
    )


def shown_figure(figure: FigureContent, *, language: str, url: str) -> ShownFigure:
    state = state_of(figure)
    return ShownFigure(
        key=figure.key,
        label=figure.label,
        value=said(figure, "", language=language),
        unit=printed_noun(figure, language=language),
        state=state,
        state_name=state_name(state),
        css=CSS[state],
        because=because_of(figure, language=language),
        method=figure.method,
        url=url,
        counted_at=figure.url,
        records=len(figure.records),
        variants=tuple(
            (v.label, measured(v.value, v.unit, language=language), v.method)
            for v in figure.variants
        ),
        claims=tuple(shown_claim(claim, language) for claim in figure.claims),
    )


def shown_figures(
    content: Content, keys: Iterable[str], *, figure_url: FigureAddress
) -> tuple[ShownFigure, ...]:
    """Return the figures of these keys, each once, in order; unknown keys are left out."""
    found = (content.figure(key) for key in dict.fromkeys(keys))
    return tuple(
        shown_figure(figure, language=content.language, url=figure_url(figure.key))
        for figure in found
        if figure
    )


def shown_sections(
    content: Content, chapter: ChapterContent, *, figure_url: FigureAddress
) -> tuple[ShownSection, ...]:
    """Return the sections a room tells in a chapter, ready to draw."""
    return tuple(_shown_section(content, s, figure_url) for s in chapter.sections)


def keys_of(chapter: ChapterContent) -> tuple[str, ...]:
    """Return every figure a chapter shows: in its text, then on its own, then in its sections."""
    in_text = [mention.key for mention in mentions(chapter.text)]
    in_sections = [key for section in chapter.sections for key in section.figures]
    return tuple(dict.fromkeys([*in_text, *chapter.figures, *in_sections]))


def _shown_section(
    content: Content, section: SectionContent, figure_url: FigureAddress
) -> ShownSection:
    return ShownSection(
        title=section.title,
        paragraphs=section.paragraphs,
        figures=shown_figures(content, section.figures, figure_url=figure_url),
        cards=section.cards,
        boxes=tuple((label, link_lines(text)) for label, text in section.boxes),
        columns=section.columns,
        lines=section.lines,
        chart=section.chart,
    )
