"""Asking the lines of a year, and giving some of them a programme or a funder by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.choices import Offered
from arpent.instruments.accounts.rules.asking import NONE, Question, months_of
from arpent.kernel.queries import known_as
from arpent.press.notation import day


class AskLines(forms.Form):
    """Which lines: every field left empty asks nothing."""

    account = forms.CharField(label=_("Compte commençant par"), required=False, max_length=200)
    journal = forms.ChoiceField(label=_("Journal"), required=False)
    month = forms.ChoiceField(label=_("Mois"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    funder = forms.ChoiceField(label=_("Financeur"), required=False)
    missing = forms.ChoiceField(label=_("À affecter"), required=False)
    q = forms.CharField(label=_("Libellé contenant"), required=False, max_length=200)

    def __init__(
        self, *args: Any, year: FiscalYear, offered: Offered, language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everything, nothing = ("", gettext("Tous")), (NONE, gettext("non affecté"))
        months = months_of(year.first_on, year.last_on)
        named = [(f"{on:%Y-%m}", day(on, precision="month", language=language)) for on in months]
        choices = {
            "journal": [everything, *offered.journals],
            "month": [everything, *named],
            "programme": [everything, nothing, *offered.programmes],
            "funder": [everything, nothing, *offered.funders],
            "missing": [
                ("", gettext("Toutes les lignes")),
                ("programme", gettext("charges et produits sans programme")),
                ("funder", gettext("charges et produits sans financeur")),
            ],
        }
        for name, some in choices.items():
            self.fields[name].choices = some  # type: ignore[attr-defined]

    def question(self) -> Question:
        """Return what is asked; a value that makes no sense asks nothing."""
        self.is_valid()
        return Question(**{name: self.cleaned_data.get(name) or "" for name in self.fields})


class GiveAxes(forms.Form):
    """A programme or a funder for the lines ticked; « - » gives them back to the rules."""

    programme = forms.ChoiceField(label=_("Programme"), required=False)
    funder = forms.ChoiceField(label=_("Financeur"), required=False)
    other_funder = forms.CharField(
        label=_("Un autre financeur"),
        required=False,
        max_length=200,
        help_text=_("Son nom, tel que l’annuaire le connaît."),
    )

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "give_%s", **kwargs})
        same = [("", gettext("laisser")), (NONE, gettext("rendre aux règles"))]
        self.fields["programme"].choices = [*same, *offered.programmes]  # type: ignore[attr-defined]
        self.fields["funder"].choices = [*same, *offered.funders]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if name := given.get("other_funder"):
            known = known_as(name=name)
            if known is None:
                said = gettext("L’annuaire ne connaît pas ce nom : inscrivez-le d’abord.")
                self.add_error("other_funder", said)
            else:
                given["funder"] = known.slug
        return given
