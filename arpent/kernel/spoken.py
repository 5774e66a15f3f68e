"""How a refusal is said in the language of the reader."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language, gettext

from arpent.kernel.sentences import Sentence, Word
from arpent.measure.numerals import Numeral, day
from arpent.measure.sentences import Sentence as Measured
from arpent.measure.sentences import Unusable


def spoken(reason: str | Measured | Unusable | None) -> str | None:
    """Return a refusal in the current language, its values in place; None stays None."""
    if reason is None:
        return None
    if isinstance(reason, Unusable):
        reason = reason.sentence
    if isinstance(reason, Measured):
        return reason.said(gettext, language=get_language() or "fr")
    if isinstance(reason, Sentence):
        said, language = gettext(reason.pattern), get_language() or "fr"
        values = {name: _written(value, language) for name, value in reason.values.items()}
        return said % values if values else said
    return gettext(reason)


def _written(value: object, language: str) -> object:
    if isinstance(value, Numeral):
        return value.written(language)
    if isinstance(value, Word | Sentence):
        return spoken(value)
    return day(value, language) if isinstance(value, date) else value
