"""Strange words in every box and every address: a page or a refusal, never a failure."""

import pytest
from django.urls import get_resolver, resolve

from tests.abuse.conftest import BENCH, read
from tests.test_access import ADDRESSES

STRANGE = {
    "null byte": "a\x00b",
    "right to left": "\u202egro.elpmaxe\u2066\u200f👩🏽‍🔬🏳️‍🌈",
    "long": "x" * 5000,
    "huge number": "9" * 400,
    "infinite": "1e99999",
    "superscript": "²",
    "far day": "9999-12-31",
    "early day": "0001-01-01",
    "quotes": "'; DROP TABLE kernel_person; -- \"><{{ 7|add:7 }}",
    "lines": "a\r\nBcc: all@example.org\r\n\r\nb",
}


def asked_of(pages):
    """Return each distinct form of the pages: method, address, and its boxes.

    The forms of one view with the same boxes are one: a hundred activities are corrected alike.
    """
    found = {}
    for path, answer in pages.items():
        for form in read(answer).forms:
            where = (form["action"] or path).partition("#")[0].partition("?")[0]
            if f"/{BENCH}/" not in where:
                continue
            method, names = form["method"].lower(), tuple(sorted(form["fields"]))
            view = resolve(where).view_name
            found.setdefault((method, view, names), (method, where, form["fields"]))
    return list(found.values())


def test_no_form_fails_on_strange_words(walked, steward, client_of):
    client = client_of(steward)
    client.raise_request_exception = False
    failed = []
    forms = asked_of(walked)
    assert len(forms) > 40
    for method, path, fields in forms:
        send = client.post if method == "post" else client.get
        for what, word in STRANGE.items():
            free = {n: word for n, (kind, _v) in fields.items() if kind not in ("file", "hidden")}
            kept = {n: v for n, (kind, v) in fields.items() if kind == "hidden"}
            if send(path, {**kept, **free}).status_code >= 500:
                failed.append(f"{method} {path} {what}")
    assert failed == []


@pytest.mark.parametrize("what", STRANGE)
def test_no_address_fails_on_strange_questions(what, lab, ines, client_of):
    """The words every room reads in its addresses, whether or not a form offers them."""
    client = client_of(ines)
    names = "page q year month on key kind first last series person verb room format language next"
    word = STRANGE[what]
    query = dict.fromkeys(names.split(), word)
    for name, _least in ADDRESSES:
        for path in paths_with(name, word):
            assert client.get(path, query).status_code < 500, path


def paths_with(name: str, word: str) -> list[str]:
    """Return an address with the numbers and words of its path replaced by ordinary ones."""
    from tests.test_access import path_of

    plain = path_of(name, "labo")
    return [plain] if "999999" not in plain else [plain, plain.replace("999999", "9" * 30)]


def test_every_room_has_an_address_that_is_tried():
    spaces = {name.split(":")[0] for name, _ in ADDRESSES}
    known = {p.namespace for p in get_resolver().url_patterns if getattr(p, "namespace", None)}
    assert spaces == known


def test_a_null_byte_is_refused_where_no_form_reads_it(lab, malik, client_of):
    client = client_of(malik)
    assert client.get("/labo/claims/?q=a%00b").status_code == 400
    body = {"title": "Atelier", "kind": "workshop", "starts_on": "2024-05-02", "partners": "a\x00"}
    answer = client.post("/labo/agenda/inscrire/", {**body, "precision": "day"})
    assert answer.status_code == 200
    assert "nul" in answer.content.decode()
