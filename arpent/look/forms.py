"""How a form is drawn: label, help, error, then the box. And the few things all forms share."""

from django import forms
from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """Draw every form and field with the look's own templates."""

    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"


def day_input() -> forms.DateInput:
    """Return the box of a date, with the calendar of the device."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def faults_of(form: forms.BaseForm) -> str:
    """Return what is wrong with a form as one text, for a page that does not draw it again."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
