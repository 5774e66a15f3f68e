"""The sitting: its screen, who arrives and leaves, who speaks."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.a_hall import MEMBERS
from tests.journeys.assembly.browsers import (
    AG,
    HOLDER,
    KEYBOARD,
    LAST,
    LEAVER,
    LOST,
    OTHER,
    PATIENCE_MS,
    PHONE,
    PHONE_TOO,
    press,
)


def open_the_room(hall, chair):
    """Open the room's screen by its address, and the assembly; return the screen."""
    chair.goto(f"{AG}presidence/")
    screen = hall.open()
    screen.goto(chair.locator("p.door .note").inner_text())
    for name in MEMBERS[:8]:
        hall.member(name).goto(f"{AG}telephone/")
    expect(screen.locator(".standing")).to_contain_text("n’est pas encore ouverte")
    press(chair, "Ouvrir l’assemblée")
    hall.follows(screen.locator(".standing", has_text="Ouverte à"))
    return screen


def arrives(desk, name, where="Dans la salle"):
    desk.locator("#who").press_sequentially(name)
    button = desk.locator("#found").get_by_role("button", name=f"{where} {name}")
    button.click()
    # Dealt with: the box is empty for the next name.
    expect(desk.locator("#who")).to_have_value("", timeout=PATIENCE_MS)
    expect(desk.locator("[data-part=there]")).to_contain_text(name, timeout=PATIENCE_MS)


def gather(hall, desk, screen):
    """The quorum of six of eleven: reached, lost, reached again."""
    desk.goto(f"{AG}accueil/")
    arrives(desk, HOLDER)
    hall.follows(screen.locator(".quorum", has_text="4 membres sur 11"))
    # A phone says it is there; the desk confirms.
    press(hall.member(PHONE), "Je suis dans la salle")
    proposed = desk.locator("[data-part=proposals]")
    hall.follows(proposed.get_by_role("button", name=f"Dans la salle {PHONE}"))
    proposed.get_by_role("button", name=f"Dans la salle {PHONE}").click()
    hall.follows(screen.locator(".quorum", has_text="5 membres sur 11"))
    arrives(desk, LEAVER)
    hall.follows(screen.locator(".quorum", has_text="6 membres sur 11 : quorum atteint à"))
    desk.locator("[data-part=there]").get_by_role("button", name=f"Départ {LEAVER}").click()
    hall.follows(screen.locator(".quorum", has_text="5 membres sur 11 : quorum perdu à"))
    hall.look(desk, "accueil")
    arrives(desk, LEAVER, "À distance")
    hall.follows(screen.locator(".quorum", has_text="6 membres sur 11 : quorum atteint à"))
    for name in (PHONE_TOO, KEYBOARD, LOST, OTHER, LAST):
        arrives(desk, name)
    hall.follows(screen.locator(".quorum", has_text="11 membres sur 11"))
    hall.follows(hall.member(PHONE_TOO).get_by_text("Vous êtes inscrit·e dans la salle"))


def speak(hall, chair, screen):
    """A point begins, two ask to speak, a note is taken and no update empties it."""
    press(chair, "Commencer Rapport d’activité")
    hall.follows(screen.locator("h2.item", has_text="Rapport d’activité"))
    said = chair.get_by_role("textbox", name="Ce qui est dit")
    said.fill("Les haies ont été plantées")
    press(hall.member(PHONE), "Demander la parole")
    floor = chair.locator("[data-part=floor]")
    hall.follows(floor.get_by_role("button", name=f"Donner la parole {PHONE}"))
    floor.get_by_role("button", name=f"Donner la parole {PHONE}").click()
    hall.follows(screen.get_by_text(f"La parole est à {PHONE}"))
    press(hall.member(PHONE_TOO), "Demander la parole")
    hall.follows(screen.locator(".speech", has_text=f"Puis : {PHONE_TOO}"))
    expect(said).to_have_value("Les haies ont été plantées")
    chair.get_by_role("combobox", name="Qui parle").fill(PHONE)
    press(chair, "Noter")
    expect(chair.locator("[data-part=notes]")).to_contain_text("Les haies ont été plantées")
    hall.look(chair, "presidence")
    hall.look(screen, "salle")
    hall.look(hall.member(PHONE), "telephone-360")
