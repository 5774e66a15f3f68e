"""What the ideas speak of: themes drawn from their own words, whatever order these came in.

A theme is a noun that several ideas share and whose ideas share other words too. It gathers those
closest to what these have in common. Nothing is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Sequence

from arpent.instruments.ideas.rules.themes.gathering import gathered, heads_of, profile_of
from arpent.instruments.ideas.rules.themes.naming import Theme, named
from arpent.instruments.ideas.rules.themes.weighing import READ, Said, read_of
from arpent.words.reading import Reader

__all__ = ["READ", "Said", "Theme", "themes_in"]

MOST_THEMES = 10
# A theme holds so many ideas; where little has been said yet, two are enough.
FEWEST, FEWEST_OF_FEW, FEW_SAID = 3, 2, 40


def themes_in(said: Sequence[Said], *, reader: Reader | None = None) -> tuple[Theme, ...]:
    """Return at most ten themes, the largest first; too few ideas have none.

    ``reader`` brings the words of the place, and remembers how it read the words it met.
    """
    reader = reader or Reader()
    read = read_of(reader, sorted(said, key=lambda one: one.number))
    heads = heads_of(read)
    starts = {head: profile_of(read, read.holders[head]) for head in heads}
    members = gathered(read, starts)
    fewest = FEWEST if len(said) >= FEW_SAID else FEWEST_OF_FEW
    while heads:
        smallest = sorted(heads, key=lambda head: (len(members[head]), head))
        over = len(heads) - MOST_THEMES
        if over <= 0 and len(members[smallest[0]]) >= fewest:
            break
        # The ideas of a theme that does not hold are offered to the others.
        heads = [head for head in heads if head not in smallest[: max(1, over)]]
        members = gathered(read, {head: starts[head] for head in heads})
    found = [named(reader, read, head, held, heads) for head, held in members.items()]
    return tuple(sorted(found, key=lambda theme: (-len(theme.numbers), theme.slug)))
