"""How a form is drawn: label, help, error, then the box. And what the forms of a bench share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import DateField, Model, TextField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

ORDER = ("title", "page", "pk")


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


def drawn(field: Any, **kwargs: Any) -> Any:
    """Return the form field of a model's column, drawn as the look wants it."""
    if isinstance(field, DateField):
        kwargs.setdefault("widget", day_input())
    elif isinstance(field, TextField):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
    asked = field.formfield(**kwargs)
    if getattr(field, "choices", None) and asked.choices and asked.choices[0][0] == "":
        asked.choices = [("", _("à choisir")), *list(asked.choices)[1:]]
    return asked


class Drawn:
    """The Meta of a form whose columns are drawn as the look wants them."""

    formfield_callback = staticmethod(drawn)


class BenchForm(forms.ModelForm[Any]):
    """A form about one bench: what it proposes of a bench is that bench's, no other's."""

    def __init__(self, *args: Any, bench: Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bench = bench
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                self._propose(field)

    def _propose(self, field: Any) -> None:
        model = field.queryset.model
        columns = {one.name for one in model._meta.get_fields()} | {"pk"}
        if "bench" in columns:
            mine = model._default_manager.filter(bench=self.bench)
            field.queryset = mine.order_by(*(name for name in ORDER if name in columns))
        field.empty_label = _("à choisir") if field.required else _("aucun choix")

    def facts(self) -> dict[str, Any]:
        """Return the columns that the form asked for, as they were written."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
