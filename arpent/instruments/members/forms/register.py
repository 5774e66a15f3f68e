"""Asking the register, entering a member, naming who speaks for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.members.models import Member
from arpent.instruments.members.models.people import Standing
from arpent.instruments.members.models.register import Category, Kind
from arpent.instruments.members.rules.colleges import colleges_among
from arpent.instruments.members.rules.definitions import DEFINITIONS
from arpent.instruments.members.rules.membership import why_not_dates
from arpent.kernel.spoken import spoken
from arpent.look.forms import BenchForm, Drawn, day_input

FACTS = (
    "kind",
    "category",
    "college",
    "prepared_on",
    "joined_on",
    "resigned_on",
    "budget_eur",
    "note",
    "source",
)


class AskRegister(forms.Form):
    """Which day, which definition, which category."""

    on = forms.DateField(label=_("Au"), widget=day_input())
    by = forms.ChoiceField(label=_("Définition"))
    category = forms.ChoiceField(label=_("Catégorie"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(one.slug, gettext(one.label)) for one in DEFINITIONS]
        self.fields["by"].choices = ways  # type: ignore[attr-defined]
        everything = [("", _("Toutes")), *Category.choices]
        self.fields["category"].choices = everything  # type: ignore[attr-defined]


class ChangeMember(BenchForm):
    """What is known of a member; every date is a fact of its own."""

    college = forms.ChoiceField(
        label=_("Collège"), required=False, help_text=_("Vide : celui de sa catégorie.")
    )

    class Meta(Drawn):
        model = Member
        fields: tuple[str, ...] = FACTS[1:]
        help_texts = {
            "budget_eur": _("En euros : il fixe la cotisation d’une institution."),
            "prepared_on": _("Le jour où l’adhésion a été annoncée."),
            "source": _("Le document qui le dit."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.slug, gettext(one.label)) for one in colleges_among({self.instance.college})]
        self.fields["college"].choices = [("", _("aucun choix")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        names = ("prepared_on", "joined_on", "resigned_on")
        if reason := spoken(why_not_dates(**{name: facts.get(name) for name in names})):
            self.add_error("joined_on", reason)
        kind = facts.get("kind") or self.instance.kind
        category = facts.get("category")
        if category and (kind == Kind.PERSON) != (category == Category.PERSONNES):
            said = gettext("La catégorie « Personnes » est celle des personnes, et d’elles seules.")
            self.add_error("category", said)
        return facts


class RegisterMember(ChangeMember):
    """A member who enters the register."""

    name = forms.CharField(
        label=_("Nom"),
        max_length=200,
        help_text=_("Le nom officiel d’une institution, ou le prénom et le nom d’une personne."),
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        required=False,
        help_text=_("D’une personne seulement : les relances y sont écrites."),
    )

    class Meta(ChangeMember.Meta):
        fields = FACTS

    field_order = ("name", *FACTS, "email")


class NameRepresentative(forms.Form):
    """Who speaks for a member institution, and from when."""

    name = forms.CharField(label=_("Nom"), max_length=200)
    mandate = forms.ChoiceField(label=_("Mandat"), choices=Standing.choices)
    starts_on = forms.DateField(label=_("Depuis le"), required=False, widget=day_input())
    email = forms.EmailField(label=_("Adresse électronique"), required=False)
