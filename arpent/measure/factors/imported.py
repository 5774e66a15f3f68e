"""What reading a published table gave: factors, and the count of what was left out and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from arpent.measure.factors.factor import Factor
from arpent.measure.sentences import Sentence, mark, say

SUMMARY = mark(
    "%(file)s : %(read)d lignes lues, %(kept)d facteurs gardés ; écartées : %(postes)d de détail"
    " (Poste), %(archived)d archivées, %(not_factors)d données sources, %(refused)d refusées."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One row of the file that is no usable factor, and why."""

    line: int
    id: str
    why: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The factors of one published table, and what was left aside."""

    file: str
    source: str
    vintage: str
    factors: tuple[Factor, ...]
    read: int
    postes: int = 0
    archived: int = 0
    not_factors: int = 0
    refused: tuple[Refused, ...] = ()

    @property
    def summary(self) -> Sentence:
        """The counts, in a sentence: each row read is in exactly one of them."""
        return say(
            SUMMARY,
            file=self.file,
            read=self.read,
            kept=len(self.factors),
            postes=self.postes,
            archived=self.archived,
            not_factors=self.not_factors,
            refused=len(self.refused),
        )

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows were refused, by reason, the commonest first."""
        return dict(Counter(one.why.template for one in self.refused).most_common())


def vintage_in(*names: str) -> str:
    """Return the version that a file or a sheet carries in its name, or ''."""
    for name in names:
        if found := re.search(r"V\d+(?:\.\d+)*|v\d+-\d+-\d{4}|(?<!\d)20\d{6}(?!\d)", name):
            return found[0]
    return ""
