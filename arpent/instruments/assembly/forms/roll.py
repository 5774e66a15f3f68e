"""Deciding on the list by hand: always with the reason."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class GiveReason(forms.Form):
    """Why the list is changed by hand."""

    because = forms.CharField(label=_("Motif"), max_length=300, strip=True)


class DecideVoter(GiveReason):
    """Whether a member may vote."""

    entitled = forms.ChoiceField(
        label=_("Décision"),
        choices=(("yes", _("a droit de vote")), ("no", _("n’a pas droit de vote"))),
        widget=forms.RadioSelect,
    )


class EnterVoter(GiveReason):
    """A member that the register held and the list forgot."""

    member = forms.CharField(widget=forms.HiddenInput)
