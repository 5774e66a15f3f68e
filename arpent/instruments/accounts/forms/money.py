"""The shape of budgets, grants and provisions as they are typed, each form named as its act."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models import Budget, Grant, Provision
from arpent.instruments.accounts.queries.years import years_of
from arpent.kernel.models import Organisation, OrganisationKind
from arpent.look.forms import BenchForm, Drawn, day_input

FUNDERS = "known-funders"
PROGRAMMES = "known-programmes"


class MoneyForm(BenchForm):
    """A form about one bench, whose years it proposes."""

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, bench=bench, **kwargs)
        year: Any = self.fields.get("year")
        if year is not None:
            year.queryset = years_of(bench)

    def _post_clean(self) -> None:
        """The actions write; the form only reads what was typed."""


class WriteBudget(MoneyForm):
    class Meta(Drawn):
        model = Budget
        fields = ("year", "kind", "title", "adopted_on", "source", "note")
        labels = {"year": _("Exercice")}
        help_texts = {"title": _("Par exemple « Budget prévisionnel 2022 ».")}


class TakeBudget(WriteBudget):
    """A budget whose lines come from a file."""

    file = forms.FileField(
        label=_("Fichier CSV, XLSX ou ODS"),
        help_text=_(
            "La première ligne nomme les colonnes : compte, libellé, montant, et si vous les avez "
            "sens, programme, financeur. Sans ligne de total : les totaux sont calculés."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )


def box(label: Any, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=200, widget=forms.TextInput(attrs=attrs)
    )


class PlanLine(forms.Form):
    """A line of a budget, as typed; an empty row is no line."""

    account = box(_("Compte"), inputmode="numeric")
    label = box(_("Libellé"))
    amount_eur = box(_("Montant en euros"), inputmode="decimal")
    programme = box(_("Programme"), list=PROGRAMMES, autocomplete="off")
    funder = box(_("Financeur"), list=FUNDERS, autocomplete="off")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed on this row."""
        return not any(self.cleaned_data.get(name) for name in self.fields)


PlanLines = forms.formset_factory(PlanLine, extra=8, max_num=300, absolute_max=400)


class RegisterGrant(MoneyForm):
    funder_name = forms.CharField(
        label=_("Financeur"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": FUNDERS, "autocomplete": "off"}),
        help_text=_("Le nom officiel, par exemple « ADEME »."),
    )
    funder_kind = forms.ChoiceField(
        label=_("Type du financeur"),
        choices=[("", _("la maison le connaît déjà")), *OrganisationKind.choices],
        required=False,
        help_text=_("À choisir seulement s’il est nouveau dans la maison."),
    )

    class Meta(Drawn):
        model = Grant
        fields = (
            "title",
            "programme",
            "amount_eur",
            "is_public",
            "decided_on",
            "first_on",
            "last_on",
            "report_due_on",
            "reported_on",
            "source",
            "note",
        )
        help_texts = {
            "programme": _("Le compte rendu se remplit des lignes de ce programme."),
            "report_due_on": _("Six mois après la fin de l’exercice, sauf autre mot du financeur."),
        }

    field_order = ("title", "funder_name", "funder_kind")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = (cleaned.get("funder_name") or "").strip()
        known = Organisation.objects.filter(name__iexact=name).order_by("pk").first()
        cleaned["funder"] = known
        if name and known is None and not cleaned.get("funder_kind"):
            self.add_error(
                "funder_name",
                _("La maison ne connaît pas ce nom : corrigez-le, ou choisissez son type."),
            )
        return cleaned


class SetAside(MoneyForm):
    class Meta(Drawn):
        model = Provision
        fields = ("title", "account", "amount_eur", "opened_on", "event", "source", "note")
        help_texts = {
            "account": _("151 pour un risque, 157 ou 158 pour une charge à venir."),
            "event": _("Le fait, datable, après lequel la somme n’a plus lieu d’être gardée."),
        }


class ReleaseProvision(forms.Form):
    """The day its event came, and what is taken back."""

    released_on = forms.DateField(label=_("Reprise le"), widget=day_input())
    released_eur = forms.DecimalField(
        label=_("Montant repris, en euros"), max_digits=18, decimal_places=2
    )


class Strike(forms.Form):
    """Why something leaves the record."""

    reason = forms.CharField(
        label=_("Pourquoi cela quitte le registre"),
        max_length=300,
        help_text=_("Par exemple : inscrit deux fois."),
    )


class ShareCharges(forms.Form):
    """How charges that no programme has are shared: the funder reads this key."""

    key = forms.ChoiceField(
        label=_("Charges sans programme"),
        choices=[
            ("", _("ne pas en compter")),
            ("direct", _("au prorata des charges directes")),
            ("percent", _("au pourcentage déclaré")),
        ],
        required=False,
    )
    percent = forms.DecimalField(
        label=_("Pourcentage déclaré"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        required=False,
    )
