"""Addresses of the sitting: the chair, the desk, the room's screen, each member's."""

from __future__ import annotations

from django.urls import URLPattern, path

from arpent.contract import Role
from arpent.instruments.assembly.views import desk, phone, scene, sitting

PATHS: list[URLPattern] = [
    path("<slug:key>/presidence/", sitting.chair, name="chair"),
    path("<slug:key>/accueil/", desk.desk, name="desk"),
    path("<slug:key>/salle/", scene.screen, name="screen"),
    path("<slug:key>/salle/<slug:token>/", scene.screen_enter, name="screen_enter"),
    path("<slug:key>/telephone/", phone.phone, name="phone"),
    path("<slug:key>/suivre/", scene.scene, name="scene"),
]
# Those of members and of the room's screen are open to all: `views.door` asks who watches.
ACCESS: dict[str, Role] = {
    "chair": Role.TEAM,
    "desk": Role.TEAM,
    "screen": Role.PUBLIC,
    "screen_enter": Role.PUBLIC,
    "phone": Role.PUBLIC,
    "scene": Role.PUBLIC,
}
