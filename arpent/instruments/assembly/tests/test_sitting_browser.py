"""A sitting in real Chromiums: a chair, a desk, the room's screen and a telephone that follow."""

import pytest
from playwright.sync_api import expect

from arpent.instruments.assembly.tests.served import sitting

HERE = "/labo/assembly/ag-2022"
WIDTHS = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 320, "height": 640}}


@pytest.fixture
def port(tmp_path):
    for port, _server, _tell in sitting(tmp_path):
        yield port


@pytest.fixture
def browser(chromium, port):
    """Return a function: a page of somebody signed in, or of nobody, wide or narrow."""
    contexts = []

    def opened(who="", *, width="wide", scripts=True):
        context = chromium.new_context(
            base_url=f"http://127.0.0.1:{port}",
            viewport=WIDTHS[width],
            java_script_enabled=scripts,
            locale="fr-FR",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if who:
            page.goto("/compte/login/")
            page.locator("[name=login]").fill(f"{who}@labo.example")
            page.locator("[name=password]").fill("jalon-rouge-27")
            page.locator("main form button.button").first.click()
            page.wait_for_url("**/compte/")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.browser
def test_each_screen_follows_the_others_and_what_is_being_written_stays(browser):
    chair = browser("ines")
    desk = chair.context.new_page()
    phone = browser("malik", width="narrow")
    screen = browser()
    chair.goto(f"{HERE}/presidence/")
    desk.goto(f"{HERE}/accueil/")
    phone.goto(f"{HERE}/telephone/")
    screen.goto(f"{HERE}/salle/ecran-de-la-salle/")
    for page in (chair, desk, phone, screen):
        expect(page.locator("[data-words]")).to_have_text("Suivi en direct.", timeout=20_000)
    chair.get_by_role("textbox", name="Ce qui est dit").fill("Une note en cours")

    phone.get_by_role("button", name="Je suis dans la salle").click()
    desk.locator("[data-part=proposals] button[name=room]").click(timeout=20_000)
    expect(phone.get_by_role("heading", name="Vous êtes inscrit·e dans la salle")).to_be_visible()
    for n in ("2", "3", "4"):
        desk.get_by_role("searchbox", name="Nom du membre").fill(f"ville 00{n}")
        desk.locator(f"#found button[name=room][value=membre-{n}]").click()
        expect(desk.get_by_role("searchbox", name="Nom du membre")).to_have_value("")
    expect(screen.locator(".quorum")).to_contain_text("quorum atteint")

    chair.get_by_role("button", name="Ouvrir l’assemblée").click()
    chair.locator("button[name=begin][value=point-2]").click()
    expect(screen.get_by_role("heading", name="Comptes")).to_be_visible()
    phone.get_by_role("button", name="Demander la parole").click()
    chair.get_by_role("button", name="Donner la parole").click()
    expect(screen.get_by_text("La parole est à Malik")).to_be_visible()
    expect(phone.get_by_role("button", name="Rendre la parole")).to_be_visible()
    expect(chair.get_by_role("textbox", name="Ce qui est dit")).to_have_value("Une note en cours")
    chair.get_by_role("button", name="Noter").click()
    expect(chair.locator("[data-part=notes]")).to_contain_text("Une note en cours")
    expect(chair.get_by_role("textbox", name="Ce qui est dit")).to_have_value("")

    phone.context.set_offline(True)
    chair.locator("button[name=begin][value=point-3]").click()
    expect(screen.get_by_role("heading", name="Vote")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Vote")).to_be_visible(timeout=20_000)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_without_scripts_the_same_buttons_and_a_link_do_the_same(browser):
    chair = browser("ines", scripts=False)
    phone = browser("malik", width="narrow", scripts=False)
    phone.goto(f"{HERE}/telephone/")
    phone.get_by_role("button", name="Je suis à distance").click()
    chair.goto(f"{HERE}/accueil/")
    chair.locator("[data-part=proposals] button[name=remote]").click()
    chair.goto(f"{HERE}/accueil/?q=ville+002")
    chair.locator("#found button[name=room]").click()
    chair.goto(f"{HERE}/presidence/")
    chair.get_by_role("button", name="Ouvrir l’assemblée").click()
    phone.get_by_role("link", name="Actualiser").click()
    expect(phone.get_by_role("heading", name="Vous êtes inscrit·e à distance")).to_be_visible()
    phone.get_by_role("button", name="Demander la parole").click()
    chair.get_by_role("link", name="Actualiser").click()
    chair.get_by_role("button", name="Donner la parole").click()
    expect(chair.get_by_text("La parole est à Malik")).to_be_visible()
