"""The themes of a bench, drawn from the words of its last ideas."""

from __future__ import annotations

from functools import lru_cache

from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.mine import vocabulary
from arpent.instruments.ideas.rules.themes import READ, Said, Theme, themes_in
from arpent.kernel.models import Organisation
from arpent.words import Lexicon
from arpent.words.reading import Reader

# Past this many, the last ones tell what is being spoken of; the page says so.
MOST = 1000


def said_last(*, organisation: Organisation) -> list[Said]:
    """Return the last ideas one may read, the oldest first."""
    found = Idea.objects.filter(bench=organisation, state__in=READABLE).order_by("-number")
    rows = list(found.values_list("number", "title", "body")[:MOST])
    return [
        Said(number=number, title=title, body=body[:READ]) for number, title, body in reversed(rows)
    ]


def themes_of(*, organisation: Organisation) -> tuple[tuple[Theme, ...], int]:
    """Return the themes of a bench, and how many ideas they were drawn from."""
    said = said_last(organisation=organisation)
    return _themes(tuple(said), tuple(vocabulary(organisation))), len(said)


@lru_cache(maxsize=8)
def _themes(said: tuple[Said, ...], groups: tuple[tuple[str, ...], ...]) -> tuple[Theme, ...]:
    """Return the same themes for the same ideas without working them out again."""
    return themes_in(said, reader=_reader(groups))


@lru_cache(maxsize=8)
def _reader(groups: tuple[tuple[str, ...], ...]) -> Reader:
    """Return what reads with the words of a place; it remembers the words it met."""
    return Reader(lexicon=Lexicon(groups))


def theme_with(*, organisation: Organisation, slug: str) -> Theme | None:
    """Return one theme of a bench, while its ideas still make one."""
    themes, _read = themes_of(organisation=organisation)
    return next((theme for theme in themes if theme.slug == slug), None)
