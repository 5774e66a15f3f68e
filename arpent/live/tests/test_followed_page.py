"""The page that follows, in a real Chromium: what moves, and what is never taken away."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SCRIPTS = Path(__file__).parent.parent / "static" / "live"
PAGE = """<!doctype html><html lang="fr"><title>Séance</title>
<arpent-live src="/suivre" number="1" pull="/page">
  <div data-scene>
    <p data-part="quorum">12 présents</p>
    <div data-part="parole"><a href="#file">File</a></div>
    <form data-part="note"><label>Note <input name="note" value=""></label></form>
    <details data-part="detail"><summary>Détail</summary></details>
  </div>
  <div data-own><p data-part="mien">Vous n’avez pas voté</p></div>
  <p data-status data-following="Suivi en direct." data-asking="Suivi toutes les deux secondes."
     data-lost="Connexion perdue, nouvel essai…"><span role="status" data-words></span>
    <span data-news hidden>Du nouveau :</span> <a href="/page">Actualiser</a></p>
  <p role="status" data-announced></p>
</arpent-live><script src="/parts.js"></script><script src="/live.js"></script></html>"""
SCENE = """<i data-stage="{stage}"></i><p data-announce>{said}</p>
<p data-part="quorum">{quorum}</p>
<div data-part="parole"><a href="#file">File</a> {quorum}</div>
<form data-part="note"><label>Note <input name="note" value=""> {quorum}</label></form>
<p data-part="vote">Vote ouvert</p>"""


def scene(number, stage="a", said="", quorum="21 présents"):
    lines = SCENE.format(stage=stage, said=said, quorum=quorum).splitlines()
    return f"id: {number}\nevent: scene\n" + "".join(f"data: {x}\n" for x in lines) + "\n"


@pytest.fixture
def followed(chromium):
    """Return a page and what its server answers next: one body, or a refusal to answer."""
    page = chromium.new_context().new_page()
    answers = {"events": ["retry: 100\nevent: hello\ndata: 1\n\n"], "asked": [], "polled": None}

    def answer(route):
        if "event-stream" not in (route.request.headers.get("accept") or ""):
            number, html = answers["polled"] or (None, "")
            if number is None:
                return route.fulfill(status=204)
            return route.fulfill(body=html, headers={"X-Live-Number": str(number)})
        answers["asked"].append(route.request.url)
        if not answers["events"]:
            return None if answers.get("mute") else route.abort()
        body = "retry: 100\n" + answers["events"].pop(0)
        return route.fulfill(body=body, content_type="text/event-stream")

    def page_of(route):
        own = answers.get("own", "Vous n’avez pas voté")
        route.fulfill(body=PAGE.replace("Vous n’avez pas voté", own), content_type="text/html")

    def script(route):
        route.fulfill(path=SCRIPTS / urlsplit(route.request.url).path.lstrip("/"))

    page.route("**/suivre*", answer)
    page.route(re.compile(r"/(parts|live)\.js$"), script)
    page.route("**/page", page_of)
    page.goto("http://127.0.0.1:9/page")
    yield page, answers
    page.context.close()


@pytest.mark.browser
def test_a_scene_replaces_its_parts_and_is_said_politely(followed):
    page, answers = followed
    answers["events"].append(scene(2, said="Le quorum est atteint."))
    page.get_by_text("Vote ouvert").wait_for()
    assert page.locator("[data-part=quorum]").inner_text() == "21 présents"
    assert page.locator("[data-part=detail]").count() == 0
    assert page.locator("[data-announced]").inner_text() == "Le quorum est atteint."
    assert page.locator("[data-news]").is_hidden()
    assert page.locator("arpent-live").get_attribute("number") == "2"


@pytest.mark.browser
def test_a_form_being_filled_stays_and_a_quiet_word_says_there_is_something_new(followed):
    page, answers = followed
    page.get_by_label("Note").fill("Merci à t")
    answers["events"].append(scene(2))
    page.get_by_text("Vote ouvert").wait_for()
    assert page.get_by_label("Note").input_value() == "Merci à t"
    assert page.evaluate("document.activeElement.name") == "note"
    assert page.locator("[data-news]").is_visible()
    page.get_by_text("Actualiser").focus()
    answers["events"].append(scene(3, quorum="22 présents"))
    page.locator("[data-part=quorum]", has_text="22").wait_for()
    assert page.get_by_label("Note").input_value() == "Merci à t"


@pytest.mark.browser
def test_who_was_on_a_link_is_still_there(followed):
    page, answers = followed
    page.get_by_role("link", name="File").focus()
    answers["events"].append(scene(2))
    page.get_by_text("Vote ouvert").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "File"


@pytest.mark.browser
def test_what_is_ones_own_is_fetched_when_the_stage_changes(followed):
    page, answers = followed
    answers["own"] = "Vous avez voté"
    answers["events"].append(scene(2, stage="b"))
    page.get_by_text("Vous avez voté").wait_for()


@pytest.mark.browser
def test_a_lost_network_is_said_then_asked_again_then_taken_up_where_it_was(followed):
    page, answers = followed
    page.get_by_text("Connexion perdue").wait_for()
    answers["polled"] = (4, SCENE.format(stage="a", said="", quorum="30 présents"))
    page.locator("[data-part=quorum]", has_text="30").wait_for()
    answers["events"] += ["event: hello\ndata: 4\n\n", scene(5, quorum="31 présents")]
    page.locator("[data-part=quorum]", has_text="31").wait_for()
    assert "since=4" in json.dumps(answers["asked"])


@pytest.mark.browser
def test_a_stream_that_gives_no_answer_is_left_for_one_from_what_was_last_asked(followed):
    page, answers = followed
    answers |= {"mute": True, "events": ["retry: 100\nevent: hello\ndata: 1\n\n"]}
    page.reload()
    # The browser's own new try stays without an answer: neither open nor closed.
    page.get_by_text("Connexion perdue").wait_for()
    answers["polled"] = (4, SCENE.format(stage="a", said="", quorum="30 présents"))
    page.locator("[data-part=quorum]", has_text="30").wait_for()
    page.wait_for_timeout(300)
    assert "since=4" in answers["asked"][-1]


@pytest.mark.browser
def test_a_page_just_loaded_listens_once(followed):
    page, answers = followed
    answers |= {"mute": True, "events": []}
    page.goto("about:blank")
    answers["asked"].clear()
    page.goto("http://127.0.0.1:9/page")
    page.wait_for_timeout(300)
    assert len(answers["asked"]) == 1
