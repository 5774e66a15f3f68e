"""Addresses where one supports, comments, flags and follows; what moderation publishes."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import follows, moderation, promises, talk

PATHS = [
    path("idees/<slug:key>/soutenir/", talk.support, name="support"),
    path("idees/<slug:key>/commenter/", talk.comment, name="comment"),
    path("idees/<slug:key>/signaler/", moderation.flag, name="flag"),
    path("idees/<slug:key>/masquer/", moderation.hide, name="hide"),
    path("idees/<slug:key>/montrer/", moderation.show, name="show"),
    path("idees/<slug:key>/suivre/", follows.follow, name="follow"),
    path("commentaires/<slug:key>/signaler/", moderation.flag_comment, name="flag_comment"),
    path("commentaires/<slug:key>/masquer/", moderation.hide_comment, name="hide_comment"),
    path("commentaires/<slug:key>/montrer/", moderation.show_comment, name="show_comment"),
    path("signalements/", moderation.flags, name="flags"),
    path("signalements/<slug:key>/", moderation.settle, name="settle"),
    path("regles/", moderation.rules, name="rules"),
    path("promesses/", promises.promises, name="promises"),
    path("suivre/", follows.follow_mine, name="follow_mine"),
    path("suivre/confirmer/<str:promise>/", follows.confirm, name="confirm"),
    path("lettres/<str:token>/", follows.stop, name="stop"),
]
ACCESS = {
    "support": Role.PUBLIC,
    "comment": Role.PUBLIC,
    "flag": Role.PUBLIC,
    "hide": Role.TEAM,
    "show": Role.TEAM,
    "follow": Role.PUBLIC,
    "flag_comment": Role.PUBLIC,
    "hide_comment": Role.TEAM,
    "show_comment": Role.TEAM,
    "flags": Role.TEAM,
    "settle": Role.TEAM,
    "rules": Role.PUBLIC,
    "promises": Role.PUBLIC,
    "follow_mine": Role.PUBLIC,
    "confirm": Role.PUBLIC,
    "stop": Role.PUBLIC,
}
