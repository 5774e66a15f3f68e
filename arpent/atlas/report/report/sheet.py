"""A chapter as a proof sheet: each figure underlined by its verdict, its letter in the margin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from arpent.atlas.report.rules.content import ChapterContent, Content, FigureContent
from arpent.atlas.report.rules.prose import Mention, Passage, Piece, passages
from arpent.atlas.report.rules.verdicts import because_of, state_of
from arpent.atlas.report.rules.words import said
from arpent.press.document import Emphasis, Link, Strong
from arpent.press.galley import letter

CSS = {"holds": "fig", "contradicted": "fig off", "uncheckable": "fig dunno"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A run of text of one kind: text, strong, emphasis, link or figure."""

    kind: str
    text: str
    url: str = ""
    css: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBlock:
    """A paragraph, heading, list or quotation, ready to draw."""

    kind: str
    lines: tuple[tuple[Ink, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """A lettered proof: what the figure is worth and why."""

    letter: str
    state: str
    state_name: str
    because: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    blocks: tuple[SheetBlock, ...]
    notes: tuple[MarginNote, ...]


def state_name(state: str) -> str:
    """Return a verdict in the reader's language."""
    return {
        "holds": _("tient"),
        "contradicted": _("contredit"),
        "uncheckable": _("non vérifiable"),
    }[state]


def sheet_of(
    content: Content, chapter: ChapterContent, *, figure_url: Callable[[str], str]
) -> Sheet:
    """Return the proof sheet of a chapter's text; ``figure_url`` gives a figure's own page."""
    setter = Setter(content, figure_url)
    blocks = tuple(setter.block(passage) for passage in passages(chapter.text))
    return Sheet(blocks=blocks, notes=tuple(setter.notes.values()))


class Setter:
    """Set the passages of one chapter, giving each figure the next letter."""

    def __init__(self, content: Content, figure_url: Callable[[str], str]) -> None:
        self.content = content
        self.figure_url = figure_url
        self.notes: dict[str, MarginNote] = {}

    def block(self, passage: Passage) -> SheetBlock:
        lines = tuple(tuple(self.ink(piece) for piece in line) for line in passage.lines)
        return SheetBlock(kind=passage.kind, lines=lines)

    def ink(self, piece: Piece) -> Ink:
        match piece:
            case Strong(text=text):
                return Ink(kind="strong", text=text)
            case Emphasis(text=text):
                return Ink(kind="emphasis", text=text)
            case Link(text=text, url=url):
                return Ink(kind="link", text=text, url=url)
            case Mention():
                return self.mention(piece)
            case _:
                return Ink(kind="text", text=piece)

    def mention(self, mention: Mention) -> Ink:
        figure = self.content.figure(mention.key)
        note = self.notes.get(mention.key) or self.note(mention.key, figure)
        self.notes[mention.key] = note
        if figure is None:
            return Ink(kind="figure", text=f"{{{mention.key}}}", css="fig off", letter=note.letter)
        text = said(figure, mention.form, language=self.content.language)
        return Ink(kind="figure", text=text, url=note.url, css=CSS[note.state], letter=note.letter)

    def note(self, key: str, figure: FigureContent | None) -> MarginNote:
        state = state_of(figure) if figure else "contradicted"
        return MarginNote(
            letter=letter(len(self.notes)),
            state=state,
            state_name=state_name(state) if figure else _("inconnu"),
            because=because_of(figure, language=self.content.language)
            if figure
            else _("aucun chiffre ne porte ce nom."),
            url=self.figure_url(key) if figure else "",
        )
