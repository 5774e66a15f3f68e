"""An edition as a press document: the same value becomes PDF, ODT and a page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from arpent.atlas.report.report.appendix import appendix
from arpent.atlas.report.report.sheet import state_name
from arpent.atlas.report.rules.content import (
    ChapterContent,
    Content,
    FigureContent,
    RecordContent,
    SectionContent,
)
from arpent.atlas.report.rules.prose import (
    Line,
    Mention,
    Passage,
    Piece,
    link_lines,
    passages,
)
from arpent.atlas.report.rules.verdicts import because_of, contradicted, state_of
from arpent.atlas.report.rules.words import printed_noun, said
from arpent.press.document import (
    Block,
    Box,
    Column,
    Contents,
    Cover,
    Document,
    Drawing,
    Heading,
    Inline,
    Link,
    Listing,
    Measure,
    Measures,
    PageBreak,
    Paragraph,
    Proof,
    Quotation,
    Sheet,
    Table,
    Text,
    plain,
)

# Digits with their spaces and comma, a sign, a unit of at most three letters; or a dash.
NUMBER = re.compile(r"[–−-]|[−+-]?\d[\d\s\u00a0\u202f.,]*(?:[\u00a0\u202f ]?(?:€|%|k€|M€|h))?")


def document_of(content: Content, *, site: str) -> Document:
    """Return the whole edition to print; ``site`` is the house's own address, for the links."""
    with override(content.language):
        printer = Printer(content, site.rstrip("/"))
        return Document(
            title=content.title,
            subtitle=content.subtitle,
            blocks=tuple(printer.blocks()),
            language=content.language,
            author=content.organisation_name,
            published_on=content.frozen_on or content.composed_on,
            running_head=f"{content.organisation_name} · {content.title}",
            description=_("Rapport annuel dont chaque chiffre se recompte."),
            cover=printer.cover(),
            draft="" if content.frozen_on else _("épreuve, non publiée"),
        )


class Printer:
    """Turn the chapters of one edition into blocks of the press."""

    def __init__(self, content: Content, site: str) -> None:
        self.content = content
        self.site = site

    def cover(self) -> Cover:
        titles = tuple(chapter.title for chapter in self.content.chapters)
        stations = titles[:6] if len(titles) >= 3 else ()
        gaps = len(contradicted(self.content))
        gap = ngettext("%(n)s écart", "%(n)s écarts", gaps) % {"n": gaps} if gaps else ""
        return Cover(lines=(self.content.organisation_name,), stations=stations, gap=gap)

    def blocks(self) -> Iterator[Block]:
        yield Contents()
        for chapter in self.content.chapters:
            yield PageBreak()
            yield from self.chapter(chapter)
        yield PageBreak()
        yield from appendix(self.content, site=self.site)

    def chapter(self, chapter: ChapterContent) -> Iterator[Block]:
        yield Heading(chapter.title)
        for rank, passage in enumerate(passages(chapter.text)):
            yield self.passage(passage, lead=rank == 0)
        yield from self.measures(chapter.figures)
        for section in chapter.sections:
            yield from self.section(chapter, section)

    def passage(self, passage: Passage, *, lead: bool) -> Block:
        lines = tuple(self.line(line) for line in passage.lines)
        match passage.kind:
            case "heading":
                return Heading(plain(lines[0]), level=2)
            case "list":
                return Listing(lines)
            case "quotation":
                return Quotation(lines[0])
            case _:
                return Paragraph(lines[0], lead=lead)

    def line(self, line: Line) -> tuple[Inline, ...]:
        return tuple(self.piece(piece) for piece in line)

    def piece(self, piece: Piece) -> Inline:
        if not isinstance(piece, Mention):
            return piece
        figure = self.content.figure(piece.key)
        if figure is None:
            because = _("aucun chiffre ne porte ce nom.")
            return Proof(f"{{{piece.key}}}", "uncheckable", because)
        text = said(figure, piece.form, language=self.content.language)
        return Proof(text, state_of(figure), self.margin(figure), self.absolute(figure.url))

    def margin(self, figure: FigureContent) -> str:
        """The state is a word of the press; the margin adds why."""
        return because_of(figure, language=self.content.language) or state_name(state_of(figure))

    def section(self, chapter: ChapterContent, section: SectionContent) -> Iterator[Block]:
        if section.boxes:
            boxes = tuple(Box(label, self.linked(text)) for label, text in section.boxes)
            yield Sheet(section.title, boxes)
        elif section.title != chapter.title:
            yield Heading(section.title, level=2, listed=not _only_lines(section))
        yield from (Paragraph(paragraph) for paragraph in section.paragraphs if paragraph)
        yield from self.measures(section.figures)
        if section.chart is not None:
            yield Drawing(section.chart, numbers=not section.lines)
        if section.lines:
            yield self.table(section)
        elif section.cards:
            yield Listing(tuple(self.card(card) for card in section.cards))

    def measures(self, keys: tuple[str, ...]) -> Iterator[Block]:
        figures = [figure for key in keys if (figure := self.content.figure(key))]
        told: set[str] = set()
        measures = []
        for figure in figures:
            measures.append(self.measure(figure, said_before=told))
            told.add(because_of(figure, language=self.content.language))
        if measures:
            yield Measures(tuple(measures))

    def measure(self, figure: FigureContent, *, said_before: set[str]) -> Measure:
        """A reason that stands under the figure before is not said again."""
        language, state = self.content.language, state_of(figure)
        because = because_of(figure, language=language)
        parts = [] if state == "holds" else [state_name(state).capitalize()]
        parts += [] if because in said_before else [because]
        return Measure(
            figure.label,
            said(figure, "", language=language),
            printed_noun(figure, language=language),
            (" : " if language == "fr" else ": ").join(part for part in parts if part),
        )

    def table(self, section: SectionContent) -> Table:
        numeric = [_numeric(section, rank) for rank in range(len(section.columns))]
        return Table(
            caption=section.title,
            columns=tuple(Column(c, n) for c, n in zip(section.columns, numeric, strict=True)),
            rows=tuple(tuple(self.linked(cell) for cell in line) for line in section.lines),
        )

    def card(self, card: RecordContent) -> Text:
        url = self.absolute(card.url)
        title: Inline = Link(card.title, url) if url else card.title
        return (title, f" – {card.summary}") if card.summary else (title,)

    def linked(self, text: str) -> Text:
        """A text may hold ``label | address`` lines: they become links."""
        lines = link_lines(text)
        if not any(url for _label, url in lines):
            return text
        parts: list[Inline] = []
        for rank, (label, url) in enumerate(lines):
            parts += [" · "] if rank else []
            parts.append(Link(label, url) if url else label)
        return tuple(parts)

    def absolute(self, url: str) -> str:
        return f"{self.site}{url}" if url.startswith("/") else url


def _only_lines(section: SectionContent) -> bool:
    """Tell whether a section is a list of lines and nothing else: a month among months."""
    told = (section.paragraphs, section.figures, section.boxes, section.chart)
    return bool(section.lines) and not any(told)


def _numeric(section: SectionContent, rank: int) -> bool:
    """Tell whether a column holds numbers and little else."""
    cells = [line[rank] for line in section.lines if rank < len(line) and line[rank].strip()]
    return bool(cells) and rank > 0 and all(NUMBER.fullmatch(cell) for cell in cells)
