"""The shape of what is written in the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arpent.instruments.agenda.models import Act
from arpent.instruments.agenda.queries import programmes_of
from arpent.instruments.agenda.rules import AUDIENCES, KINDS, why_not_dates
from arpent.kernel.models import Organisation, Programme
from arpent.look.forms import BenchForm, Drawn


class Partners(forms.CharField):
    """Names of organisations, one a line, each known to the house."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[Organisation]:
        text = super().clean(value)
        names = [line.strip() for line in text.splitlines() if line.strip()]
        found = {o.name: o for o in Organisation.objects.filter(name__in=names).order_by("pk")}
        unknown = [name for name in names if name not in found]
        if unknown:
            raise forms.ValidationError(
                _(
                    "La maison ne connaît pas « %(name)s » : écrivez son nom officiel, ou ajoutez"
                    " cette organisation dans l’Annuaire (au menu, « Le collectif »)."
                ),
                params={"name": unknown[0]},
            )
        return [found[name] for name in names]


class RecordAct(BenchForm):
    """An act as the team writes it down, in a minute, on a phone."""

    partners = Partners(
        label=_("Partenaires"),
        required=False,
        help_text=_("Un nom d’organisation par ligne, tel que la maison le connaît."),
    )

    class Meta(Drawn):
        model = Act
        fields = [
            "title",
            "kind",
            "starts_on",
            "ends_on",
            "precision",
            "audience",
            "place",
            "programme",
            "url",
            "series",
            "source",
            "note",
        ]
        help_texts = {
            "ends_on": _("Seulement si l’acte dure plusieurs jours."),
            "series": _("Par exemple interventions-2024 : un chiffre publié se recompte sur elle."),
        }

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("starts_on"):
            reason = why_not_dates(facts["starts_on"], facts.get("ends_on"))
            if reason:
                self.add_error("ends_on", _(reason))
        return facts


class StrikeAct(forms.Form):
    """Why an act leaves the log."""

    reason = forms.CharField(
        label=_("Pourquoi cet acte quitte le journal"),
        max_length=300,
        help_text=_("Par exemple : inscrit deux fois."),
    )


class FilterActs(forms.Form):
    """What one wants to see of the log."""

    kind = forms.ChoiceField(label=_("Type"), required=False)
    audience = forms.ChoiceField(label=_("Public"), required=False)
    programme = forms.ModelChoiceField(
        label=_("Programme"), required=False, queryset=Programme.objects.none(), to_field_name="key"
    )
    series = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("Tous"))
        for name, known in (("kind", KINDS), ("audience", AUDIENCES)):
            choices = [everything, *((slug, _(label)) for slug, label in known)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        programme = self.fields["programme"]
        programme.queryset = programmes_of(organisation=bench)  # type: ignore[attr-defined]
        programme.empty_label = _("Tous")  # type: ignore[attr-defined]

    def narrow(self, acts: QuerySet[Act]) -> QuerySet[Act]:
        """Return the acts asked for; a filter nobody offered is ignored."""
        if not self.is_bound:
            return acts
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        return acts.filter(**wanted)
