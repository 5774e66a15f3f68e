"""Agents speak: on a shared screen, at night on a phone, without script, without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    ISERE,
    LILLE,
    deposit,
    faults,
    overflow,
    sit,
    tab_to,
    told,
    write,
)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
HALL, NIGHT, TOWN_HALL = "htld 9w4k", "NTFY-5K8B", "FVSM-7C3K"


def test_an_agent_without_email_speaks_at_a_shared_screen_and_leaves_nothing_there(visitor):
    page = visitor()
    sit(page, ISERE, HALL)
    assert "Vous parlez depuis Hôtel du Département" in told(page)
    title = "Peser les restes de la cantine du personnel devant tout le monde"
    page.get_by_role("textbox", name="L’idée en une ligne").press_sequentially(title, delay=5)
    near = page.locator("#near li", has_text="Peser ce que les collégiens laissent")
    near.wait_for()
    assert page.locator("#near li").count() <= 5
    expect(near.locator("mark").first, "the common words are not shown").to_be_visible()
    near.get_by_role("button", name=re.compile("je la soutiens")).click()
    page.get_by_text("Vous soutenez « Peser ce que les collégiens laissent").wait_for()
    page.get_by_role("textbox", name="Pourquoi, et ce que cela changerait").fill(
        "On jette un plateau sur cinq."
    )
    receipt = deposit(page)
    assert receipt, "without an account there is no way back but a receipt"
    assert "Une réponse motivée est due le" in told(page)
    page.goto(f"{ISERE}idee/repas-restes/")
    expect(page.get_by_role("button", name="Retirer mon soutien")).to_be_visible()
    page.goto(f"{ISERE}dire/")
    page.get_by_role("textbox", name="L’idée en une ligne").fill(
        "Un mot que le suivant ne doit pas lire"
    )
    page.locator("#kept", has_text="gardé à").wait_for()
    page.get_by_role("button", name="J’ai fini").click()
    assert "ne garde rien de vous" in told(page)

    # The next agent, at the same screen.
    page.go_back()
    page.goto(f"{ISERE}dire/")
    expect(page.get_by_role("heading", name="Entrer dans la mine"), "still seated").to_be_visible()
    sit(page, ISERE, HALL)
    assert page.get_by_role("textbox", name="L’idée en une ligne").input_value() == ""
    assert (
        page.get_by_role("textbox", name="Pourquoi, et ce que cela changerait").input_value() == ""
    )
    assert receipt not in page.content()
    page.goto(f"{ISERE}idee/repas-restes/")
    expect(page.get_by_role("button", name="Je la soutiens")).to_be_visible()

    # The first one comes back, from anywhere, typing the receipt as people type.
    home = visitor()
    home.goto(f"{ISERE}recu/")
    home.get_by_role("textbox", name="Le code").fill(receipt.lower().replace("-", " "))
    home.get_by_role("button", name="Ouvrir").click()
    assert title in home.locator("h1").inner_text()
    assert "Elle est due le" in told(home)
    assert receipt.replace("-", "") not in home.url.replace("-", "")


def test_a_shared_screen_left_alone_warns_then_closes_and_forgets_the_text(visitor):
    page = visitor()
    page.clock.install()
    sit(page, ISERE, HALL)
    page.get_by_role("textbox", name="L’idée en une ligne").fill("Ce que le suivant ne lira pas")
    page.clock.fast_forward("08:59")
    assert "se ferme après dix minutes" in told(page)
    page.clock.fast_forward("00:02")
    assert "se ferme dans une minute" in told(page)
    page.keyboard.press("Tab")
    assert "se ferme après dix minutes" in told(page), "a gesture gives the time back"
    page.clock.fast_forward("10:01")
    page.get_by_text("ne garde rien de vous").wait_for()
    page.goto(f"{ISERE}dire/")
    expect(page.get_by_role("heading", name="Entrer dans la mine"), "still seated").to_be_visible()


def test_a_night_nurse_speaks_under_a_pseudonym_from_her_phone(visitor):
    page = visitor(**PHONE)
    page.goto(f"{ISERE}entrer/{NIGHT}/")
    assert page.locator("h1").inner_text() == "Foyer de l’enfance, équipe de nuit"
    page.get_by_role("button", name="entrer").tap()
    page.wait_for_url("**/dire/")
    assert overflow(page) <= 0
    write(page, "Une veilleuse rouge dans le couloir des petits", "La lampe blanche les réveille.")
    page.locator("#kept", has_text="gardé à").wait_for()
    context = page.context
    page.close()

    page = context.new_page()
    page.goto(f"{ISERE}dire/")
    body = page.get_by_role("textbox", name="Pourquoi, et ce que cela changerait")
    assert (
        page.get_by_role("textbox", name="L’idée en une ligne")
        .input_value()
        .startswith("Une veilleuse rouge")
    )
    assert body.input_value() == "La lampe blanche les réveille."
    context.set_offline(True)
    body.fill("La lampe blanche les réveille. Une rouge ne coûte rien.")
    page.get_by_text("pas encore gardé").wait_for()
    assert body.input_value().endswith("ne coûte rien."), "the text is lost with the connection"
    context.set_offline(False)
    page.locator("#kept", has_text="gardé à").wait_for()
    page.reload()
    assert body.input_value().endswith("Une rouge ne coûte rien.")

    page.get_by_text("Signature, lieu, photos").tap()
    page.get_by_label("Sous un pseudonyme").check()
    page.get_by_role("textbox", name="Le nom ou le pseudonyme que vous donnez").fill("Lucioles")
    # Written by mistake: under a pseudonym there is no one to reach.
    page.get_by_role("textbox", name="Comment l’animation peut vous joindre").fill(
        "Berthe Anselmetto, 06 39 98"
    )
    assert overflow(page) <= 0
    receipt = deposit(page)
    assert receipt
    assert overflow(page) <= 0
    page.get_by_role("link", name="Lire mon idée").tap()
    assert "Lucioles" in told(page)
    assert "un pseudonyme" in told(page)
    idea = page.url

    # Nowhere does her name appear, even to whoever facilitates.
    facilitator = visitor("yasmine.berthollet")
    paths = ["", "bureau/", "mur/?n=0&stay", "fil.atom", "promesse/"]
    for path in (idea, f"{idea}mine/field/", *(f"{ISERE}{one}" for one in paths)):
        text = facilitator.request.get(path).text()
        assert "Anselmetto" not in text, path
        assert receipt not in text, path
    secret = facilitator.request.get(re.sub("/idee/", "/idees/", idea) + "identite/")
    assert "Anselmetto" not in secret.text()
    facilitator.goto(idea)
    assert "Lucioles" in told(facilitator)


def test_a_reader_without_javascript_reads_searches_and_speaks(visitor):
    page = visitor(java_script_enabled=False)
    page.goto(LILLE)
    page.get_by_text("Par état, service, lieu, âge, mine").click()
    page.get_by_role("combobox", name="Service").select_option(label="Écoles et petite enfance")
    page.get_by_role("combobox", name="État").select_option("answered")
    page.get_by_role("button", name="Chercher").click()
    page.wait_for_url(lambda url: "?" in url)
    listed = page.locator("ol.due > li")
    expect(listed.nth(2)).to_be_visible()
    for line in listed.all():
        assert "Écoles et petite enfance" in line.inner_text()
    page.get_by_role("link", name="Décaler nos pauses").click()
    assert "Les quatre mines" in told(page)
    assert "Céline Dubrulle" in told(page), "who answered is not named"
    page.get_by_label("Chercher").fill("photo canapé")
    page.get_by_label("Chercher").press("Enter")
    expect(page.get_by_role("link", name="Savoir ce qu’on va ramasser").first).to_be_visible()

    sit(page, LILLE, TOWN_HALL)
    write(page, "Une photo des encombrants sur la feuille de route", "On part sans savoir.")
    page.get_by_role("button", name="Voir ce qui ressemble").click()
    near = page.locator("#near li", has_text="Savoir ce qu’on va ramasser avant de partir")
    expect(near).to_be_visible()
    assert (
        page.get_by_role("textbox", name="L’idée en une ligne")
        .input_value()
        .startswith("Une photo des")
    )
    near.get_by_role("button", name=re.compile("je relie")).click()
    assert "Reliée à votre idée" in told(page)
    page.get_by_role("button", name="Reprendre mon idée").click()
    assert (
        page.get_by_role("textbox", name="Pourquoi, et ce que cela").input_value()
        == "On part sans savoir."
    )
    assert deposit(page)
    page.get_by_role("link", name="Lire mon idée").click()
    assert "quelqu’un" in told(page)
    page.get_by_role("link", name="Le projet existe-t-il déjà").click()
    expect(page.get_by_role("link", name="Savoir ce qu’on va ramasser").first).to_be_visible()
    page.get_by_role("button", name="J’ai fini").click()
    assert "séance est fermée" in told(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_idea_is_said_with_the_keyboard_alone(visitor, javascript):
    page = visitor(java_script_enabled=javascript)
    page.goto(f"{LILLE}entrer/")
    reach(page, "[name=code]", javascript)
    page.keyboard.type("wzms2t6h")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dire/")
    reach(page, "[name=title]", javascript)
    title = f"Des crochets pour les manteaux au guichet, {'avec' if javascript else 'sans'} script"
    page.keyboard.type(title)
    reach(page, "[name=body]", javascript)
    page.keyboard.type("On les pose par terre.")
    if javascript:
        tab_to(page, "details.more summary")
        page.keyboard.press("Enter")
        tab_to(page, "[name=signature]")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("Connue de l’animation seule")).to_be_checked()
        page.keyboard.press("ArrowUp")
        tab_to(page, "form#say button.button:not(.plain)")
    else:
        page.locator("form#say button.button:not(.plain)").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Votre idée est dite").wait_for()
    assert title in told(page)


def reach(page, selector, javascript):
    """Go to a field with Tab; where no script may say what has the focus, put it there."""
    tab_to(page, selector) if javascript else page.locator(selector).focus()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_on_the_pages_that_only_a_form_opens(visitor, house, language):
    page = visitor()
    found = {}

    def look(name):
        assert page.locator("html").get_attribute("lang") == language
        if wrong := faults(page):
            found[name] = wrong

    language_cookie = {"name": "django_language", "value": language, "url": house}
    page.goto(f"{ISERE}entrer/{NIGHT}/")
    sit(page, ISERE, "VRNB4T9C")
    page.context.add_cookies([language_cookie])
    page.reload()
    look("the form")
    page.locator("[name=title]").fill("Un carnet de transmission lisible la nuit")
    near = page.locator("#near li", has_text="Un carnet de transmission que la nuit peut lire")
    near.wait_for(state="attached")
    page.evaluate("document.querySelectorAll('#near details').forEach(e => e.open = true)")
    look("the form with what is near")
    near.get_by_role("button").first.click()
    page.locator("#near .notice").wait_for()
    look("after a gesture")
    page.locator("form#say button.button:not(.plain)").click()
    page.locator("#id_body_error").wait_for()
    look("a refusal")
    page.locator("[name=body]").fill(f"Texte pour la langue {language}, et rien d’autre.")
    page.locator("form#say button.button:not(.plain)").click()
    receipt = page.locator(".receipt code").inner_text()
    look("the receipt")
    for path in ("", "idee/nuit-transmission/", "idees/nuit-transmission/commenter/"):
        page.goto(ISERE + path)
        look(f"{path} from a seat")
    page.goto(f"{ISERE}recu/")
    page.locator("[name=code]").fill(receipt)
    page.locator("main form:not(.seat form) .button").click()
    page.locator("[name=correct]").wait_for()
    look("one's own idea")
    page.goto(ISERE)
    page.locator("section.seat form button").click()
    look("the end of the seat")
    page.goto(f"{ISERE}entrer/VRCKH3W/")
    look("a code that does not open")
    assert found == {}
