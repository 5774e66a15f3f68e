"""What the facilitation sets: one form a noun, with the choices of its bench alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.contract import Visit
from arpent.instruments.ideas.forms.answers import person_name
from arpent.instruments.ideas.models import Coach, Code, Mine, Place, Service, Term
from arpent.instruments.ideas.queries.mine import places_of, services_of
from arpent.instruments.ideas.queries.people import people_of
from arpent.instruments.ideas.rules.settings import forms_in
from arpent.look.forms import day_input

LINES = forms.Textarea(attrs={"rows": 5})


class BenchLine(forms.ModelForm):  # type: ignore[type-arg]
    """A line of the settings; people, places and services are those of the bench."""

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: dict[str, Any] = {
            "service": services_of(organisation=visit.organisation),
            "place": places_of(organisation=visit.organisation),
            "head": people_of(organisation=visit.organisation, on=visit.on),
            "person": people_of(organisation=visit.organisation, on=visit.on),
        }
        for name in known.keys() & self.fields.keys():
            field: Any = self.fields[name]
            field.queryset = known[name]
            field.empty_label = _("à choisir") if field.required else _("personne encore")
            if name in ("head", "person"):
                field.label_from_instance = person_name
            elif name == "service":
                field.empty_label = _("aucun en particulier")

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class SetMine(BenchLine):
    class Meta:
        model = Mine
        fields = (
            "reading",
            "answer_days",
            "ask_days",
            "keep_identity_days",
            "digest_days",
            "welcome",
            "first_words",
            "moderation",
        )
        widgets = {
            "reading": forms.RadioSelect,
            "welcome": forms.Textarea(attrs={"rows": 3}),
            "first_words": LINES,
            "moderation": LINES,
        }
        help_texts = {
            "answer_days": _("La promesse faite à chaque auteur. Les idées déjà dites la gardent."),
            "first_words": _("Des débuts de phrase pour qui hésite : « Chaque matin, je… »"),
            "moderation": _("Elles se lisent par tous, avant d’écrire."),
        }

    def clean_answer_days(self) -> int:
        return self._days("answer_days")

    def clean_ask_days(self) -> int:
        return self._days("ask_days")

    def clean_digest_days(self) -> int:
        return self._days("digest_days")

    def _days(self, name: str) -> int:
        days = self.cleaned_data[name]
        if not 1 <= days <= 365:
            raise forms.ValidationError(_("Écrivez un nombre de jours entre 1 et 365."))
        return int(days)


class SetService(BenchLine):
    class Meta:
        model = Service
        fields = ("name", "head")
        help_texts = {"head": _("Cette personne signera les réponses confiées au service.")}


class SetPlace(BenchLine):
    class Meta:
        model = Place
        fields = ("name", "service")


class SetCode(BenchLine):
    class Meta:
        model = Code
        fields = ("place", "starts_on", "expires_on", "shared_screen", "a_day")
        widgets = {"starts_on": day_input(), "expires_on": day_input()}
        help_texts = {
            "expires_on": _(
                "Ce jour compris. Sans date, le code vaut jusqu’à ce que l’on le ferme."
            ),
            "a_day": _(
                "Au-delà, le code se repose jusqu’au lendemain : une affiche se photographie."
            ),
        }

    def clean_a_day(self) -> int:
        if not 1 <= self.cleaned_data["a_day"] <= 1000:
            raise forms.ValidationError(_("Écrivez un nombre entre 1 et 1 000."))
        return int(self.cleaned_data["a_day"])


class SetTerm(BenchLine):
    class Meta:
        model = Term
        fields = ("forms",)
        widgets = {"forms": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "forms": _("Une par ligne : PLUi, puis plan local d’urbanisme intercommunal.")
        }

    def clean_forms(self) -> str:
        return "\n".join(forms_in(self.cleaned_data["forms"]))


class SetCoach(BenchLine):
    class Meta:
        model = Coach
        fields = ("person", "reach", "phrase", "service")
        help_texts = {
            "reach": _(
                "Un poste, un bureau, une heure : ce que lira une personne sans messagerie."
            ),
            "phrase": _("Par exemple : je viens vous voir et nous l’écrivons à deux."),
        }
