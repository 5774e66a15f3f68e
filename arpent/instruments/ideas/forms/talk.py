"""What one writes about an idea: a word, a flag, a reason for hiding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models.record import choices
from arpent.instruments.ideas.rules.talk import TEXT_MAX
from arpent.instruments.ideas.rules.words import MINES, REASONS

WHOLE = ("", _("l’idée dans son ensemble"))
SIGN_HERE = [("named", _("en mon nom")), ("pseudonym", _("sous un pseudonyme"))]
UNKNOWN_WORD = {"invalid_choice": _("Choisissez dans la liste.")}


class AddComment(forms.Form):
    """A word, what it is about, and how it is signed."""

    text = forms.CharField(
        label=_("Votre mot"),
        # The rule says how long it may be, with the count: a longer text is read, then refused.
        max_length=20 * TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Écrivez au moins quelques mots, ou soutenez l’idée sans commentaire."),
            "max_length": _("Ce texte est un roman : gardez-en l’essentiel, 2 000 signes au plus."),
        },
        help_text=_("Ce que vous voyez là où vous travaillez. Ne nommez ni collègue ni usager."),
    )
    mine = forms.ChoiceField(
        label=_("À propos de"),
        choices=[WHOLE, *choices(MINES)],
        required=False,
        error_messages=UNKNOWN_WORD,
    )
    signature = forms.ChoiceField(
        label=_("Signer"),
        choices=SIGN_HERE,
        widget=forms.RadioSelect,
        error_messages=UNKNOWN_WORD,
    )
    signed = forms.CharField(
        label=_("Pseudonyme"),
        max_length=120,
        required=False,
        help_text=_("Un autre à chaque fois, si vous voulez que l’on ne relie pas vos mots."),
    )
    receipt = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)

    def __init__(self, *args: Any, inside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not inside:
            del self.fields["signature"]
            self.fields["signed"].label = _("Signé")
            self.fields["signed"].help_text = _("Un pseudonyme, votre nom, ou rien.")


def rule_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("La règle qui n’est pas respectée"),
        choices=choices(REASONS),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez la règle qui n’est pas respectée."),
            **UNKNOWN_WORD,
        },
    )


class FlagIt(forms.Form):
    rule = rule_field()
    note = forms.CharField(label=_("En une ligne"), max_length=300, required=False)


class HideIt(forms.Form):
    rule = rule_field()
    reason = forms.CharField(
        label=_("Le motif"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La personne qui a écrit le lira. Dites ce qui gêne, et comment le redire."),
        error_messages={"required": _("Écrivez le motif : la personne qui a écrit le lira.")},
    )


class SettleFlag(forms.Form):
    words = forms.CharField(
        label=_("Ce que vous avez décidé"),
        max_length=300,
        error_messages={"required": _("Écrivez en quelques mots ce que vous avez décidé.")},
    )


class FollowByMail(forms.Form):
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Une lettre y viendra d’abord, pour vérifier que c’est bien la vôtre."),
        error_messages={
            "required": _("Écrivez l’adresse où vous lirez la lettre."),
            "invalid": _("Cette adresse est incomplète : elle s’écrit nom@institution.fr."),
        },
    )
