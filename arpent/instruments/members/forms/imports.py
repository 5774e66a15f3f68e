"""A file of members."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TakeFile(forms.Form):
    """The file whose lines will be shown before anything is written."""

    file = forms.FileField(
        label=_("Fichier CSV, XLSX ou ODS"),
        help_text=_(
            "La première ligne nomme les colonnes : nom, nature, catégorie, adhésion, démission, "
            "en préparation, budget, courriel, note, clé."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )
