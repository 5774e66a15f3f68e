"""How a refusal is said in the language of the reader."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext

from arpent.instruments.members.rules.sentences import Sentence


def spoken(reason: str | None) -> str | None:
    """Return a refusal in the current language, its values in place; None stays None."""
    if reason is None:
        return None
    if isinstance(reason, Sentence):
        said = gettext(reason.pattern)
        return said % reason.values if reason.values else said
    return gettext(reason)


def day_input() -> forms.DateInput:
    """Return the box of a date, with the calendar of the device."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def faults_of(form: forms.BaseForm) -> str:
    """Return what is wrong with a form as one text, for a page that does not draw it again."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
