from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.atlas.privacy.rules import LONGEST_MONTHS


class ErasePerson(forms.Form):
    """The name of whoever leaves, typed by hand."""

    typed = forms.CharField(
        label=_("Nom de la personne"),
        help_text=_("Écrivez-le en entier : rien ne défait un effacement."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class KeepFor(forms.Form):
    """How long one kind of data is kept."""

    kind = forms.CharField(widget=forms.HiddenInput)
    months = forms.IntegerField(label=_("Nombre de mois"), min_value=1, max_value=LONGEST_MONTHS)


class FindPerson(forms.Form):
    """Part of a name."""

    q = forms.CharField(label=_("Nom"), required=False, max_length=100)
