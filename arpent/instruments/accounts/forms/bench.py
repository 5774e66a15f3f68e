"""What the forms about carbon share: the documents and programmes of one bench, no other's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import DateField
from django.utils.translation import gettext_lazy as _

from arpent.kernel.identifiers import KEY, KEY_LENGTH
from arpent.kernel.models import Organisation, Programme, Source
from arpent.look.forms import day_input


def drawn(field: Any, **kwargs: Any) -> Any:
    """Return the form field of a model's column; a day gets the calendar of the device."""
    if isinstance(field, DateField):
        kwargs["widget"] = day_input()
    return field.formfield(**kwargs)


def drawn_key() -> forms.CharField:
    """Return the hidden box of a key drawn with the form: sent twice, it writes once."""
    return forms.CharField(
        required=False,
        widget=forms.HiddenInput,
        max_length=KEY_LENGTH,
        validators=[RegexValidator(f"^{KEY.pattern}$")],
    )


class BenchForm(forms.ModelForm[Any]):
    """A form about one bench, which proposes its programmes and its documents."""

    formfield_callback = staticmethod(drawn)
    key = drawn_key()

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bench = bench
        self._propose("source", Source.objects.order_by("title", "page", "pk"), _document)
        self._propose("programme", Programme.objects.order_by("title", "pk"), _title)

    def _propose(self, name: str, things: Any, label: Any) -> None:
        field: Any = self.fields.get(name)
        if field is not None:
            field.queryset = things.filter(bench=self.bench)
            field.label_from_instance = label
            field.empty_label = _("aucun choix")

    def facts(self) -> dict[str, Any]:
        """Return the columns as they were written."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class StrikeFact(forms.Form):
    """Why a fact leaves the record."""

    reason = forms.CharField(
        label=_("Pourquoi la retirer"),
        max_length=300,
        help_text=_("Par exemple « saisi deux fois ». Le motif reste dans le journal."),
    )


def _title(programme: Programme) -> str:
    return programme.title


def _document(source: Source) -> str:
    return f"{source.title}, p. {source.page}" if source.page else source.title
