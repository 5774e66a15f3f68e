"""Addresses of one idea: its page, its mines, what is near, the questions put to people."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import idea

PATHS = [
    path("idee/<slug:key>/", idea.idea, name="idea"),
]
ACCESS = {"idea": Role.PUBLIC}
