"""The votes in the open: no objection, hands, names; and the steps all votes share."""

from __future__ import annotations

from tests.journeys.a_hall import MEMBERS, TITLE
from tests.journeys.assembly.browsers import AG, LAST, press

COUNTED = ("pour", "contre", "abstention")


def prepare(chair, title, mode):
    chair.goto(f"{AG}votes/")
    chair.get_by_label("Résolution").select_option(label=f"{title} ?")
    chair.get_by_label("Comment on vote").select_option(label=mode)
    press(chair, "Préparer ce vote")
    press(chair, "Ouvrir le vote")


def to_the_result(chair):
    press(chair, "Dépouiller")
    press(chair, "Proclamer le résultat")


def to_the_ballot(hall, name):
    """From the phone of a member to the ballot, by the link that appeared there."""
    page = hall.member(name)
    page.get_by_role("link", name="Voter").first.click()
    page.get_by_role("heading", name="Votre bulletin").wait_for()
    return page


def silence(hall, chair, screen):
    prepare(chair, "Rapport d’activité", "sans objection")
    hall.follows(screen.get_by_text("Vote ouvert, sans objection"))
    chair.get_by_label("Membre", exact=True).select_option(label=LAST)
    chair.get_by_label("Ce qu’il dit").select_option(label="abstention")
    press(chair, "Inscrire")
    press(chair, "Clore le vote")
    to_the_result(chair)
    hall.follows(screen.get_by_text("La résolution est adoptée"))


def hands(hall, chair, screen):
    prepare(chair, "Cotisation", "à main levée")
    hall.follows(screen.get_by_text("Vote ouvert, à main levée"))
    for where, counts in (("dans la salle", (4, 6, 0)), ("à distance", (0, 0, 1))):
        chair.get_by_label("Scrutateur ou scrutatrice").fill("Paul Keller")
        chair.get_by_label("Où", exact=True).select_option(label=where)
        for label, count in zip(COUNTED, counts, strict=True):
            chair.get_by_role("spinbutton", name=label).fill(str(count))
        press(chair, "Garder ce décompte")
    press(chair, "Clore le vote")
    to_the_result(chair)
    hall.follows(screen.get_by_text("La résolution est rejetée"))


def by_name(hall, chair, screen):
    prepare(chair, "Local", "nominal")
    for name in MEMBERS[:8]:
        hall.follows(hall.member(name).get_by_role("link", name="Voter").first)
        page = to_the_ballot(hall, name)
        page.get_by_role("radio", name="pour", exact=True).check()
        press(page, "Voter")
        page.get_by_role("link", name=TITLE).click()
    hall.follows(screen.get_by_text("11 voix sur 11 ont voté"))
    press(chair, "Clore le vote")
    to_the_result(chair)
    hall.follows(screen.get_by_text("11 voix pour", exact=False))
