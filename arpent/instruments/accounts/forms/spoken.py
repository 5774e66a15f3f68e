"""What every form of the room shares: its refusals, its dates, its faults as one text."""

from __future__ import annotations

from django import forms

from arpent.instruments.accounts.actions.spoken import spoken

__all__ = ["day_input", "faults_of", "spoken"]


def day_input() -> forms.DateInput:
    """Return the box of a date, with the calendar of the device."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def faults_of(form: forms.BaseForm) -> str:
    """Return what is wrong with a form as one text, for a page that does not draw it again."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
