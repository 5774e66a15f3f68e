"""The institution answers: a facilitator's week, and a service head who answers late."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import ISERE, deposit, faults, overflow, sit, told, write

FACILITATOR, HEAD = "yasmine.berthollet", "marie.ange.ferlay"
DEPOT = "RTBN-2M4T"
RAMP = "Une rampe amovible pour le fourgon de la médiathèque"
KEYS = "Rendre les clés du gymnase sans repasser par le dépôt"


@pytest.fixture(scope="module")
def said(chromium, house):
    """Two ideas said from a depot; the addresses of their pages and their receipts."""
    context = chromium.new_context(base_url=house, locale="fr-FR")
    page = context.new_page()
    sit(page, ISERE, DEPOT)
    found = {}
    for title in (RAMP, KEYS):
        page.goto(f"{ISERE}dire/")
        write(page, title, "On y perd une demi-heure chaque semaine, à deux.")
        receipt = deposit(page)
        page.get_by_role("link", name="Lire mon idée").click()
        page.wait_for_url("**/idee/**")
        found[title] = (page.url, receipt)
    context.close()
    return found


def test_a_facilitator_entrusts_asks_a_colleague_and_signs_a_mine(visitor, said):
    idea, _receipt = said[RAMP]
    page = visitor(FACILITATOR)
    page.goto(ISERE)
    page.get_by_role("link", name="le bureau de l’animation").click()
    assert re.search(r"\d+ choses? (est|sont) en retard", page.locator("h1").inner_text())
    line = page.locator("ul.due > li", has_text=RAMP)
    line.get_by_role("link", name=RAMP).click()
    assert page.locator("h1").inner_text() == "Confier la réponse"
    page.get_by_role("combobox", name="Le service qui répond").select_option(
        label="Routes et mobilités"
    )
    page.get_by_role("button", name="Confier", exact=True).click()
    assert "pour le service Routes et mobilités, doit répondre" in told(page)

    page.get_by_role("link", name="colle-t-elle au terrain").click()
    page.get_by_role("radio", name="désamorcée").check()
    page.get_by_role("textbox", name="Ce qui le montre").fill("Je le sais.")
    page.get_by_role("button", name="Signer de mon nom").click()
    assert "Aucun collègue n’a encore répondu" in told(page), "signed without anybody asked"
    page.get_by_role("textbox", name="À qui").fill("Paulette Morardet")
    page.get_by_role("button", name="Poser la question").click()
    asked = page.locator("li", has_text="Paulette Morardet")
    code = asked.locator(".lettering").inner_text()

    colleague = visitor()
    colleague.goto(f"{ISERE}question/")
    colleague.get_by_role("textbox", name="Votre code").fill(code.lower())
    colleague.get_by_role("button", name="Lire la question").click()
    assert "Cette question est posée à Paulette Morardet" in told(colleague)
    assert RAMP in told(colleague)
    colleague.get_by_role("radio", name="oui, mais autrement").check()
    colleague.get_by_role("textbox", name="En une ligne").fill("Chez nous c’est le hayon.")
    colleague.get_by_role("button", name="Répondre et signer").click()
    assert "Ce que vous avez répondu" in told(colleague)

    page.goto(f"{idea}mine/field/")
    assert "Chez nous c’est le hayon." in told(page)
    assert code not in page.content(), "the code of a question answered still shows"
    page.get_by_role("radio", name="désamorcée").check()
    page.get_by_role("textbox", name="Ce qui le montre").fill("Paulette Morardet le vit aussi.")
    page.get_by_role("button", name="Signer de mon nom").click()
    page.goto(idea)
    field = page.locator("#mine-field")
    assert "Désamorcée" in field.inner_text()
    assert "Yasmine Berthollet" in field.inner_text()


def test_ideas_brought_to_a_meeting_are_answered_when_it_closes(visitor, said):
    page = visitor(FACILITATOR)
    page.goto(f"{ISERE}reunions/")
    page.get_by_role("textbox", name="Titre").fill("Deux idées avant la neige")
    for title in (RAMP, KEYS):
        page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="Ouvrir l’écran de la réunion").click()
    ramp = page.locator("section.leaf", has=page.get_by_role("heading", name=RAMP))
    keys = page.locator("section.leaf", has=page.get_by_role("heading", name=KEYS))
    ramp.get_by_role("textbox", name="Ce qui s’est dit").fill("Le fourgon du lundi suffirait.")
    ramp.get_by_role("combobox", name="Ce qui est décidé").select_option("test")
    ramp.get_by_role("textbox", name="Motif").fill(
        "Retenue pour un mois sur un fourgon : on compte les caisses portées à deux."
    )
    ramp.get_by_role("textbox", name="Motif").blur()
    ramp.get_by_role("status").filter(has_text="gardé").wait_for()
    keys.get_by_role("textbox", name="Ce qui s’est dit").fill("À revoir avec le gardien.")
    keys.get_by_role("status").filter(has_text="gardé").wait_for()
    # Nothing has left yet: a reader still sees an idea that waits.
    reader = visitor()
    sit(reader, ISERE, DEPOT)
    reader.goto(said[RAMP][0])
    assert "Retenue pour un mois" not in told(reader)

    page.reload()
    assert ramp.get_by_role("textbox", name="Ce qui s’est dit").input_value().startswith("Le four")
    assert "1 idée est décidée." in told(page)
    page.get_by_role("button", name="Clore et envoyer les réponses").click()
    assert "compte rendu" in told(page)
    assert "Rien n’a été décidé : l’idée attend encore." in told(page)

    reader.reload()
    assert "Retenue pour un test" in told(reader)
    assert "Retenue pour un mois sur un fourgon" in told(reader)
    author = visitor()
    author.goto(f"{ISERE}recu/")
    author.get_by_role("textbox", name="Le code").fill(said[RAMP][1])
    author.get_by_role("button", name="Ouvrir").click()
    assert "on compte les caisses portées à deux" in told(author)


def test_a_synonym_of_the_house_leads_the_finder_to_what_it_missed(visitor):
    agent = visitor()
    sit(agent, ISERE, DEPOT)
    wanted = "Une boîte à clés à code pour le local à sel"
    agent.get_by_role("textbox", name="L’idée en une ligne").fill("Un biglotron au Trièves")
    agent.locator("#near-said", has_text=re.compile("ressemble")).wait_for()
    assert wanted not in agent.locator("#near").inner_text()

    page = visitor(FACILITATOR)
    page.goto(f"{ISERE}reglages/mots/")
    page.get_by_role("textbox", name="formes").fill("biglotron\nboîte à clés")
    page.get_by_role("button", name="Ajouter un groupe").click()
    assert "biglotron" in told(page)

    agent.get_by_role("textbox", name="L’idée en une ligne").fill("Un biglotron pour le local")
    agent.locator("#near li", has_text=wanted).wait_for()


def test_a_late_answer_shows_as_late_on_the_public_page(visitor):
    public = visitor()

    def late_answers():
        public.goto(f"{ISERE}promesse/")
        cells = public.locator("tr", has=public.get_by_role("link", name="Autonomie")).locator("td")
        return int(cells.nth(3).inner_text())

    before = late_answers()
    page = visitor(HEAD)
    page.goto(f"{ISERE}?state=late&service=autonomie")
    line = page.locator("ol.due > li").first
    assert "réponse en retard de" in line.inner_text()
    title = line.get_by_role("link").first.inner_text()
    line.get_by_role("link").first.click()
    assert "La réponse est en retard" in told(page)
    page.get_by_role("button", name="Répondre et signer").click()
    page.get_by_role("radio", name="faisabilité à étudier").check()
    page.get_by_role("textbox", name="Le motif").fill("Oui.")
    page.get_by_role("button", name="Répondre et signer").click()
    expect(page.locator(".error").first, "one word was taken for a reason").to_be_visible()
    reason = "Nous demandons à trois médecins s’ils acceptent la messagerie ; réponse en janvier."
    page.get_by_role("textbox", name="Le motif").fill(reason)
    page.get_by_role("button", name="Répondre et signer").click()
    assert title in page.locator("h1").inner_text()
    assert "Marie-Ange Ferlay" in told(page)
    assert re.search(r"répondu avec \d+ jours? de retard", told(page))

    assert late_answers() == before + 1
    assert reason in told(public)
    assert "Ferlay" not in told(public), "the page counts services, never persons"
    public.goto(f"{ISERE}promesse/en-retard/")
    assert re.search(r"répondu avec \d+ jours? de retard", told(public))
    assert title not in told(public), "the titles of a mine read by agents show to all"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_where_a_question_is_answered_and_an_idea_noted(
    visitor, house, said, language
):
    page = visitor(FACILITATOR)
    idea, _receipt = said[KEYS]
    page.goto(f"{idea}mine/field/")
    page.get_by_role("textbox", name="À qui").fill(f"Odilon Varcin, {language}")
    page.get_by_role("button", name="Poser la question").click()
    code = page.locator("li", has_text=f"Odilon Varcin, {language}").locator(".lettering")
    typed = code.inner_text()
    found = {}
    colleague = visitor(viewport={"width": 360, "height": 740})
    colleague.context.add_cookies([{"name": "django_language", "value": language, "url": house}])

    def look(name):
        assert colleague.locator("html").get_attribute("lang") == language
        assert overflow(colleague) <= 0, name
        if wrong := faults(colleague):
            found[name] = wrong

    colleague.goto(f"{ISERE}question/")
    look("the code of a question")
    colleague.locator("main [name=code]").fill(typed)
    colleague.locator("main form .button").click()
    colleague.locator("[name=lived]").first.wait_for()
    look("the question")
    colleague.locator("main form .button").click()
    colleague.evaluate("document.querySelectorAll('[required]').forEach(e => e.required = false)")
    colleague.locator("main form .button").click()
    colleague.locator("main [id$=_error]").first.wait_for()
    look("a question left without an answer")
    colleague.locator("[name=lived]").first.check()
    colleague.locator("main form .button").click()
    colleague.locator("#given").wait_for()
    look("the question answered")
    assert found == {}
