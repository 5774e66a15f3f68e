"""A side file of programmes and funders."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TakeSide(forms.Form):
    """The file whose rows will be shown before anything is written."""

    file = forms.FileField(
        label=_("Fichier CSV, XLSX ou ODS"),
        help_text=_(
            "La première ligne nomme les colonnes : journal, écriture, ligne, programme, financeur."
            " Sans ligne, toute l’écriture est affectée."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )
