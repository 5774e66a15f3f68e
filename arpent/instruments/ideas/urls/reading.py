"""Addresses where the mine is read: lists, map, wall, papers, feed."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import feeds, lists, maps, papers, wall

PATHS = [
    path("", lists.index, name="index"),
    path("themes/", maps.themes, name="map"),
    path("mur/", wall.wall, name="wall"),
    path("fil.atom", feeds.feed, name="feed"),
    path("papiers/", papers.papers, name="papers"),
    path("papiers/<slug:key>/affiche/", papers.poster, name="poster"),
    path("papiers/<slug:key>/feuillets/", papers.slips, name="slips"),
]
ACCESS = {
    "index": Role.PUBLIC,
    "map": Role.PUBLIC,
    "wall": Role.PUBLIC,
    "feed": Role.PUBLIC,
    "papers": Role.TEAM,
    "poster": Role.TEAM,
    "slips": Role.TEAM,
}
