"""What the chair, a teller and a voter fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models import Assembly, Poll, Resolution, Voice, Voter
from arpent.instruments.assembly.queries.assemblies import entitled_of
from arpent.instruments.assembly.queries.polls import (
    is_election,
    level_in,
    name_of,
    options_of,
)
from arpent.instruments.assembly.rules.words import CHANNELS, CHOICES, MODES, OBJECTIONS
from arpent.kernel.filing import filed


def modes(*, election: bool) -> list[tuple[str, Any]]:
    """Return the ways to vote: an election is never held by name."""
    return [(slug, _(words)) for slug, words in MODES if not (election and slug == "named")]


class PrepareVote(forms.Form):
    """Put a resolution to the vote."""

    resolution = forms.ModelChoiceField(
        Resolution.objects.none(),
        label=_("Résolution"),
        to_field_name="key",
        empty_label=_("à choisir"),
    )
    mode = forms.ChoiceField(label=_("Comment on vote"), choices=modes(election=False))

    def __init__(self, *args: Any, assembly: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["resolution"]
        found = Resolution.objects.filter(item__assembly=assembly).select_related("item__assembly")
        field.queryset = found.order_by("item__order", "order", "pk")


class HoldVote(forms.Form):
    """How a vote will be held, until it opens."""

    mode = forms.ChoiceField(label=_("Comment on vote"))
    seats = forms.IntegerField(label=_("Sièges à pourvoir"), min_value=1, max_value=99)
    own_college = forms.BooleanField(label=_("Seuls les membres du collège votent"), required=False)
    code = forms.BooleanField(
        label=_("Demander un code neuf à qui vient par son lien personnel"),
        required=False,
        help_text=_("Écrit à son adresse, ou dit à l’accueil : un lien transmis ne vote pas."),
    )
    inclusion_only = forms.BooleanField(
        label=_("Publier les codes et les choix en deux listes"),
        required=False,
        help_text=_("Chacun retrouve son code, personne ne peut montrer ce qu’il a voté."),
    )

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        election = is_election(poll)
        self.fields["mode"] = forms.ChoiceField(
            label=_("Comment on vote"), choices=modes(election=election)
        )
        if not election:
            del self.fields["seats"]
        if not poll.college:
            del self.fields["own_college"]
        self.order_fields(["mode", "seats", "own_college", "code", "inclusion_only"])


class AskSecrecy(forms.Form):
    """Who asks for a secret vote."""

    voter = forms.ModelChoiceField(
        Voter.objects.none(), label=_("Membre"), to_field_name="key", empty_label=_("à choisir")
    )

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["voter"]
        field.queryset = entitled_of(assembly=assembly).order_by(filed("name"), "pk")


class Told(forms.Form):
    """What one teller counted in one place."""

    teller = forms.CharField(label=_("Scrutateur ou scrutatrice"), max_length=200)

    def __init__(self, *args: Any, poll: Poll, paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if paper:
            self.fields["turn"] = forms.ChoiceField(
                label=_("Décompte"), choices=[("1", _("premier")), ("2", _("second"))]
            )
        else:
            self.fields["channel"] = forms.ChoiceField(
                label=_("Où"), choices=[(slug, _(words)) for slug, words in CHANNELS]
            )
        self.answers = answers_of(poll, paper=paper)
        for key, words in self.answers:
            self.fields[f"votes-{key}"] = forms.IntegerField(
                label=words, min_value=0, max_value=100000, initial=0
            )

    @property
    def counts(self) -> dict[str, int]:
        return {key: self.cleaned_data[f"votes-{key}"] for key, _words in self.answers}


def answers_of(poll: Poll, *, paper: bool) -> list[tuple[str, Any]]:
    """Return what a teller may count: blank and spoilt are only on paper."""
    words = dict(CHOICES)
    asked: list[tuple[str, Any]] = [
        (key, said if is_election(poll) else _(said)) for key, said in options_of(poll)
    ]
    if paper:
        asked += [(key, _(words[key])) for key in ("blank", "spoilt")]
    return asked


class VoiceField(forms.ModelChoiceField[Voice]):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.voter.name)


class OneVoice(forms.Form):
    """A line of the roll: who objects, or who takes a ballot of paper."""

    voice = VoiceField(
        Voice.objects.none(), label=_("Membre"), to_field_name="key", empty_label=_("à choisir")
    )

    def __init__(self, *args: Any, poll: Poll, objecting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["voice"]
        found = Voice.objects.filter(poll=poll).select_related("voter__assembly")
        if objecting:
            self.fields["kind"] = forms.ChoiceField(
                label=_("Ce qu’il dit"),
                choices=[*((slug, _(said)) for slug, said in OBJECTIONS), ("", _("plus rien"))],
                required=False,
            )
            self.fields["words"] = forms.CharField(
                label=_("Ses mots"), max_length=1000, required=False
            )
        else:
            found = found.filter(voted=False)
        field.queryset = found.order_by(filed("voter__name"), "pk")


class Because(forms.Form):
    """A reason the minutes keep."""

    because = forms.CharField(label=_("Pourquoi"), max_length=300)


class Despite(forms.Form):
    """What the chair writes to go on all the same."""

    despite = forms.CharField(label=_("Pourquoi quand même"), max_length=300, required=False)


class Settle(forms.Form):
    """What settles a tie: the chair's vote, the sentence of a draw, or who is the eldest."""

    settled_with = forms.CharField(
        label=_("La phrase du tirage, dite à voix haute"),
        max_length=200,
        help_text=_("Par exemple une date et un lieu ; chacun refait le tirage avec elle."),
    )
    settled_by = forms.CharField(label=_("Qui départage"), max_length=200)

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ties = poll.rules.get("ties")
        self.level = list(level_in(poll)) if ties == "eldest" else []
        if ties == "chair":
            self.fields["settled_with"] = forms.ChoiceField(
                label=_("La voix de la présidence"),
                choices=[("for", _("pour")), ("against", _("contre"))],
            )
        if ties == "eldest":
            del self.fields["settled_with"]
        for one in self.level:
            self.fields[f"born-{one.key}"] = forms.DateField(
                label=_("Naissance : %(name)s") % {"name": name_of(one)},
                initial=one.born_on,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )

    def facts(self) -> dict[str, Any]:
        """Return what the action takes."""
        told: dict[str, Any] = {
            name: self.cleaned_data[name]
            for name in ("settled_with", "settled_by")
            if name in self.fields
        }
        if self.level:
            told["births"] = {one.key: self.cleaned_data[f"born-{one.key}"] for one in self.level}
        return told


class CheckReceipt(forms.Form):
    """A receipt, as the file that was kept or the text of it; or its code alone."""

    receipt = forms.CharField(
        label=_("Votre reçu, ou son code"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
