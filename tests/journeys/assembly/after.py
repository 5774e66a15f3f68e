"""After the votes: close, draft, edit, freeze and sign."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.a_hall import TITLE
from tests.journeys.assembly.browsers import AG, LEAVER, PHONE, press
from tests.journeys.conftest import PASSWORD
from tests.journeys.steps import told


def minutes(hall, chair, desk):
    """Close, draft, edit, freeze, and sign by two."""
    chair.goto(f"{AG}presidence/")
    hall.member(PHONE).get_by_role("link", name=TITLE).click()
    press(chair, "Lever l’assemblée")
    hall.follows(hall.member(PHONE).get_by_text("L’assemblée est levée"))
    chair.goto(f"{AG}proces-verbal/")
    text = told(chair)
    for figure in ("Comptes de 2025", "Lise Aubert", "quorum", "Les haies ont été plantées"):
        assert figure in text, figure
    # Whoever left and came back at a distance is told twice.
    expect(chair.get_by_role("row", name=LEAVER)).to_have_count(2)
    chair.get_by_role("link", name="Reprendre").first.click()
    box = chair.get_by_role("textbox", name="Texte")
    box.fill(box.input_value() + "\nLa séance s’est tenue dans la bonne humeur.")
    press(chair, "Garder")
    assert "dans la bonne humeur" in told(chair)
    hall.look(chair, "proces-verbal")
    press(chair, "Arrêter le procès-verbal")
    for page in (chair, desk):
        page.goto(f"{AG}proces-verbal/")
        page.get_by_role("link", name="Signer", exact=True).click()
        page.get_by_label("Votre mot de passe").fill(PASSWORD)
        press(page, "Signer ce fichier")
    desk.goto(f"{AG}proces-verbal/")
    expect(desk.get_by_role("heading", name="Signé")).to_be_visible()
    assert "Odile Marchand, co-représentante légale" in told(desk)
    assert "diffère" not in told(desk)
    hall.look(desk, "proces-verbal-signe")
