from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.forms.base import (
    NameInput,
    NamingForm,
    organisation_kind,
    organisation_name,
)
from arpent.instruments.programmes.models import (
    Deliverable,
    Engagement,
    Entry,
    Funding,
    Partner,
    Phase,
    Session,
    Sheet,
    Terrain,
)
from arpent.kernel.models import Programme
from arpent.look.forms import Drawn, day_input

PERIOD = ("starts_on", "ends_on")


class StartProgramme(NamingForm):
    class Meta(Drawn):
        model = Programme
        fields = (
            "title",
            "summary",
            "starts_on",
            "starts_precision",
            "ends_on",
            "ends_precision",
            "source",
        )
        labels = {
            "starts_precision": _("Précision du début"),
            "ends_precision": _("Précision de la fin"),
            "source": _("Source"),
        }
        help_texts = {"summary": _("Deux phrases : ce qu’il cherche, et avec qui.")}


class WriteSheet(NamingForm):
    class Meta(Drawn):
        model = Sheet
        fields = (
            "programme",
            "year",
            "kind",
            "title",
            "starting_point",
            "what",
            "audience",
            "consult",
            "position",
            "source",
        )
        help_texts = {
            "programme": _("Laissez vide pour un sujet à l’étude, sans programme."),
            "year": _("L’année du rapport où la fiche paraît."),
        }


class JoinPartner(NamingForm):
    organisation_name = organisation_name(required=True)
    organisation_kind = organisation_kind()

    class Meta(Drawn):
        model = Partner
        fields = ("role", *PERIOD, "source")

    field_order = ("organisation_name", "organisation_kind")


class NoteFunding(NamingForm):
    organisation_name = organisation_name(required=False)
    organisation_kind = organisation_kind()

    class Meta(Drawn):
        model = Funding
        fields = ("year", "stage", "amount_eur", "source")

    field_order = ("year", "stage", "amount_eur", "organisation_name", "organisation_kind")


class OpenTerrain(NamingForm):
    organisation_name = organisation_name(required=False)
    organisation_kind = organisation_kind()

    class Meta(Drawn):
        model = Terrain
        fields = ("place", "code_insee", *PERIOD, "precision", "source")
        help_texts = {"code_insee": _("Cinq caractères, par exemple 59350.")}

    field_order = ("place", "code_insee", "organisation_name", "organisation_kind")


class OpenPhase(NamingForm):
    class Meta(Drawn):
        model = Phase
        fields = ("title", *PERIOD, "precision", "source")


class HoldSession(NamingForm):
    class Meta(Drawn):
        model = Session
        fields = ("title", *PERIOD, "precision", "place", "participants", "source")
        help_texts = {"ends_on": _("Seulement si la séance dure plusieurs jours.")}


class SignEngagement(NamingForm):
    person_name = forms.CharField(
        label=_("Personne"),
        max_length=200,
        required=False,
        widget=NameInput(),
        help_text=_("Prénom et nom. Le public ne les verra pas."),
    )
    organisation_name = organisation_name(required=False)
    organisation_kind = organisation_kind()

    class Meta(Drawn):
        model = Engagement
        fields = ("role", "gives", "receives", "days_promised", "signed_on", *PERIOD, "source")

    field_order = ("person_name", "organisation_name", "organisation_kind")


class PublishDeliverable(NamingForm):
    class Meta(Drawn):
        model = Deliverable
        fields = (
            "title",
            "kind",
            "published_on",
            "precision",
            "url",
            "licence",
            "summary",
            "source",
        )
        help_texts = {"licence": _("Telle que publiée, par exemple CC BY-SA 4.0.")}


class WriteEntry(NamingForm):
    class Meta(Drawn):
        model = Entry
        fields = ("programme", "on", "place", "observation", "quote")


class GiveDay(forms.Form):
    """A day given under a commitment."""

    given_on = forms.DateField(label=_("Date"), widget=day_input())
    days = forms.TypedChoiceField(
        label=_("Durée"),
        choices=(("1", _("une journée")), ("0.5", _("une demi-journée"))),
        coerce=Decimal,
    )
    note = forms.CharField(label=_("Note"), max_length=250, required=False)


class StrikeFact(forms.Form):
    """Why a line leaves the record."""

    reason = forms.CharField(
        label=_("Pourquoi cette ligne quitte le registre"),
        max_length=300,
        help_text=_("Par exemple : inscrite deux fois."),
    )
