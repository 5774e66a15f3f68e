"""What of an edition everybody may read: the records behind a figure are not all public."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from arpent.atlas.report.rules.content import Content, RecordContent, SectionContent

Change = Callable[[tuple[RecordContent, ...]], tuple[RecordContent, ...]]


def records_of(content: Content) -> tuple[RecordContent, ...]:
    """Return every record an edition names, behind its figures and on its cards."""
    behind = [record for figure in content.figures for record in figure.records]
    sections = [section for chapter in content.chapters for section in chapter.sections]
    return (*behind, *(card for section in sections for card in section.cards))


def marked(content: Content, *, public: Iterable[str]) -> Content:
    """Return the edition with each record marked public or not, by its ``instrument/kind/key``."""
    known = frozenset(public)
    return _with(content, lambda rs: tuple(replace(r, public=r.ref in known) for r in rs))


def public_content(content: Content) -> Content:
    """Return the edition as everybody may read it: numbers whole, private records left out."""
    return _with(content, lambda records: tuple(r for r in records if r.public))


def _with(content: Content, change: Change) -> Content:
    return replace(
        content,
        figures=tuple(replace(f, records=change(f.records)) for f in content.figures),
        chapters=tuple(
            replace(c, sections=tuple(_section(s, change) for s in c.sections))
            for c in content.chapters
        ),
    )


def _section(section: SectionContent, change: Change) -> SectionContent:
    return replace(section, cards=change(section.cards))
