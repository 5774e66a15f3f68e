from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.atlas.report.models import Language
from arpent.atlas.report.rules.freezing import FIRST_YEAR, LAST_YEAR


class OpenEdition(forms.Form):
    year = forms.IntegerField(
        label=_("Année racontée"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Celle des faits, non celle de la parution."),
    )
    title = forms.CharField(
        label=_("Titre"),
        max_length=200,
        required=False,
        help_text=_("Sans titre, ce sera « Rapport d’activité » et l’année."),
    )


class EntitleEdition(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=200)
    subtitle = forms.CharField(label=_("Sous-titre"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Langue de l’édition"), choices=Language.choices)


class AddChapter(forms.Form):
    title = forms.CharField(
        label=_("Titre du chapitre"),
        max_length=200,
        help_text=_("Un chapitre à vous, que les instruments ne racontent pas : un éditorial…"),
    )


class WriteChapter(forms.Form):
    title = forms.CharField(
        label=_("Titre du chapitre"),
        max_length=200,
        required=False,
        help_text=_("Laissé vide, c’est le titre que donne l’instrument."),
    )
    text = forms.CharField(
        label=_("Texte"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"}),
        help_text=_(
            "Une ligne vide sépare deux paragraphes ; « ## » ouvre un intertitre, « - » un point "
            "de liste, « > » une citation. Un chiffre s’écrit entre accolades, avec son nom ; il "
            "prendra sa valeur à l’impression."
        ),
    )
    read_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
