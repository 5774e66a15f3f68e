"""A year of the books, and why it is opened again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models import FiscalYear
from arpent.kernel.models import Organisation, Source
from arpent.look.forms import day_input


class DescribeYear(forms.ModelForm[FiscalYear]):
    """What is known of a year; its chart of accounts follows its first day."""

    class Meta:
        model = FiscalYear
        fields = ("title", "first_on", "last_on", "chart", "fte", "source", "note")
        widgets = {"first_on": day_input(), "last_on": day_input()}
        help_texts = {
            "title": _("Par exemple : Exercice 2025."),
            "chart": _("Un exercice ouvert à partir du 1er janvier 2025 suit le plan de 2025."),
            "fte": _("Les postes à temps plein de l’année : le bilan GES s’y rapporte."),
            "source": _("Le document qui le dit."),
        }

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = Source.objects.filter(bench=bench).order_by("title", "page", "pk")
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        self.fields["source"].label_from_instance = source_label  # type: ignore[attr-defined]


def source_label(source: Source) -> str:
    return f"{source.title}, p. {source.page}" if source.page else source.title


class ReopenYear(forms.Form):
    """Why a closed year is opened again."""

    reason = forms.CharField(label=_("Pourquoi le rouvrir"), max_length=500)
