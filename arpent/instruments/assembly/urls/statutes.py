"""Addresses of the statutes, and of an assembly being prepared."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.assembly.views import papers, preparing, statutes

PATHS = [
    path("statuts/", statutes.statutes, name="statutes"),
    path("statuts/nouveaux/", statutes.statutes_new, name="statutes_new"),
    path("statuts/<slug:key>/", statutes.statutes_version, name="statutes_version"),
    path("statuts/<slug:key>/changer/", statutes.statutes_edit, name="statutes_edit"),
    path("preparer/", preparing.prepare, name="prepare"),
    path("<slug:key>/changer/", preparing.edit, name="edit"),
    path("<slug:key>/ordre-du-jour/", preparing.agenda, name="agenda"),
    path("<slug:key>/points/<slug:item>/", preparing.item_edit, name="item_edit"),
    path("<slug:key>/points/<slug:item>/place/", preparing.item_move, name="item_move"),
    path("<slug:key>/points/<slug:item>/retirer/", preparing.item_remove, name="item_remove"),
    path(
        "<slug:key>/points/<slug:item>/texte/", preparing.resolution_write, name="resolution_write"
    ),
    path(
        "<slug:key>/textes/<slug:resolution>/amender/",
        preparing.resolution_amend,
        name="resolution_amend",
    ),
    path(
        "<slug:key>/points/<slug:item>/elections/",
        preparing.elections_prepare,
        name="elections_prepare",
    ),
    path("<slug:key>/elections/<slug:poll>/", preparing.candidate_add, name="candidate_add"),
    path(
        "<slug:key>/candidatures/<slug:candidate>/retirer/",
        preparing.candidate_remove,
        name="candidate_remove",
    ),
    path("<slug:key>/temoignage/<str:token>/", preparing.testimony, name="testimony"),
    path("<slug:key>/documents/", papers.paper_add, name="paper_add"),
    path("<slug:key>/documents/<slug:paper>/", papers.paper, name="paper"),
    path("<slug:key>/documents/<slug:paper>/retirer/", papers.paper_remove, name="paper_remove"),
]
ACCESS = {
    "statutes": Role.PUBLIC,
    "statutes_new": Role.STEWARD,
    "statutes_version": Role.PUBLIC,
    "statutes_edit": Role.STEWARD,
    "prepare": Role.TEAM,
    "edit": Role.TEAM,
    "agenda": Role.TEAM,
    "item_edit": Role.TEAM,
    "item_move": Role.TEAM,
    "item_remove": Role.TEAM,
    "resolution_write": Role.TEAM,
    "resolution_amend": Role.TEAM,
    "elections_prepare": Role.TEAM,
    "candidate_add": Role.TEAM,
    "candidate_remove": Role.TEAM,
    "testimony": Role.PUBLIC,
    "paper_add": Role.TEAM,
    "paper": Role.PUBLIC,
    "paper_remove": Role.TEAM,
}
