"""Before the assembly: letters, personal links, answers and powers."""

from __future__ import annotations

import email
import re
from email import policy

from tests.journeys.a_hall import MEMBERS
from tests.journeys.assembly.browsers import (
    AG,
    GIVERS,
    HOLDER,
    NARROW,
    PHONE,
    PHONE_TOO,
    press,
)
from tests.journeys.steps import told


def call(chair, home):
    """Send the letters, and return the personal link of each as its letter says it."""
    chair.goto(f"{AG}convocations/")
    press(chair, "Préparer 11 convocations")
    press(chair, "Envoyer maintenant")
    chair.get_by_text("11 lettres parties", exact=False).wait_for()
    links = {}
    for file in (home / "mail").iterdir():
        for text in filter(str.strip, file.read_text().split("-" * 79)):
            letter = email.message_from_string(text.strip(), policy=policy.default)
            body = letter.get_body(("plain",)).get_content()
            if found := re.search(r"https?://\S+/venir/\S+", body):
                number = re.search(r"membre-(\d+)@jardins", letter["To"])[1]
                links[MEMBERS[int(number)]] = found.group()
    assert set(links) == set(MEMBERS)
    return links


def come(hall, links):
    """Each opens its link, and presses the one button."""
    for name in MEMBERS[:8]:
        narrow = {"viewport": NARROW, "has_touch": True} if name in (PHONE, PHONE_TOO) else {}
        page = hall.pages[name] = hall.open(**narrow)
        page.goto(links[name])
        assert f"Ce lien est celui de {name}" in told(page)
        press(page, "Ouvrir ma page")
        page.get_by_role("radio", name="dans la salle").check()
        press(page, "Répondre")
    hall.look(hall.member(PHONE), "ma-page-360")


def answer(hall, desk, links):
    """Two give their power on line and its holder accepts; the third's is on paper."""
    holder = hall.member(HOLDER)
    for name in GIVERS[:2]:
        page = hall.open()
        page.goto(links[name])
        press(page, "Ouvrir ma page")
        page.get_by_role("radio", name="absent").check()
        press(page, "Répondre")
        page.get_by_label("Qui portera votre pouvoir").select_option(label=HOLDER)
        press(page, "Donner pouvoir")
        page.context.close()
        holder.goto(f"{AG}ma-page/")
        press(holder, "L’accepter")
    assert told(holder).count("Vous le portez") == 2
    desk.goto(f"{AG}pouvoirs/")
    desk.get_by_label("Qui donne pouvoir").select_option(label=GIVERS[2])
    desk.get_by_label("Qui le porte").last.select_option(label=HOLDER)
    press(desk, "Écrire ce pouvoir")
    assert "3 pouvoirs en vigueur" in told(desk)
