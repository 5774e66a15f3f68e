"""What the forms about carbon share: a key, so that two sendings write once; a reason to strike."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from arpent.kernel.identifiers import KEY, KEY_LENGTH
from arpent.look.forms import BenchForm


def drawn_key() -> forms.CharField:
    """Return the hidden box of a key drawn with the form: sent twice, it writes once."""
    return forms.CharField(
        required=False,
        widget=forms.HiddenInput,
        max_length=KEY_LENGTH,
        validators=[RegexValidator(f"^{KEY.pattern}$")],
    )


class SentOnceForm(BenchForm):
    """A form about one bench, which carries the key of what it writes."""

    key = drawn_key()


class StrikeFact(forms.Form):
    """Why a fact leaves the record."""

    reason = forms.CharField(
        label=_("Pourquoi la retirer"),
        max_length=300,
        help_text=_("Par exemple « saisi deux fois ». Le motif reste dans le journal."),
    )
