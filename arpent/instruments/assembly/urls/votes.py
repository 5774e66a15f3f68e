"""Addresses of the votes: those who hold them, those who vote, those who read the result."""

from __future__ import annotations

from django.urls import URLPattern, path

from arpent.contract import Role
from arpent.instruments.assembly.views import ballots, codes, polls, urns

PATHS: list[URLPattern] = [
    path("<slug:key>/votes/", polls.polls_page, name="polls"),
    path("<slug:key>/votes/preparer/", polls.poll_prepare, name="poll_prepare"),
    path("<slug:key>/votes/<slug:poll>/", polls.poll, name="poll"),
    path("<slug:key>/votes/<slug:poll>/belenios/", urns.belenios, name="belenios"),
    path("<slug:key>/votes/<slug:poll>/<slug:act>/", polls.poll_act, name="poll_act"),
    path("<slug:key>/code/", codes.code, name="code"),
    path("<slug:key>/bulletin/<slug:poll>/", codes.confirmed(ballots.ballot), name="ballot"),
    path("<slug:key>/bulletin/<slug:poll>/recu/", ballots.receipt, name="receipt"),
    path("<slug:key>/urne/<slug:poll>/", urns.urn, name="urn"),
    path("<slug:key>/urne/<slug:poll>/recompter/", urns.urn_export, name="urn_export"),
    path("<slug:key>/urne/<slug:poll>/detruire/", urns.urn_destroy, name="urn_destroy"),
    path("<slug:key>/resultat/<slug:poll>/", urns.result, name="result"),
]
ACCESS: dict[str, Role] = {
    "polls": Role.PUBLIC,
    "poll_prepare": Role.TEAM,
    "poll": Role.TEAM,
    "belenios": Role.TEAM,
    "poll_act": Role.TEAM,
    "code": Role.PUBLIC,
    "ballot": Role.PUBLIC,
    "receipt": Role.PUBLIC,
    "urn": Role.PUBLIC,
    "urn_export": Role.PUBLIC,
    "urn_destroy": Role.STEWARD,
    "result": Role.PUBLIC,
}
