"""Addresses where the mine is read."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import lists

PATHS = [path("", lists.index, name="index")]
ACCESS = {"index": Role.PUBLIC}
