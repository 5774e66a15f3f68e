"""A file of entries, and how it is to be written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models import Provenance

RECOGNISED, NO_JOURNAL = "", "-"


class TakeFec(forms.Form):
    """The file that every accounting program exports."""

    file = forms.FileField(
        label=_("Fichier des écritures comptables (FEC)"),
        help_text=_("Le fichier .txt que votre logiciel comptable exporte ; ni XLSX, ni PDF."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.csv,.tsv"}),
    )


class ConfirmFec(forms.Form):
    """The title of the batch, where it comes from, and which journal only carries over."""

    title = forms.CharField(label=_("Titre du lot"), max_length=200)
    provenance = forms.ChoiceField(label=_("Origine"), choices=Provenance.choices)
    opening = forms.ChoiceField(
        label=_("Journal des à-nouveaux"),
        required=False,
        help_text=_("Ses lignes reportent l’exercice précédent : elles ne sont pas de l’année."),
    )

    def __init__(
        self, *args: Any, journals: list[tuple[str, str]], openings: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        recognised = gettext("reconnu : %(codes)s") % {"codes": ", ".join(openings) or "–"}
        named = [(code, f"{code} {label}") for code, label in journals]
        self.fields["opening"].choices = [  # type: ignore[attr-defined]
            (RECOGNISED, recognised),
            (NO_JOURNAL, gettext("aucun")),
            *named,
        ]

    def opening_journal(self) -> str | None:
        """Return the journal chosen, None to recognise it."""
        return self.cleaned_data["opening"] or None
