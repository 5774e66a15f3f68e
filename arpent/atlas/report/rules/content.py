"""An edition as plain frozen values: what is on the proof sheet, in the files and in the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.press.charts.values import Chart, Timeline

# The version of the JSON a frozen edition is kept in.
SCHEMA = "arpent-report/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContent:
    """A thing behind a figure. ``public`` is False when only signed-in readers may see it."""

    ref: str
    title: str
    url: str = ""
    summary: str = ""
    public: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContent:
    """A published number about a figure, and what recounting it gave."""

    state: str
    sentence: str
    published: Decimal
    counted: Decimal | None = None
    unit: str = ""
    because: str = ""
    first: date
    last: date
    source: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantContent:
    """The same measure by another definition."""

    key: str
    label: str
    value: Decimal | None
    unit: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureContent:
    """A figure of the edition. ``key`` carries its own days when they are not the year's.

    ``first`` and ``last`` are the days it was counted over.
    """

    key: str
    label: str
    value: Decimal | None
    unit: str = ""
    method: str = ""
    first: date | None = None
    last: date | None = None
    url: str = ""
    records: tuple[RecordContent, ...] = ()
    variants: tuple[VariantContent, ...] = ()
    claims: tuple[ClaimContent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionContent:
    """A part of a chapter; ``figures`` are keys of the edition's figures."""

    title: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    cards: tuple[RecordContent, ...] = ()
    boxes: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    chart: Chart | Timeline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterContent:
    """A chapter: the team's title and text, then what its room tells."""

    key: str
    title: str
    text: str = ""
    figures: tuple[str, ...] = ()
    sections: tuple[SectionContent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A whole edition, with everything needed to print it again and to recount it."""

    schema: str = SCHEMA
    organisation: str
    organisation_name: str
    year: int
    title: str
    subtitle: str = ""
    language: str = "fr"
    first: date
    last: date
    composed_on: date
    frozen_on: date | None = None
    chapters: tuple[ChapterContent, ...] = ()
    figures: tuple[FigureContent, ...] = ()

    def figure(self, key: str) -> FigureContent | None:
        return next((figure for figure in self.figures if figure.key == key), None)

    def chapter(self, key: str) -> ChapterContent | None:
        return next((chapter for chapter in self.chapters if chapter.key == key), None)
