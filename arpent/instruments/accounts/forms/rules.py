"""A rule being written, and its place among the others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models import AssignmentRule
from arpent.instruments.accounts.queries.targets import funder_named
from arpent.instruments.accounts.rules.assignment import why_not_axes, why_not_criteria
from arpent.kernel.models import Organisation, Programme
from arpent.kernel.spoken import spoken
from arpent.look.forms import day_input

CRITERIA = ("account", "auxiliary", "label", "journal", "first_on", "last_on")


class WriteRule(forms.Form):
    """What a line must be, and the programme or the funder it is then given."""

    account = forms.CharField(
        label=_("Compte commençant par"),
        max_length=30,
        required=False,
        help_text=_("Par exemple 606 : 6061, 606300… conviennent."),
    )
    label = forms.CharField(
        label=_("Libellé contenant"),
        max_length=200,
        required=False,
        help_text=_("Sans égard aux capitales ni aux accents."),
    )
    auxiliary = forms.CharField(label=_("Compte auxiliaire"), max_length=60, required=False)
    journal = forms.CharField(label=_("Code du journal"), max_length=30, required=False)
    first_on = forms.DateField(label=_("À partir du"), required=False, widget=day_input())
    last_on = forms.DateField(label=_("Jusqu’au"), required=False, widget=day_input())
    programme = forms.ModelChoiceField(
        label=_("Donner au programme"),
        queryset=Programme.objects.none(),
        required=False,
        to_field_name="key",
        empty_label=_("aucun : la règle donne un financeur"),
    )
    funder = forms.CharField(
        label=_("Ou donner au financeur"),
        max_length=200,
        required=False,
        help_text=_("Son nom, tel que l’annuaire le connaît."),
        widget=forms.TextInput(attrs={"list": "funders", "autocomplete": "off"}),
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["programme"]
        field.queryset = programmes

    def clean_funder(self) -> Organisation | None:
        said = self.cleaned_data["funder"]
        found = funder_named(said) if said else None
        if said and found is None:
            raise forms.ValidationError(
                gettext("L’annuaire ne connaît pas ce nom : inscrivez-le d’abord.")
            )
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        for reason in (why_not_criteria(self.draft), why_not_axes(given)):
            if reason:
                self.add_error(None, spoken(reason) or "")
        return given

    @property
    def draft(self) -> AssignmentRule:
        """What is written so far, once ``is_valid`` was called: a cell that is wrong is empty."""
        days = ("first_on", "last_on")
        given = self.cleaned_data
        return AssignmentRule(
            **{name: given.get(name) or (None if name in days else "") for name in CRITERIA}
        )

    @property
    def why_not_counted(self) -> str | None:
        """Why what is written so far cannot be counted, or None."""
        wrong = [name for name in CRITERIA if name in self.errors]
        if wrong:
            return str(self.errors[wrong[0]][0])
        return spoken(why_not_criteria(self.draft))

    @property
    def axis(self) -> str:
        """Which axis the rule gives, or nothing when it says none or both."""
        given = {name: self.cleaned_data.get(name) for name in ("programme", "funder")}
        return "" if why_not_axes(given) else next(name for name, one in given.items() if one)
