"""Answering the call, giving a power, writing down a paper one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models import Voter
from arpent.instruments.assembly.rules.words import ANSWERS

BLANK = "-"


class AnswerCall(forms.Form):
    """In the room, on line, or absent."""

    answer = forms.ChoiceField(label=_("Votre réponse"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, remote: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        field.choices = [(slug, _(said)) for slug, said in ANSWERS if remote or slug != "remote"]


class GivePower(forms.Form):
    """To whom, and with which instructions."""

    holder = forms.ChoiceField(label=_("Qui portera votre pouvoir"))
    instructions = forms.CharField(
        label=_("Consignes de vote"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La personne qui porte le pouvoir les lit, et personne d’autre."),
    )

    def __init__(self, *args: Any, holders: Iterable[Voter], blank: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.key, one.name) for one in holders]
        chair = [(BLANK, _("la présidence (pouvoir en blanc)"))] if blank else []
        field: Any = self.fields["holder"]
        field.choices = [("", _("à choisir")), *chair, *known]


class RecordPower(GivePower):
    """A power on paper, brought to the desk."""

    giver = forms.ChoiceField(label=_("Qui donne pouvoir"))
    field_order = ("giver", "holder", "instructions")

    def __init__(
        self,
        *args: Any,
        givers: Iterable[Voter],
        holders: Iterable[Voter],
        blank: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, holders=holders, blank=blank, **kwargs)
        self.fields["holder"].label = _("Qui le porte")
        field: Any = self.fields["giver"]
        field.choices = [("", _("à choisir")), *((one.key, one.name) for one in givers)]


class EntrustPower(forms.Form):
    """Who will carry a power left in blank."""

    holder = forms.ChoiceField(label=_("Qui le porte"))

    def __init__(self, *args: Any, holders: Iterable[Voter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["holder"]
        field.choices = [("", _("à choisir")), *((one.key, one.name) for one in holders)]
