"""Naming who chairs, noting what is said, welcoming a guest: the shape of what is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models import Assembly, Attendee, Note
from arpent.instruments.assembly.models.record import choices
from arpent.instruments.assembly.rules.sitting import LONGEST_NOTE
from arpent.instruments.assembly.rules.words import ATTENDEES, CHANNELS
from arpent.kernel.filing import filed
from arpent.kernel.models import Person


def person_name(person: Person) -> str:
    return person.name


class NameOfficers(forms.Form):
    """Who chairs, and who keeps the minutes."""

    chair = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Présidence"),
        required=False,
        empty_label=_("personne encore"),
    )
    chair_as = forms.CharField(label=_("En qualité de"), max_length=160, required=False)
    secretary = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Secrétariat"),
        required=False,
        empty_label=_("personne encore"),
    )

    def __init__(self, data: Any = None, *, assembly: Assembly) -> None:
        initial = {
            "chair": assembly.chair_id,
            "chair_as": assembly.chair_as,
            "secretary": assembly.secretary_id,
        }
        super().__init__(data, initial=initial, prefix="o")
        people = Person.objects.filter(bench=assembly.bench_id).order_by(filed("name"), "pk")
        for name in ("chair", "secretary"):
            field: Any = self.fields[name]
            field.queryset = people
            field.label_from_instance = person_name


class WriteNote(forms.ModelForm[Note]):
    """What is said, and by whom."""

    class Meta:
        model = Note
        fields = ("kind", "speaker", "text")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE}),
            "speaker": forms.TextInput(attrs={"list": "there", "autocomplete": "off"}),
        }
        labels = {"text": _("Ce qui est dit"), "speaker": _("Qui parle"), "kind": _("Nature")}


class WelcomeGuest(forms.ModelForm[Attendee]):
    """Somebody who is there without a vote."""

    kind = forms.ChoiceField(label=_("À quel titre"), choices=choices(ATTENDEES[1:]))
    channel = forms.ChoiceField(label=_("Canal"), choices=choices(CHANNELS))

    class Meta:
        model = Attendee
        fields = ("name", "organisation", "kind")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="g")
        self.fields["name"].required = True
