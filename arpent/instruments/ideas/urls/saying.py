"""Addresses where one speaks: the door, the form, the receipt, slips and sheets."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import (
    collect,
    identities,
    imports,
    photos,
    receipts,
    saying,
    seats,
)

PATHS = [
    path("entrer/", seats.enter, name="enter"),
    path("entrer/<str:code>/", seats.enter_with, name="enter_with"),
    path("sortir/", seats.leave, name="leave"),
    path("dire/", saying.say, name="say"),
    path("dire/brouillon/", saying.save_draft, name="save_draft"),
    path("dire/effacer/", saying.drop_draft, name="drop_draft"),
    path("recu/", receipts.receipt, name="receipt"),
    path("idees/<slug:key>/auteur/", receipts.own, name="own"),
    path("idees/<slug:key>/identite/", identities.identity, name="identity"),
    path("recueillir/", collect.collect, name="collect"),
    path("reprise/", imports.import_ideas, name="import_ideas"),
    path("reprise/<slug:key>/", imports.confirm_ideas, name="confirm_ideas"),
    path("photos/<slug:key>/<slug:size>/", photos.photo, name="photo"),
]
ACCESS = {
    "enter": Role.PUBLIC,
    "enter_with": Role.PUBLIC,
    "leave": Role.PUBLIC,
    "say": Role.PUBLIC,
    "save_draft": Role.PUBLIC,
    "drop_draft": Role.PUBLIC,
    "receipt": Role.PUBLIC,
    "own": Role.READER,
    "identity": Role.TEAM,
    "collect": Role.READER,
    "import_ideas": Role.TEAM,
    "confirm_ideas": Role.TEAM,
    "photo": Role.PUBLIC,
}
