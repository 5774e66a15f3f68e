from __future__ import annotations

from django.urls import URLPattern

from arpent.contract import Role

PATHS: list[URLPattern] = []
ACCESS: dict[str, Role] = {}
