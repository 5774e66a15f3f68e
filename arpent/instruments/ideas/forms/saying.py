"""The form of an idea: two boxes, and what may be added under a fold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models import Place, Service
from arpent.instruments.ideas.queries.mine import places_of, services_of
from arpent.instruments.ideas.rules.photos import MOST
from arpent.instruments.ideas.rules.saying import (
    REACH,
    SIGNED,
    tidy_line,
    tidy_text,
    why_not_body,
    why_not_idea,
    why_not_title,
)
from arpent.instruments.ideas.rules.words import SUBJECTS
from arpent.kernel.models import Organisation
from arpent.kernel.spoken import spoken
from arpent.look.forms import day_input

# What each promise keeps, in one plain sentence.
PROMISES = (
    ("named", _("En mon nom : tout le monde lit qui parle.")),
    ("pseudonym", _("Sous un pseudonyme : rien de ce qui est gardé ici ne mène à moi.")),
    (
        "facilitator",
        _("Connue de l’animation seule : mon nom est gardé à part, et l’ouvrir laisse une trace."),
    ),
)
PICTURES = tuple(range(1, MOST + 1))


class Line(forms.CharField):
    """One line of words, tidied before anything judges it."""

    def to_python(self, value: Any) -> str:
        return tidy_line(super().to_python(value) or "")


class Text(forms.CharField):
    """Several lines of words, tidied before anything judges them."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return tidy_text(super().to_python(value) or "")


class Words(forms.Form):
    """The two boxes."""

    title = Line(
        label=_("L’idée en une ligne"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "next"}),
    )
    body = Text(
        label=_("Pourquoi, et ce que cela changerait"),
        help_text=_("Quelques phrases, comme vous le diriez à un collègue."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, reason in (("title", why_not_title("")), ("body", why_not_body(""))):
            self.fields[name].error_messages["required"] = spoken(reason) or ""


class SayIdea(Words):
    """An idea and its promise. With an account, an empty name is one's own."""

    signature = forms.ChoiceField(
        label=_("Comment la signer"), choices=PROMISES, widget=forms.RadioSelect, required=False
    )
    name = Line(
        label=_("Le nom ou le pseudonyme que vous donnez"),
        required=False,
        max_length=SIGNED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reach = Line(
        label=_("Comment l’animation peut vous joindre"),
        help_text=_("Lu de l’animation seule, avec le nom que vous lui confiez."),
        required=False,
        max_length=REACH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    with_signed = Line(
        label=_("Écrite avec"),
        help_text=_("Le nom ou le pseudonyme de qui l’a écrite avec vous ; il sera lu."),
        required=False,
        max_length=SIGNED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    subject = forms.ChoiceField(
        label=_("Ce qu’elle touche"),
        choices=[(slug, _(label)) for slug, label in SUBJECTS],
        widget=forms.RadioSelect,
        required=False,
    )
    place = forms.ModelChoiceField(
        label=_("D’où vous parlez"),
        queryset=Place.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("je préfère ne pas le dire"),
    )
    service = forms.ModelChoiceField(
        label=_("Le service qui pourrait répondre"),
        queryset=Service.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("je ne sais pas"),
    )
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bench: Organisation, known: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["place"].queryset = places_of(organisation=bench)  # type: ignore[attr-defined]
        self.fields["service"].queryset = services_of(organisation=bench)  # type: ignore[attr-defined]
        said = (
            gettext(
                "Laissez vide : votre compte dit votre nom, ou un pseudonyme sera « quelqu’un »."
            )
            if known
            else gettext("Laissez vide sous un pseudonyme : l’idée sera signée « quelqu’un ».")
        )
        self.fields["name"].help_text = said

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["signature"] = said.get("signature") or ("named" if self.known else "pseudonym")
        said["name"] = self._signed(said)
        for field, reason in why_not_idea(
            title=said.get("title", ""),
            body=said.get("body", ""),
            signature=said["signature"],
            name=said["name"],
            with_signed=said.get("with_signed", ""),
        ):
            if field not in self.errors:
                self.add_error(field, spoken(reason) or "")
        return said

    def _signed(self, said: dict[str, Any]) -> str:
        given = str(said.get("name") or "")
        if said["signature"] == "pseudonym":
            return given or gettext("quelqu’un")
        return given if said["signature"] == "facilitator" and given else self.known or given


class CollectIdea(SayIdea):
    """A slip of paper keyed in by a colleague; the name is that of whoever wrote it."""

    collected_on = forms.DateField(label=_("Écrite le"), widget=day_input())
    field_order = ("title", "body", "signature", "name", "place", "collected_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext("Le nom ou le pseudonyme écrit sur le papier")
        self.fields["place"].label = gettext("D’où vient le papier")
        self.fields["place"].empty_label = gettext("le papier ne le dit pas")  # type: ignore[attr-defined]
        self.fields["signature"].label = gettext("Ce que demande la personne qui l’a écrite")
        self.fields["reach"].label = gettext("Comment l’animation peut la joindre")
        self.fields["reach"].help_text = gettext("Lu de l’animation seule, si le nom l’est aussi.")
        for name in ("subject", "with_signed", "service"):
            del self.fields[name]


class CorrectIdea(Words):
    """The two boxes again, for the author."""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        reasons = {
            "title": why_not_title(said.get("title", "")),
            "body": why_not_body(said.get("body", "")),
        }
        for field, reason in reasons.items():
            if reason and field not in self.errors:
                self.add_error(field, spoken(reason) or "")
        return said


class TypeCode(forms.Form):
    """A code read on a poster, or on a receipt."""

    code = forms.CharField(
        label=_("Le code"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class TakeSheet(forms.Form):
    """The sheet whose ideas will be shown before anything is written."""

    file = forms.FileField(
        label=_("Fichier CSV, XLSX ou ODS"),
        help_text=_(
            "La première ligne nomme les colonnes : titre, texte, date, signature, nom affiché, "
            "lieu, service, recueillie par, réponse, motif, répondu le."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )
