"""The tables of assemblies, agendas and what follows. Documents are files: the backup has them."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.assembly.dossier.columns import columns
from arpent.instruments.assembly.models import Assembly, Duty, Item

AT = _("Assemblée")

ASSEMBLIES = table_of(
    Assembly,
    slug="assemblies",
    title=_("Assemblées générales"),
    columns=columns(
        Assembly,
        "title",
        "kind",
        "statutes",
        "starts_at",
        "ends_at",
        "place",
        "remote_url",
        "record_on",
        "second_of",
        "chair",
        "chair_as",
        "secretary",
        "frozen_at",
        "roll_hash",
        "called_at",
        "opened_at",
        "closed_at",
        "reconstructed",
        "source",
        second_of=_("Assemblée dont celle-ci est la seconde convocation"),
    ),
    refers={
        "statutes": "statutes",
        "second_of": "assemblies",
        "chair": "people",
        "secretary": "people",
        "source": "sources",
    },
)
ITEMS = table_of(
    Item,
    slug="agenda_items",
    title=_("Points des ordres du jour"),
    columns=columns(
        Item,
        "assembly",
        "order",
        "kind",
        "title",
        "text",
        "minutes",
        "about",
        "speaker",
        "speaker_from",
        "discussant",
        "drawn",
        "hoped",
        "began_at",
        "ended_at",
        assembly=AT,
    ),
    refers={"assembly": "assemblies"},
)
DUTIES = table_of(
    Duty,
    slug="duties",
    title=_("Suites des assemblées"),
    columns=columns(
        Duty,
        "assembly",
        "kind",
        "title",
        "basis",
        "due_on",
        "about",
        "done_on",
        "evidence",
        assembly=AT,
        about=_("Organisation à qui l’on rend compte"),
    ),
    refers={"assembly": "assemblies", "about": "organisations"},
)
