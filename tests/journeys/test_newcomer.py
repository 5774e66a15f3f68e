"""A newcomer's walk: look around, question a number, sign in with the keyboard, write, find."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import tab_to, told

BENCH = "/la-27e-region/"


def test_a_visitor_follows_a_number_that_does_not_add_up(visitor):
    page = visitor()
    page.goto("/")
    page.get_by_role("link", name=re.compile("27")).first.click()
    page.get_by_role("navigation", name="Cycle de travail").get_by_role(
        "link", name="Rendre compte"
    ).click()
    page.get_by_role("link", name="Chiffres publiés").first.click()
    page.goto(f"{BENCH}claims/?verdict=contradicted")
    page.get_by_role("link", name=re.compile("soixante")).first.click()
    assert "56" in told(page)
    assert "60" in told(page)


def test_the_three_quorums_of_2022_stand_side_by_side(visitor):
    page = visitor()
    page.goto(f"{BENCH}claims/chiffre/2022-ag-part-presente/")
    for share in ("52,5 %", "42,9 %", "27,6 %"):
        assert share in told(page)


def test_everything_is_in_english_when_asked_and_french_again_after(visitor):
    page = visitor()
    page.goto(BENCH)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("navigation", name="Work cycle").first).to_be_visible()
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_the_tint_is_kept(visitor):
    page = visitor()
    page.goto(BENCH)
    page.get_by_label("Bleu").check()
    page.get_by_role("button", name="Garder ce choix").click()
    page.goto(f"{BENCH}agenda/")
    assert page.locator("html").get_attribute("data-tint") == "blue"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_team_signs_in_and_writes_an_act_with_the_keyboard_alone(visitor, javascript):
    page = visitor(java_script_enabled=javascript)
    page.goto("/compte/login/?next=/la-27e-region/agenda/inscrire/")
    tab_to(page, "[name=login]") if javascript else page.locator("[name=login]").focus()
    page.keyboard.type("malik.ferroudj@example.org")
    page.locator("[name=password]").focus()
    page.keyboard.type("metre-pliant-27")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agenda/inscrire/")
    title = f"Visite au clavier, {'avec' if javascript else 'sans'} script"
    page.locator("[name=title]").focus()
    page.keyboard.type(title)
    page.locator("[name=kind]").select_option("visit")
    page.locator("[name=starts_on]").fill("2026-03-02")
    page.locator("[name=title]").press("Enter")
    page.wait_for_url("**/agenda/acte/**")
    assert title in page.locator("h1").inner_text()


def test_a_link_read_in_a_letter_signs_in(visitor, home):
    page = visitor()
    page.goto("/compte/lien/")
    page.locator("main [name=email]").fill("salome.tricard@example.org")
    page.locator("main [name=email]").press("Enter")
    page.get_by_text("Si un établi connaît").wait_for()
    written = max((home / "mail").iterdir(), key=lambda path: path.stat().st_mtime)
    letter = message_from_bytes(written.read_bytes(), policy=policy.default)
    page.goto(re.search(r"http://\S+", letter.get_body(("plain",)).get_content()).group())
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url("**/compte/")
    assert "salome.tricard@example.org" in told(page)


def test_a_forgotten_field_gets_a_sentence_beside_it(visitor):
    page = visitor("malik.ferroudj")
    page.goto(f"{BENCH}agenda/inscrire/")
    page.locator("form[method=post] [name=kind]").last.select_option("visit")
    page.evaluate("document.querySelectorAll('[required]').forEach(e => e.required = false)")
    page.get_by_role("button", name="Inscrire au journal").click()
    box = page.locator("[name=title]")
    expect(box).to_have_attribute("aria-invalid", "true")
    said = page.locator(f"#{box.get_attribute('aria-describedby').split()[-1]}").inner_text()
    assert said.strip()


def test_search_answers_as_one_types_and_folds_with_escape(visitor):
    page = visitor()
    page.goto(BENCH)
    page.get_by_label("Chercher").press_sequentially("nouvelles mes", delay=20)
    found = page.locator("#seek-found a")
    found.first.wait_for()
    assert "Nouvelles Mesures" in found.first.inner_text()
    page.keyboard.press("Escape")
    expect(page.locator("#seek-found a")).to_have_count(0)


def test_another_bench_is_not_there_for_who_is_nobody_on_it(visitor):
    page = visitor("agathe.delattre")
    answer = page.goto(f"{BENCH}people/")
    assert answer.status == 404
    assert page.goto("/ville-de-lille/people/").status == 200
