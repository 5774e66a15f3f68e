"""What one wants to see of the ideas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.queries.mine import places_of, services_of
from arpent.instruments.ideas.rules.lists import AGES, MINES_ASKED, SORTS, STANDINGS
from arpent.instruments.ideas.rules.words import SUBJECTS
from arpent.kernel.models import Organisation


class FilterIdeas(forms.Form):
    """A request put to the list; what nobody offered is ignored."""

    q = forms.CharField(
        label=_("Mots, ou numéro"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(label=_("État"), required=False)
    service = forms.ChoiceField(label=_("Service qui répond"), required=False)
    place = forms.ChoiceField(label=_("Lieu"), required=False)
    age = forms.ChoiceField(label=_("Âge"), required=False)
    mine = forms.ChoiceField(label=_("Mines"), required=False)
    subject = forms.ChoiceField(label=_("Ce qu’elle touche"), required=False)
    theme = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    sort = forms.ChoiceField(label=_("Dans l’ordre"), required=False)

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: tuple[str, Any] = ("", _("Toutes"))
        lists = {
            "state": STANDINGS,
            "age": AGES,
            "mine": MINES_ASKED,
            "subject": SUBJECTS,
        }
        for name, known in lists.items():
            told = [(slug, _(label)) for slug, label in known]
            self.fields[name].choices = [every, *told]  # type: ignore[attr-defined]
        self.fields["sort"].choices = [  # type: ignore[attr-defined]
            ("", _("les plus utiles")),
            *((slug, _(label)) for slug, label in SORTS),
        ]
        for name, found in (
            ("service", services_of(organisation=bench)),
            ("place", places_of(organisation=bench)),
        ):
            named = found.values_list("key", "name")
            self.fields[name].choices = [("", _("Tous")), *named]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        """Return the fields that were filled in with something the list knows."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
