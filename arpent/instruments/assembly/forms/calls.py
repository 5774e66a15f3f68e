"""Letters: what a rectifying one says, one handed over, one that came back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.rules.bounces import LARGEST_BYTES
from arpent.instruments.assembly.rules.words import SENT_BY
from arpent.look.forms import day_input


class RectifyCall(forms.Form):
    """What changed since the call."""

    words = forms.CharField(
        label=_("Ce qui change"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Le lieu, l’heure et le lien personnel suivent d’eux-mêmes."),
    )


class HandOver(forms.Form):
    """A call posted, or given by hand."""

    way = forms.ChoiceField(
        label=_("Moyen"), choices=[(slug, _(said)) for slug, said in SENT_BY if slug != "email"]
    )
    sent_on = forms.DateField(label=_("Le"), widget=day_input())


class WriteAgain(forms.Form):
    """The call again, perhaps at another address."""

    email = forms.EmailField(label=_("Adresse électronique"))


class NoteBounce(forms.Form):
    """A letter that came back, told by hand."""

    because = forms.CharField(label=_("Motif du retour"), max_length=300)


class TakeBounce(forms.Form):
    """A returned message, as the mail program keeps it."""

    file = forms.FileField(
        label=_("Courrier revenu"),
        help_text=_("Le message d’erreur enregistré tel quel, un fichier .eml."),
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822"}),
    )

    def content(self) -> bytes:
        """Return the file, or just enough of it to say that it is too large."""
        file: Any = self.cleaned_data["file"]
        return bytes(file.read(LARGEST_BYTES + 1))
