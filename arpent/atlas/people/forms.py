"""The shape of an invitation, of a role, and of what one looks for in the traces."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from arpent.atlas.people.queries import authors_of, verbs_of
from arpent.atlas.people.rules.roles import ROLES
from arpent.atlas.people.rules.verbs import VERBS
from arpent.contract import open_rooms
from arpent.kernel.models import Organisation
from arpent.look.forms import day_input


def day(label: Any, **kwargs: Any) -> forms.DateField:
    limits = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31))]
    return forms.DateField(label=label, widget=day_input(), validators=limits, **kwargs)


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Rôle"), choices=[(slug, _(label)) for slug, label in ROLES])


class InvitePerson(forms.Form):
    """Somebody who will act on the bench."""

    name = forms.CharField(label=_("Nom"), max_length=200)
    email = forms.EmailField(
        label=_("Adresse électronique"),
        max_length=254,
        help_text=_("Un lien d’une semaine y part aussitôt."),
    )
    role = role_field()


class GiveRole(forms.Form):
    """A role, from a day to another."""

    role = role_field()
    starts_on = day(_("Depuis le"))
    ends_on = day(
        _("Jusqu’au"), required=False, help_text=_("Vide : tant que personne n’y met fin.")
    )


class EndRole(forms.Form):
    """The last day of a role."""

    on = day(_("Dernier jour"), help_text=_("La personne peut encore agir ce jour-là."))


class FilterTraces(forms.Form):
    """What one looks for in the traces."""

    person = forms.ChoiceField(label=_("Personne"), required=False)
    verb = forms.ChoiceField(label=_("Geste"), required=False)
    room = forms.ChoiceField(label=_("Où"), required=False)
    first = day(_("Depuis le"), required=False)
    last = day(_("Jusqu’au"), required=False)

    def __init__(self, *args: Any, bench: Organisation, opened: frozenset[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        everything = ("", _("Tout"))
        rooms = [(room.slug, str(room.name)) for room in open_rooms(slugs=opened)]
        choices: dict[str, list[tuple[str, Any]]] = {
            "person": [(one.key, one.name) for one in authors_of(organisation=bench)],
            "verb": [(verb, _(VERBS.get(verb, verb))) for verb in verbs_of(organisation=bench)],
            "room": [("kernel", _("Personnes et comptes")), *rooms],
        }
        for name, known in choices.items():
            self.fields[name].choices = [everything, *known]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """Return the filters that make sense; the others are as if they were empty."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
