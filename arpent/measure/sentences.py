"""Sentences of the measures: French, ready to read, their values kept apart for a translator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from arpent.measure.numerals import MINUS, Numeral, day


def mark(template: str) -> str:
    """Return the template as it is: extraction tools look for this name."""
    return template


@dataclass(frozen=True, slots=True)
class Sentence:
    """A French template with %(name)s places, and the values that fill them."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.said()

    def said(self, translate: Callable[[str], str] = mark, *, language: str = "fr") -> str:
        """Say the sentence, and those it holds, in the language `translate`
        turns templates into; numbers and dates are written as `language` writes them."""
        held = {name: _said(value, translate, language) for name, value in self.params.items()}
        text = translate(self.template) % held
        # English puts the currency before the figures, but after their sign.
        return text.replace(f"€{MINUS}", f"{MINUS}€")


def _said(value: object, translate: Callable[[str], str], language: str) -> object:
    if isinstance(value, Sentence):
        return value.said(translate, language=language)
    if isinstance(value, Numeral):
        return value.written(language)
    return day(value, language) if isinstance(value, date) else value


def say(template: str, /, **params: object) -> Sentence:
    """Return a sentence whose places are filled with the values named."""
    return Sentence(template, params)


class Unusable(Exception):
    """What was given cannot be measured: `sentence` says where and what to do."""

    def __init__(self, template: str, /, **params: object) -> None:
        self.sentence = Sentence(template, params)
        super().__init__(str(self.sentence))

    @property
    def template(self) -> str:
        return self.sentence.template

    @property
    def params(self) -> Mapping[str, object]:
        return self.sentence.params
