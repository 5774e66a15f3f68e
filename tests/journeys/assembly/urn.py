"""The secret votes: ballots, a lost answer, the urn recounted at home, an election."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile

from playwright.sync_api import expect

from tests.journeys.a_hall import MEMBERS
from tests.journeys.assembly.browsers import (
    AG,
    HOLDER,
    KEYBOARD,
    LAST,
    LEAVER,
    LOST,
    NARROW,
    OTHER,
    PHONE,
    PHONE_TOO,
    press,
)
from tests.journeys.assembly.votes import prepare, to_the_ballot, to_the_result
from tests.journeys.conftest import WIDE
from tests.journeys.steps import tab_to, told


def secretly(hall, chair, screen, folder):
    """Eleven ballots: three of powers one by one, one by keyboard, one whose answer is lost."""
    prepare(chair, "Comptes de 2025", "secret")
    hall.follows(screen.get_by_text("Vote ouvert, secret"))
    hall.follows(hall.member(HOLDER).get_by_text("Un vote attend vos 4 voix."))
    voice_by_voice(hall, to_the_ballot(hall, HOLDER))
    by_keyboard(to_the_ballot(hall, KEYBOARD))
    receipt = through_a_lost_network(to_the_ballot(hall, LOST), folder)
    for name in (PHONE, PHONE_TOO, LEAVER, OTHER, LAST):
        page = to_the_ballot(hall, name)
        if name == PHONE:
            hall.look(page, "bulletin-360")
        page.get_by_role("radio", name="pour", exact=True).check()
        press(page, "Déposer dans l’urne")
        page.get_by_role("heading", name="Votre bulletin est dans l’urne").wait_for()
    hall.look(hall.member(PHONE), "recu-360")
    hall.follows(screen.get_by_text("11 voix sur 11 ont voté"))
    press(chair, "Clore le vote")
    press(chair, "Sceller l’urne")
    head = chair.locator("p.hash").first.inner_text()
    # Every screen shows the head before anything is counted.
    hall.follows(screen.get_by_text(head))
    hall.look(chair, "vote-scelle")
    to_the_result(chair)
    hall.follows(screen.get_by_text("La résolution est adoptée").first)
    return receipt


def voice_by_voice(hall, page):
    page.get_by_role("link", name="Voter voix par voix").click()
    voices = page.locator("form[data-ballot] fieldset")
    expect(voices).to_have_count(4)
    for number, voice in enumerate(voices.all()):
        choice = ("pour", "contre")[number == 3]
        voice.get_by_role("radio", name=choice, exact=True).check()
    hall.look(page, "bulletin-pouvoirs")
    press(page, "Déposer dans l’urne")
    expect(page.locator(".receipt")).to_have_count(4)


def by_keyboard(page):
    tab_to(page, "input[name=choice]")
    page.keyboard.press("Space")
    tab_to(page, ".leaf form[data-ballot] button.button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Votre bulletin est dans l’urne").wait_for()


def through_a_lost_network(page, folder):
    """The ballot arrives and its answer does not; loaded again, the page has the same receipt."""
    ballot, lost = page.url, []

    def lose(route):
        lost.append(route.fetch().text())
        route.abort()

    page.route("**/bulletin/**", lose)
    page.get_by_role("radio", name="pour", exact=True).check()
    with page.expect_event("requestfailed"):
        press(page, "Déposer dans l’urne")
    page.unroute_all()
    code = re.search(r'class="receipt">([^<]+)<', lost[0])[1]
    page.goto(ballot)
    press(page, "Revoir mon reçu")
    assert page.locator(".receipt").inner_text() == code
    with page.expect_download() as kept:
        press(page, "Garder le reçu")
    file = folder / "recu.json"
    kept.value.save_as(file)
    return file


def recount(hall, receipt, folder):
    """A member takes the urn home, and recounts it with Python alone."""
    page = hall.member(LOST)
    page.goto(f"{AG}votes/")
    page.get_by_role("link", name="Comptes de 2025").first.click()
    page.goto(page.url.replace("/resultat/", "/urne/"))
    hall.look(page, "urne")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Recompter chez soi").click()
    kept.value.save_as(folder / "urne.zip")
    with zipfile.ZipFile(folder / "urne.zip") as archive:
        archive.extractall(folder)
    command = [sys.executable, "-I", "verifier.py", "urne.json"]

    def verified(*files):
        return subprocess.run(
            [*command, *files], cwd=folder, capture_output=True, text=True, check=False
        )

    recounted = verified(receipt.name)
    assert recounted.returncode == 0, recounted.stdout + recounted.stderr
    urn = folder / "urne.json"
    whole = urn.read_bytes()
    urn.write_bytes(whole.replace(b'"for"', b'"fos"', 1))
    assert verified().returncode == 1


def elect(hall, chair):
    """An election by college, secret, in which everyone votes without JavaScript."""
    chair.goto(f"{AG}votes/")
    chair.get_by_role("link", name="Jardiniers").first.click()
    chair.get_by_text("Le tenir autrement").click()
    chair.get_by_label("Comment on vote").select_option(label="secret")
    press(chair, "Garder")
    press(chair, "Ouvrir le vote")
    for number, name in enumerate(MEMBERS[:8]):
        narrow = NARROW if name in (PHONE, PHONE_TOO) else WIDE
        kept = hall.member(name).context.storage_state()
        page = hall.open(java_script_enabled=False, storage_state=kept, viewport=narrow)
        page.goto(f"{AG}telephone/")
        page.get_by_role("link", name="Voter").first.click()
        page.get_by_role("checkbox", name="Lise Aubert").check()
        if number % 2 == 0:
            page.get_by_role("checkbox", name="Nora Sellam").check()
        press(page, "Déposer dans l’urne")
        assert "Votre bulletin est dans l’urne" in told(page)
        if number == 0:
            page.goto(page.url)
            assert "Vous avez déjà voté" in told(page)
        page.context.close()
    press(chair, "Clore le vote")
    press(chair, "Sceller l’urne")
    to_the_result(chair)
    assert re.search(r"Lise Aubert\s*11 voix, élu·e", told(chair))
    assert re.search(r"Nora Sellam\s*7 voix, élu·e", told(chair))
