"""Why an identity is opened."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class OpenIdentity(forms.Form):
    """The reason, kept in the history of the idea."""

    reason = forms.CharField(
        label=_("Pourquoi l’ouvrir"),
        help_text=_("Par exemple : lui porter la réponse de vive voix."),
        max_length=300,
    )
