from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.atlas.claims.models import Claim
from arpent.kernel.models import Organisation, Source
from arpent.look.forms import day_input

WORDS_AT_MOST = 10


class AddClaim(forms.ModelForm):  # type: ignore[type-arg]
    """A number somebody published, as it was printed."""

    class Meta:
        model = Claim
        fields = ("sentence", "value", "unit", "relation", "figure", "first", "last", "source")
        localized_fields = ("value",)
        help_texts = {
            "sentence": _("Telle qu’elle est imprimée, en dix mots au plus, sans guillemets."),
            "relation": _("« Plus de 60 » promet au moins ; « une dizaine » promet environ."),
            "figure": _(
                "La clé d’un chiffre de l’établi, par exemple members.people. Une clé que personne"
                " ne compte encore laisse le chiffre non vérifiable."
            ),
            "unit": _("Par exemple : adhérents, actes, EUR, %."),
        }
        widgets = {
            "first": day_input(),
            "last": day_input(),
            "value": forms.TextInput(attrs={"inputmode": "decimal"}),
            "figure": forms.TextInput(attrs={"list": "figures", "autocomplete": "off"}),
        }

    document = forms.CharField(
        label=_("Document absent de la liste"),
        help_text=_("Son titre : il entrera parmi les sources de l’établi."),
        required=False,
        max_length=250,
    )
    page = forms.CharField(label=_("Page du document"), required=False, max_length=20)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = Source.objects.filter(bench=organisation).order_by("title", "page", "pk")
        self.fields["source"] = forms.ModelChoiceField(
            queryset=sources,
            required=False,
            label=_("Document"),
            empty_label=_("Aucun document enregistré"),
        )
        self.fields["figure"] = forms.RegexField(
            regex=r"^[a-z]+(\.[a-z0-9-]+)+$",
            max_length=120,
            label=_("Chiffre"),
            help_text=self.fields["figure"].help_text,
            widget=self.fields["figure"].widget,
            error_messages={
                "invalid": _("Écrivez une clé à points, par exemple acts.total, sans majuscule.")
            },
        )

    def clean_sentence(self) -> str:
        sentence = str(self.cleaned_data["sentence"]).strip(" «»\u00a0\u202f")
        if len(sentence.split()) > WORDS_AT_MOST:
            raise forms.ValidationError(_("Gardez dix mots au plus : ceux qui portent le nombre."))
        return sentence

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("Le dernier jour ne peut pas précéder le premier."))
        if given.get("source") and given.get("document"):
            self.add_error("document", _("Choisissez un document ou nommez-en un, pas les deux."))
        return given


class ExplainGap(forms.Form):
    """The sentence printed beside a number that does not add up."""

    note = forms.CharField(
        label=_("Explication"),
        help_text=_("Elle est signée, datée, et imprimée avec le chiffre."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RectifyClaim(forms.Form):
    """The number that replaces a published one, and why."""

    value = forms.DecimalField(
        label=_("Nombre rectifié"),
        max_digits=18,
        decimal_places=4,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Ce qui était compté autrement, ou oublié."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
