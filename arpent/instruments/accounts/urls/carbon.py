"""Addresses of factors, activities, footprint and trajectories."""

from django.urls import URLPattern

from arpent.contract import Role

PATHS: list[URLPattern] = []
ACCESS: dict[str, Role] = {}
