from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.contract import Visit
from arpent.instruments.ideas.forms.answers import people_field
from arpent.instruments.ideas.models import Idea, Meeting, MeetingItem
from arpent.instruments.ideas.queries.meetings import OFFERED, to_bring
from arpent.instruments.ideas.rules.meetings import why_not_bring
from arpent.instruments.ideas.rules.words import OUTCOMES
from arpent.kernel.spoken import spoken
from arpent.look.forms import day_input


class OpenMeeting(forms.ModelForm[Meeting]):
    """When, where, with whom, and the ideas brought on the screen."""

    class Meta:
        model = Meeting
        fields = ("title", "held_on", "place", "people")
        widgets = {"held_on": day_input()}
        help_texts = {"people": _("Des fonctions plutôt que des noms : la direction, un guichet.")}

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = to_bring(organisation=visit.organisation, on=visit.on)
        keys = list(offered.values_list("pk", flat=True)[:OFFERED])
        field = forms.ModelMultipleChoiceField(
            offered.filter(pk__in=keys),
            label=_("Les idées apportées"),
            to_field_name="key",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Cinq est un bon nombre. Les plus pressées d’abord."),
        )
        field.label_from_instance = idea_line  # type: ignore[assignment, method-assign]
        self.fields["ideas"] = field

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def clean_ideas(self) -> list[Idea]:
        ideas = list(self.cleaned_data["ideas"])
        if fault := why_not_bring(count=len(ideas)):
            raise forms.ValidationError(spoken(fault) or "")
        return ideas


def idea_line(idea: Idea) -> str:
    service = f", {idea.service.name}" if idea.service else ""
    return f"{idea.number}. {idea.title}{service}"


class NoteItem(forms.ModelForm[MeetingItem]):
    """What is said of one idea, and what is decided, while one speaks."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = MeetingItem
        fields = ("note", "outcome", "reason", "points_to")
        widgets = {
            "note": forms.Textarea(attrs={"rows": 3}),
            "reason": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"points_to": _("Où cela existe")}
        help_texts = {"points_to": _("Pour « existe déjà » ou « portée ailleurs » : une adresse.")}

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Ce qui est décidé"),
            choices=[("", _("rien encore")), *((slug, _(label)) for slug, label in OUTCOMES)],
            required=False,
        )
        self.fields["teller"] = people_field(
            visit, label=_("Qui l’annonce"), empty_label=_("qui clôt la réunion")
        )
        self.order_fields(["note", "outcome", "reason", "points_to", "teller", "seen"])

    @property
    def facts(self) -> dict[str, Any]:
        names = ("note", "outcome", "reason", "points_to", "teller")
        return {name: self.cleaned_data[name] for name in names}

    def clean_points_to(self) -> str:
        points = str(self.cleaned_data["points_to"]).strip()
        if not points:
            return ""
        return str(forms.URLField(max_length=300, assume_scheme="https").clean(points))
