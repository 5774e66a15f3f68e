"""The grid, a campaign, a call, a payment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from arpent.instruments.members.models import Bracket, Campaign
from arpent.instruments.members.models.dues import Method
from arpent.instruments.members.rules.dues import why_not_period
from arpent.kernel.identifiers import KEY, KEY_LENGTH
from arpent.kernel.spoken import spoken
from arpent.look.forms import day_input


class PriceBracket(forms.ModelForm[Bracket]):
    """A line of the fee grid; two lines can be written at once so that their bounds meet."""

    class Meta:
        model = Bracket
        fields = (
            "kind",
            "label",
            "lower_eur",
            "lower_included",
            "upper_eur",
            "upper_included",
            "amount_eur",
            "and_more",
            "starts_on",
            "ends_on",
        )
        widgets = {"starts_on": day_input(), "ends_on": day_input()}
        help_texts = {
            "lower_eur": _("Vide avec une borne haute vide : la ligne s’applique au cas par cas."),
            "upper_eur": _("Vide : sans limite."),
            "ends_on": _("Vide : la ligne est en vigueur."),
        }


class ReviseLine(forms.ModelForm[Bracket]):
    """One line of a grid rewritten whole: its dates are those of the grid."""

    class Meta:
        model = Bracket
        fields = PriceBracket.Meta.fields[:-2]


class ReviseGrid(forms.Form):
    """From which day the rewritten grid applies."""

    starts_on = forms.DateField(
        label=_("En vigueur depuis le"),
        widget=day_input(),
        help_text=_("Les lignes d’avant prennent fin la veille."),
    )


GridLines = forms.formset_factory(ReviseLine, extra=2, can_delete=True, max_num=30)


class OpenCampaign(forms.ModelForm[Campaign]):
    """A period whose dues will be called."""

    class Meta:
        model = Campaign
        fields = ("title", "first", "last", "called_on", "due_on", "grace_days")
        widgets = {
            "first": day_input(),
            "last": day_input(),
            "called_on": day_input(),
            "due_on": day_input(),
        }
        help_texts = {
            "grace_days": _("Après l’échéance, l’adhérent compte encore pendant ces jours."),
        }

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if all(facts.get(name) for name in ("first", "last", "due_on")):
            dates = {name: facts[name] for name in ("first", "last", "due_on")}
            if reason := spoken(why_not_period(**dates)):
                self.add_error("due_on", reason)
        return facts


class CallMember(forms.Form):
    """What one member is asked for, and why when it is not the grid's amount."""

    campaign = forms.ModelChoiceField(
        label=_("Campagne"), queryset=Campaign.objects.none(), to_field_name="key"
    )
    amount_eur = forms.DecimalField(
        label=_("Montant en euros"), max_digits=10, decimal_places=2, min_value=0
    )
    exception = forms.CharField(
        label=_("Motif, si le montant n’est pas celui de la grille"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, campaigns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = campaigns  # type: ignore[attr-defined]


class RecordPayment(forms.Form):
    """Money that came in. ``key`` is drawn with the form: sent twice, it is recorded once."""

    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=KEY_LENGTH,
        validators=[RegexValidator(f"^{KEY.pattern}$")],
    )
    amount_eur = forms.DecimalField(
        label=_("Montant reçu, en euros"), max_digits=10, decimal_places=2
    )
    paid_on = forms.DateField(label=_("Reçu le"), widget=day_input())
    method = forms.ChoiceField(label=_("Moyen"), choices=Method.choices)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
