"""A year of the books, and why it is opened again."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models import FiscalYear
from arpent.look.forms import BenchForm, Drawn


class DescribeYear(BenchForm):
    """What is known of a year; its chart of accounts follows its first day."""

    class Meta(Drawn):
        model = FiscalYear
        fields = ("title", "first_on", "last_on", "chart", "fte", "source", "note")
        help_texts = {
            "title": _("Par exemple : Exercice 2025."),
            "chart": _("Un exercice ouvert à partir du 1er janvier 2025 suit le plan de 2025."),
            "fte": _("Les postes à temps plein de l’année : le bilan GES s’y rapporte."),
            "source": _("Le document qui le dit."),
        }


class ReopenYear(forms.Form):
    """Why a closed year is opened again."""

    reason = forms.CharField(label=_("Pourquoi le rouvrir"), max_length=500)
