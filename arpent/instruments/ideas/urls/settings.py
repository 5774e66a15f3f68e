"""Addresses of what the facilitation sets."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import settings

PATHS = [
    path("reglages/", settings.settings, name="settings"),
    path("reglages/services/", settings.services, name="services"),
    path("reglages/lieux/", settings.places, name="places"),
    path("reglages/codes/", settings.codes, name="codes"),
    path("reglages/mots/", settings.words, name="words"),
    path("reglages/coachs/", settings.coaches, name="coaches"),
    path("reglages/<slug:noun>/<slug:key>/", settings.correct_line, name="correct_line"),
    path("reglages/<slug:noun>/<slug:key>/fermer/", settings.close_line, name="close_line"),
    path("reglages/<slug:noun>/<slug:key>/rouvrir/", settings.reopen_line, name="reopen_line"),
    path("reglages/<slug:noun>/<slug:key>/enlever/", settings.strike_line, name="strike_line"),
]
ACCESS = {one.name: Role.TEAM for one in PATHS if one.name}
