"""Addresses of the statutes."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.assembly.views import statutes

PATHS = [
    path("statuts/", statutes.statutes, name="statutes"),
    path("statuts/nouveaux/", statutes.statutes_new, name="statutes_new"),
    path("statuts/<slug:key>/", statutes.statutes_version, name="statutes_version"),
    path("statuts/<slug:key>/changer/", statutes.statutes_edit, name="statutes_edit"),
]
ACCESS = {
    "statutes": Role.PUBLIC,
    "statutes_new": Role.STEWARD,
    "statutes_version": Role.PUBLIC,
    "statutes_edit": Role.STEWARD,
}
