"""A finding: one rule, how many times it is broken, where first, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.measure.fec.rules import REFUSING, RULES
from arpent.measure.sentences import Sentence

KEPT = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """Every breach of one rule in one column; `lines` are the first ten, by their number."""

    rule: str
    severity: str
    count: int
    lines: tuple[int, ...]
    column: str
    value: str
    sentence: Sentence
    remedy: Sentence

    @property
    def refuses(self) -> bool:
        return self.severity in REFUSING

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}"


def finding(
    code: str,
    *,
    count: int = 1,
    lines: tuple[int, ...] = (),
    column: str = "",
    value: str = "",
    **params: object,
) -> Finding:
    """State a breach of the rule named, with the values its sentence takes."""
    rule = RULES[code]
    filled = {"column": column, "value": value, **params}
    return Finding(
        rule.code,
        rule.severity,
        count,
        lines[:KEPT],
        column,
        value,
        Sentence(rule.sentence, filled),
        Sentence(rule.remedy, filled),
    )
