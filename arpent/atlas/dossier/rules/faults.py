"""What is wrong in a dossier, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

MAX_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A sentence and its remedy, both to be translated, with the values they name."""

    sentence: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A problem at its place. ``line`` 0 means the whole file, ``column`` "" the whole line."""

    file: str
    problem: Problem
    line: int = 0
    column: str = ""
    value: str = ""

    def told(self, translate: Callable[[str], str] = str) -> dict[str, object]:
        """Return the fault as plain values, its sentences in the reader's language."""
        values = dict(self.problem.values)
        if "reason" in values:
            values["reason"] = translate(str(values["reason"]))
        shown = self.value if len(self.value) <= MAX_SHOWN else self.value[:MAX_SHOWN] + "…"
        return {
            "file": self.file,
            "line": self.line or None,
            "column": self.column or None,
            "value": shown,
            "sentence": translate(self.problem.sentence) % values,
            "remedy": translate(self.problem.remedy) % values,
        }
