"""The tables of the roll: voters, what they were sent, their proxies."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.assembly.dossier.columns import columns
from arpent.instruments.assembly.dossier.meetings import AT
from arpent.instruments.assembly.models import Proxy, Sending, Voter

WHO = _("Électeur")

VOTERS = table_of(
    Voter,
    slug="voters",
    title=_("Listes arrêtées des électeurs"),
    columns=columns(
        Voter,
        "assembly",
        "member",
        "name",
        "kind",
        "category",
        "college",
        "weight",
        "entitled",
        "up_to_date",
        "reason",
        "decided",
        "person",
        "email",
        "link",
        "removed_on",
        "removed_because",
        "answer",
        "answered_at",
        assembly=AT,
        person=_("Personne qui parle pour ce membre"),
        link=_("Numéro du lien personnel"),
    ),
    refers={"assembly": "assemblies", "person": "people"},
)
SENDINGS = table_of(
    Sending,
    slug="sendings",
    title=_("Envois des convocations"),
    columns=columns(
        Sending,
        "voter",
        "letter",
        "way",
        "to",
        "words",
        "sha256",
        "message_id",
        "queued_at",
        "sent_at",
        "failed",
        "bounced_at",
        "bounced_because",
        voter=WHO,
    ),
    refers={"voter": "voters"},
)
PROXIES = table_of(
    Proxy,
    slug="proxies",
    title=_("Pouvoirs"),
    columns=columns(
        Proxy,
        "assembly",
        "giver",
        "holder",
        "way",
        "instructions",
        "given_at",
        "accepted_at",
        "refused_at",
        "revoked_at",
        "recorded_by",
        assembly=AT,
        giver=_("Électeur qui donne pouvoir"),
        holder=_("Électeur qui le porte"),
        recorded_by=_("Personne qui l’a inscrit"),
    ),
    refers={
        "assembly": "assemblies",
        "giver": "voters",
        "holder": "voters",
        "recorded_by": "people",
    },
)
