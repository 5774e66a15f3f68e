"""The tables of the floor: who came and went, turns to speak, notes."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.assembly.dossier.columns import columns
from arpent.instruments.assembly.dossier.meetings import AT
from arpent.instruments.assembly.models import Attendee, Note, Presence, Turn

ITEM = _("Point de l’ordre du jour")
WHO = _("Participant·e")

ATTENDEES = table_of(
    Attendee,
    slug="attendees",
    title=_("Participants aux assemblées"),
    columns=columns(
        Attendee,
        "assembly",
        "kind",
        "voter",
        "person",
        "name",
        "organisation",
        assembly=AT,
        voter=_("Électeur pour qui l’on est là"),
        person=_("Personne"),
    ),
    refers={"assembly": "assemblies", "voter": "voters", "person": "people"},
)
PRESENCES = table_of(
    Presence,
    slug="presences",
    title=_("Arrivées et départs"),
    columns=columns(
        Presence,
        "attendee",
        "channel",
        "arrived_at",
        "left_at",
        "recorded_by",
        attendee=WHO,
        recorded_by=_("Personne qui l’a inscrite"),
    ),
    refers={"attendee": "attendees", "recorded_by": "people"},
)
TURNS = table_of(
    Turn,
    slug="turns",
    title=_("Tours de parole"),
    columns=columns(
        Turn,
        "assembly",
        "item",
        "attendee",
        "asked_at",
        "began_at",
        "ended_at",
        "withdrawn_at",
        assembly=AT,
        item=ITEM,
        attendee=WHO,
    ),
    refers={"assembly": "assemblies", "item": "agenda_items", "attendee": "attendees"},
)
NOTES = table_of(
    Note,
    slug="assembly_notes",
    title=_("Notes de séance"),
    columns=columns(
        Note,
        "assembly",
        "item",
        "kind",
        "speaker",
        "text",
        "said_at",
        "withheld",
        assembly=AT,
        item=ITEM,
    ),
    refers={"assembly": "assemblies", "item": "agenda_items"},
)
