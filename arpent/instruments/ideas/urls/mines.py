"""Addresses of one idea: its page, its mines, what is near, the questions put to people."""

from django.urls import path

from arpent.contract import Role
from arpent.instruments.ideas.views import asks, finder, idea, links, mines, near

PATHS = [
    path("idee/<slug:key>/", idea.idea, name="idea"),
    path("idee/<slug:key>/mine/<slug:mine>/", mines.one_mine, name="one_mine"),
    path("idee/<slug:key>/mine/<slug:mine>/signer/", mines.sign, name="sign"),
    path("idee/<slug:key>/ressemble/", links.judge, name="judge"),
    path("idee/<slug:key>/relier/", links.link, name="link"),
    path("idee/<slug:key>/delier/<slug:record>/", links.unlink, name="unlink"),
    path("idee/<slug:key>/demander/", asks.ask_somebody, name="ask_somebody"),
    path("idee/<slug:key>/concernes/", mines.add_concerned, name="add_concerned"),
    path("concernes/<slug:record>/noter/", mines.note_concerned, name="note_concerned"),
    path("concernes/<slug:record>/rayer/", mines.drop_concerned, name="drop_concerned"),
    path("questions/<slug:record>/relancer/", asks.remind, name="remind"),
    path("questions/<slug:record>/retirer/", asks.withdraw, name="withdraw"),
    path("question/", asks.asked, name="asked"),
    path("question/<slug:token>/", asks.ask, name="ask"),
    path("proche/", near.near, name="near"),
    path("proche/geste/", near.gesture, name="gesture"),
    path("chercheur/", finder.finder, name="finder"),
    path("chercheur/paires.csv", finder.pairs, name="finder_pairs"),
]
# The person who may act on one idea, its author or the service that answers, may be a reader.
ACCESS = {
    **dict.fromkeys(("idea", "one_mine", "asked", "ask", "near", "gesture"), Role.PUBLIC),
    **dict.fromkeys(("sign", "judge", "link", "unlink", "ask_somebody"), Role.READER),
    **dict.fromkeys(("add_concerned", "note_concerned", "drop_concerned"), Role.READER),
    **dict.fromkeys(("remind", "withdraw"), Role.READER),
    **dict.fromkeys(("finder", "finder_pairs"), Role.TEAM),
}
