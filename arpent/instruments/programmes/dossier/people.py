"""The tables that name people: commitments, days given, field journal. Never open data."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.programmes.dossier.faults import day_fault, engagement_fault
from arpent.instruments.programmes.models import Day, Engagement, Entry

ENGAGEMENTS = table_of(
    Engagement,
    slug="engagements",
    title=_("Engagements réciproques"),
    columns={
        "programme": _("Programme"),
        "person": _("Personne engagée, vide si elle est effacée"),
        "organisation": _("Organisation de la personne"),
        "role": _("Rôle dans le programme"),
        "gives": _("Ce que la personne donne"),
        "receives": _("Ce que la personne reçoit"),
        "days_promised": _("Jours promis"),
        "signed_on": _("Jour de la signature"),
        "starts_on": _("Premier jour"),
        "ends_on": _("Dernier jour"),
        "source": _("Document où le fait a été lu"),
    },
    refers={
        "programme": "programmes",
        "person": "people",
        "organisation": "organisations",
        "source": "sources",
    },
    fault=engagement_fault,
)
DAYS = table_of(
    Day,
    slug="days",
    title=_("Jours donnés"),
    columns={
        "engagement": _("Engagement"),
        "on": _("Date"),
        "days": _("Nombre de jours, par demi-journées"),
        "note": _("Note"),
    },
    refers={"engagement": "engagements"},
    fault=day_fault,
)
ENTRIES = table_of(
    Entry,
    slug="entries",
    title=_("Carnet de terrain"),
    columns={
        "programme": _("Programme"),
        "on": _("Date"),
        "place": _("Lieu"),
        "author": _("Personne qui écrit"),
        "observation": _("Ce qui a été vu"),
        "quote": _("Ce qui a été entendu, mot pour mot"),
    },
    refers={"programme": "programmes", "author": "people"},
)
