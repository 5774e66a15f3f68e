"""The tables of the statutes."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.assembly.dossier.columns import columns
from arpent.instruments.assembly.models import College, Majority, Statutes, Weight
from arpent.instruments.assembly.rules.statutes import SETTINGS

UNDER = _("Version des statuts")

STATUTES = table_of(
    Statutes,
    slug="statutes",
    title=_("Versions des statuts"),
    columns=columns(Statutes, "title", "starts_on", "ends_on", "invented", *SETTINGS, "source"),
    refers={"source": "sources"},
)
MAJORITIES = table_of(
    Majority,
    slug="majorities",
    title=_("Majorités des statuts"),
    columns=columns(
        Majority,
        "statutes",
        "decision",
        "numerator",
        "denominator",
        "strict",
        "base",
        statutes=UNDER,
    ),
    refers={"statutes": "statutes"},
)
COLLEGES = table_of(
    College,
    slug="colleges",
    title=_("Collèges des statuts"),
    columns=columns(
        College,
        "statutes",
        "slug",
        "label",
        "seats_min",
        "seats_max",
        "categories",
        statutes=UNDER,
    ),
    refers={"statutes": "statutes"},
)
WEIGHTS = table_of(
    Weight,
    slug="voting_weights",
    title=_("Voix par catégorie de membres"),
    columns=columns(Weight, "statutes", "category", "voices", statutes=UNDER),
    refers={"statutes": "statutes"},
)
