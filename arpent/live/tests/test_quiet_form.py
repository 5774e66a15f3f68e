"""A form sent without leaving the page, in a real Chromium: the box where names are looked for."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "static" / "live"
PAGE = """<!doctype html><html lang="fr"><title>Accueil</title><main>
<arpent-live src="/suivre" number="1"><div data-scene></div>
<form role="search"><label>Nom <input name="q"></label></form>
<div data-own><form method="post" action="/noter" data-quiet data-part="found">
  <button>Inscrire</button></form></div>
<p data-status><span data-words></span></p></arpent-live></main>
<script src="/parts.js"></script><script src="/live.js"></script></html>"""


class Desk(BaseHTTPRequestHandler):
    """Serve the page and its scripts; record an arrival once it is let go."""

    let_go = threading.Event()

    def do_GET(self):
        name = self.path.lstrip("/").partition("?")[0]
        if name == "suivre":
            self.send_response(204)
            self.end_headers()
            return
        body = (SCRIPTS / name).read_bytes() if name.endswith(".js") else PAGE.encode()
        kind = "text/javascript" if name.endswith(".js") else "text/html"
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.let_go.wait(10)
        self.send_response(303)
        self.send_header("Location", "/accueil")
        self.end_headers()

    def log_message(self, *said):
        """Keep quiet: the tests read the page."""


@pytest.fixture
def desk(chromium):
    """Return the page of a desk whose arrivals are recorded only once let go."""
    Desk.let_go.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_context().new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/accueil?q=lise")
    page.get_by_label("Nom").fill("Lise")
    yield page
    Desk.let_go.set()
    page.context.close()
    server.shutdown()
    server.server_close()


def recorded(page):
    """Let the arrival be recorded, and wait until the page has dealt with the answer."""
    Desk.let_go.set()
    page.locator("form[data-quiet]:not([aria-busy])").wait_for()
    page.wait_for_url("**/accueil")


@pytest.mark.browser
def test_the_box_is_free_for_the_next_name_and_says_so(desk):
    desk.evaluate(
        "window.heard = []; document.addEventListener('input', (e) => heard.push(e.target.value))"
    )
    desk.get_by_role("button", name="Inscrire").click()
    recorded(desk)
    assert desk.get_by_label("Nom").input_value() == ""
    assert desk.evaluate("document.activeElement.name") == "q"
    assert desk.evaluate("heard") == [""]


@pytest.mark.browser
def test_a_name_typed_while_the_one_before_is_recorded_stays(desk):
    desk.get_by_role("button", name="Inscrire").click()
    desk.get_by_label("Nom").fill("Nora")
    recorded(desk)
    assert desk.get_by_label("Nom").input_value() == "Nora"
