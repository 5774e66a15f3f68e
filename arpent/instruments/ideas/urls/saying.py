"""Addresses where one speaks: the door, the form, the receipt."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import seats

PATHS = [path("entrer/", seats.enter, name="enter")]
ACCESS = {"enter": Role.PUBLIC}
