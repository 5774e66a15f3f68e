"""An assembly being prepared: its facts, its items, its documents, its texts, its candidates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arpent.contract import Ref
from arpent.instruments.assembly.models import Assembly, Candidacy, Item, Paper
from arpent.instruments.assembly.rules.agenda import why_not_prepare
from arpent.instruments.assembly.rules.words import DECISIONS
from arpent.kernel.models import Organisation, Person, Programme
from arpent.kernel.spoken import spoken
from arpent.look.forms import BenchForm, Drawn


def moment_input() -> forms.DateTimeInput:
    """Return the box of a day and its hour, with the calendar of the device."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class PrepareAssembly(BenchForm):
    class Meta(Drawn):
        model = Assembly
        fields = (
            "title",
            "kind",
            "statutes",
            "starts_at",
            "ends_at",
            "place",
            "remote_url",
            "record_on",
            "second_of",
            "chair",
            "chair_as",
            "secretary",
        )
        widgets = {"starts_at": moment_input(), "ends_at": moment_input()}
        help_texts = {
            "record_on": _("Qui est membre ce jour-là, et à quel titre, fait la liste."),
            "chair_as": _("Par exemple : co-représentant légal."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chair", "secretary"):
            field: Any = self.fields[name]
            field.label_from_instance = person_name
        second: Any = self.fields["second_of"]
        if self.instance.pk:
            second.queryset = second.queryset.exclude(pk=self.instance.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("starts_at") and cleaned.get("record_on"):
            found = why_not_prepare(
                starts_at=cleaned["starts_at"],
                ends_at=cleaned.get("ends_at"),
                record_on=cleaned["record_on"],
                held_on=timezone.localtime(cleaned["starts_at"]).date(),
            )
            for name, reason in found.items():
                self.add_error(name, spoken(reason) or "")
        return cleaned


def person_name(person: Person) -> str:
    return person.name


class WriteItem(forms.ModelForm[Item]):
    """What an item is about may be a programme of the bench, or come with the page."""

    class Meta(Drawn):
        model = Item
        fields = (
            "kind",
            "title",
            "minutes",
            "text",
            "about",
            "speaker",
            "speaker_from",
            "discussant",
            "drawn",
            "hoped",
        )

    def __init__(self, *args: Any, bench: Organisation, kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.filter(bench=bench).order_by("title", "pk")
        offered = [
            (str(Ref("programmes", "programme", key)), title)
            for key, title in programmes.values_list("key", "title")
        ]
        kept = kept or self.instance.about
        if kept and kept not in dict(offered):
            offered.append((kept, kept))
        self.fields["about"] = forms.ChoiceField(
            label=_("À propos de"),
            choices=[("", _("rien de particulier")), *offered],
            required=False,
        )
        self.order_fields(self._meta.fields)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class Testify(forms.ModelForm[Item]):
    class Meta(Drawn):
        model = Item
        fields = ("drawn", "hoped")


class AddPaper(forms.ModelForm[Paper]):
    file = forms.FileField(label=_("Fichier"))

    class Meta(Drawn):
        model = Paper
        fields = ("title", "item")
        labels = {"item": _("Point de l’ordre du jour")}

    def __init__(self, *args: Any, items: QuerySet[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.label, item.queryset = _("Point"), items
        item.empty_label = _("toute l’assemblée")
        self.fields["title"].required = False


class WriteResolution(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=250)
    text = forms.CharField(
        label=_("Texte soumis au vote"), widget=forms.Textarea(attrs={"rows": 4})
    )
    decision = forms.ChoiceField(
        label=_("Nature de la décision"),
        choices=[(slug, _(label)) for slug, label in DECISIONS if slug != "election"],
        initial="ordinary",
    )


class Amend(forms.Form):
    text = forms.CharField(label=_("Texte amendé"), widget=forms.Textarea(attrs={"rows": 4}))
    amended_by = forms.CharField(label=_("Amendement de"), max_length=200, required=False)


class Stand(BenchForm):
    class Meta(Drawn):
        model = Candidacy
        fields = ("person", "name", "organisation", "quality", "newcomer")
        labels = {"person": _("Personne")}
        help_texts = {"name": _("Si la personne n’est pas dans la liste.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.label_from_instance = person_name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("person") and not (cleaned.get("name") or "").strip():
            self.add_error("name", _("Choisissez une personne, ou donnez son nom."))
        return cleaned
