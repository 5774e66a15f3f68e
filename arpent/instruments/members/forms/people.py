"""A seat on the board, a place in the team."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.members.models import TeamMember
from arpent.instruments.members.rules.colleges import colleges_among
from arpent.kernel.models import Mandate, Organisation
from arpent.kernel.queries import mandates_of
from arpent.kernel.spoken import spoken
from arpent.kernel.terms import why_not_term
from arpent.look.forms import BenchForm, Drawn, day_input


class DatedPerson(BenchForm):
    """Somebody in a function, from a day to another; the bench may know them already."""

    name = forms.CharField(
        label=_("Nom"),
        max_length=200,
        help_text=_("Une personne que l’établi connaît déjà garde sa fiche."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # A person once named keeps their row: an erased one must not be written again.
            del self.fields["name"]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        dates = {name: facts.get(name) for name in ("starts_on", "ends_on")}
        if reason := spoken(why_not_term(**dates)):
            self.add_error("ends_on", reason)
        return facts


class SeatPerson(DatedPerson):
    """A seat on the board."""

    organisation_name = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        help_text=_("Vide : la personne siège à titre personnel."),
    )
    college = forms.ChoiceField(label=_("Collège"))

    class Meta(Drawn):
        model = Mandate
        fields = ("college", "function", "newly_elected", "starts_on", "ends_on", "source")

    field_order = ("name", "organisation_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.organisation:
            self.fields["organisation_name"].initial = self.instance.organisation.name
        seats = mandates_of(organisation=cast("Organisation", self.bench))
        known = [
            (one.slug, gettext(one.label)) for one in colleges_among(seat.college for seat in seats)
        ]
        self.fields["college"].choices = [("", _("à choisir")), *known]  # type: ignore[attr-defined]


class WelcomePerson(DatedPerson):
    """A place in the team: employee, apprentice, trainee, visitor."""

    class Meta(Drawn):
        model = TeamMember
        fields = ("function", "title", "school", "starts_on", "ends_on", "precision", "source")
        help_texts = {"school": _("D’un alternant, d’un stagiaire ou d’un visiteur.")}

    field_order = ("name",)


class AskDay(forms.Form):
    """Which day."""

    on = forms.DateField(label=_("Au"), widget=day_input())
