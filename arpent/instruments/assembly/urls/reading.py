"""Addresses where assemblies are read."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.assembly.views import reading

PATHS = [
    path("", reading.index, name="index"),
    path("<slug:key>/", reading.detail, name="detail"),
    path("<slug:key>/entrer/", reading.stranger, name="stranger"),
]
ACCESS = {
    "index": Role.PUBLIC,
    "detail": Role.PUBLIC,
    "stranger": Role.PUBLIC,
}
