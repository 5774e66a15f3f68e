from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.forms.base import NamingForm
from arpent.instruments.programmes.models import Test, Verdict
from arpent.instruments.programmes.rules.cards import VERDICTS
from arpent.look.forms import Drawn, day_input

WORDS = forms.Textarea(attrs={"rows": 4})


class PlanTest(NamingForm):
    class Meta(Drawn):
        model = Test
        fields = ("title", "hypothesis", "users", "starts_on", "expires_on", "criteria", "source")
        help_texts = {
            "hypothesis": _("Une phrase que l’essai peut démentir."),
            "users": _("Qui l’essaie, et combien."),
            "expires_on": _("Le test s’arrête ce jour-là, quoi qu’il arrive."),
            "criteria": _("Ils ne changeront plus une fois le test commencé."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in ("hypothesis", "starts_on", "expires_on", "criteria"):
            self.fields[name].required = True


class ConcludeTest(forms.Form):
    """The verdict of a test, and what it leaves."""

    verdict = forms.ChoiceField(
        label=_("Verdict"),
        choices=[(value, Verdict(value).label) for value in VERDICTS],
        widget=forms.RadioSelect,
    )
    learned = forms.CharField(label=_("Ce que l’on a appris"), widget=WORDS)
    keep = forms.CharField(
        label=_("Ce que l’on garde"),
        widget=WORDS,
        required=False,
        help_text=_("La question reviendra dans 6 mois, puis dans 24 : qu’en reste-t-il ?"),
    )


class CorrectConclusion(forms.Form):
    """What a concluded test taught and leaves, in better words."""

    learned = forms.CharField(label=_("Ce que l’on a appris"), widget=WORDS)
    keep = forms.CharField(label=_("Ce que l’on garde"), widget=WORDS, required=False)


class ExtendTest(forms.Form):
    """More time for a test, and why."""

    until = forms.DateField(label=_("Nouvelle expiration"), widget=day_input())
    reason = forms.CharField(
        label=_("Pourquoi prolonger"),
        widget=WORDS,
        max_length=500,
        help_text=_("La raison et l’ancienne date resteront écrites sur la carte."),
    )


class AbandonTest(forms.Form):
    """Why a test is given up."""

    reason = forms.CharField(
        label=_("Pourquoi y renoncer"),
        widget=WORDS,
        max_length=500,
        help_text=_("Un test peut échouer : dites ce qui l’a arrêté."),
    )


class AnswerFollowup(forms.Form):
    """What remains of a test, months later."""

    remains = forms.CharField(
        label=_("Ce qui reste, sans nous"),
        widget=WORDS,
        help_text=_("Ce qui se fait encore, ce qui s’est perdu, qui s’en occupe."),
    )
