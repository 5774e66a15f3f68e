"""What follows an assembly: the prose of the minutes, signatures, duties, the board."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models import Duty
from arpent.look.forms import Drawn, day_input


class WriteSection(forms.Form):
    text = forms.CharField(
        label=_("Texte"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Un paragraphe par ligne. Les comptes et les textes votés ne changent pas ici."
        ),
    )
    read = forms.CharField(widget=forms.HiddenInput, max_length=64)


class WriteCorrective(forms.Form):
    text = forms.CharField(
        label=_("Ce qu’il faut rectifier"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Dites ce qui était écrit, et ce qu’il faut lire."),
    )


class SignMinutes(forms.Form):
    pdf_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    password = forms.CharField(
        label=_("Votre mot de passe"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class KeepScan(forms.Form):
    name = forms.CharField(label=_("Qui a signé"), max_length=200)
    quality = forms.CharField(label=_("En qualité de"), max_length=200, required=False)
    file = forms.FileField(
        label=_("La copie signée"), help_text=_("PDF, JPEG ou PNG, 20 Mo au plus.")
    )


class DrawDuties(forms.Form):
    accounts = forms.BooleanField(
        label=_("L’assemblée a approuvé les comptes de l’exercice"), required=False
    )
    subsidies_eur = forms.DecimalField(
        label=_("Subventions publiques de l’exercice, en euros"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Au-delà de 153 000 €, les comptes approuvés se publient."),
    )
    year_ended_on = forms.DateField(
        label=_("Fin de l’exercice approuvé"), required=False, widget=day_input()
    )
    grants = forms.BooleanField(
        label=_("Des subventions étaient affectées à une dépense précise"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("grants") and not cleaned.get("year_ended_on"):
            self.add_error(
                "year_ended_on", _("Le délai des subventions part de ce jour : dites-le.")
            )
        return cleaned


class DoDuty(forms.ModelForm[Duty]):
    class Meta(Drawn):
        model = Duty
        fields = ("done_on", "evidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].required = True
