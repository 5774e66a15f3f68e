"""Strange words, another bench and a second press, on every address of an assembly."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.test import Client

from arpent.contract import Role, address
from arpent.instruments.assembly.models import (
    Assembly,
    Duty,
    Paper,
    Poll,
    Sending,
    Voter,
)
from arpent.instruments.assembly.tests.hall import (
    AT,
    election,
    hall,
    power,
    resolution_of,
    vote,
    voters_of,
)
from arpent.instruments.assembly.urls import ACCESS, urlpatterns
from arpent.instruments.assembly.views.door import KEPT, link_token
from arpent.kernel.models import Trace

STRANGE = {
    "null byte": "a\x00b",
    "huge number": "9" * 400,
    "infinite": "1e99999",
    "negative": "-1",
    "superscript": "²",
    "far day": "9999-12-31",
    "early moment": "0001-01-01T00:00",
    "no day": "2024-02-31",
    "quotes": "'; DROP TABLE kernel_person; -- \"><{{ 7|add:7 }}",
    "long": "x" * 300_000,
}
ACTS = (
    *("ouvrir", "tenir", "clore", "rejoindre", "sceller", "depouiller", "departager", "revoter"),
    *("proclamer", "balayer", "compter", "papier", "annuler", "objecter", "nothing-here"),
)


class Forms(HTMLParser):
    """Gather the forms of a page, with what their boxes hold."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("method", "get"), given.get("action", ""), {}))
        elif self.found and given.get("name") and tag in ("input", "select", "textarea", "button"):
            kind = given.get("type", tag)
            self.found[-1][2].setdefault(given["name"], (kind, given.get("value", "")))


def forms_on(answer):
    reader = Forms()
    if "html" in answer.headers.get("Content-Type", ""):
        reader.feed(answer.content.decode())
    return reader.found


@pytest.fixture
def assembly(lab, ines):
    """An assembly in session, another in draft, with something of everything."""
    draft = hall(lab, voters=6, key="ag-2023")
    Assembly.objects.filter(pk=draft.pk).update(frozen_at=None, called_at=None, opened_at=None)
    one = hall(lab, voters=7, remote=True)
    Assembly.objects.filter(pk=one.pk).update(chair=ines)
    for each in (one, draft):
        shared = {"bench": lab, "assembly": each}
        resolution_of(each)
        Paper.objects.create(
            key=f"doc-{each.key}", title="Rapport", name="a.pdf", media_type="application/pdf",
            size_bytes=3, sha256="0" * 64, content=b"abc", added_at=AT, **shared,
        )  # fmt: skip
        Duty.objects.create(
            key=f"suite-{each.key}", kind="other", title="Suite", due_on="2030-01-01", **shared
        )
    Sending.objects.create(
        bench=lab, key="lettre", voter=voters_of(one)[0], letter="call", way="email", queued_at=AT
    )
    power(voters_of(one)[5], voters_of(one)[0])
    for mode in ("named", "no_objection", "hands", "secret", "paper"):
        vote(one, mode)
    vote(one, "named", opened=False)
    election(one, opened=False)
    return one


def member(voter):
    client = Client()
    session = client.session
    session[KEPT] = {str(voter.assembly_id): link_token(voter)}
    session.save()
    return client


def every_address(lab):
    """Return each address of the room, its keys those of real things, one of each kind."""
    found = []
    for pattern in urlpatterns:
        words = re.findall(r"<(\w+):(\w+)>", str(pattern.pattern))
        names = [name for _kind, name in words]
        for given in filled(names):
            found.append((pattern.name, address(lab, f"assembly:{pattern.name}", **given)))
    return found


def filled(names):
    """Yield what fills the path of an address, from what the assembly holds."""
    if not names:
        yield {}
        return
    if names == ["key"]:
        yield from ({"key": key} for key in Assembly.objects.values_list("key", flat=True))
        yield {"key": "statuts-ag-2022"}
        return
    for one in Assembly.objects.order_by("pk"):
        rest = names[1:]
        options = {
            "poll": [p.key for p in Poll.objects.filter(assembly=one)],
            "voter": [v.key for v in Voter.objects.filter(assembly=one)][:1],
            "item": [i.key for i in one.items.order_by("pk")],
            "paper": [p.key for p in one.papers.order_by("pk")],
            "power": [p.key for p in one.proxies.order_by("pk")],
            "duty": [d.key for d in one.duties.order_by("pk")],
            "sending": ["lettre"],
            "resolution": [r.key for i in one.items.all() for r in i.resolutions.all()],
            "act": list(ACTS),
            "section": ["ouverture"],
            "number": [1],
            "signature": ["nothing-here"],
            "token": [one.screen_token],
            "moment": ["avant", "apres"],
            "kind": ["html", "pdf", "nothing-here"],
        }
        firsts = options.get(rest[0], ["nothing-here"])
        for first in firsts:
            if len(rest) == 1:
                yield {"key": one.key, rest[0]: first}
            else:
                for second in options.get(rest[1], ["nothing-here"]):
                    yield {"key": one.key, rest[0]: first, rest[1]: second}


def kinds(lab):
    """Return one or two addresses of each view, and each act of a vote of each mode."""
    counted, kept = {}, []
    for name, path in every_address(lab):
        counted[name] = counted.get(name, 0) + 1
        if name in ("poll", "poll_act", "ballot", "urn", "result") or counted[name] <= 4:
            kept.append((name, path))
    return kept


def test_no_address_fails_when_nothing_or_anything_is_sent(lab, ines, assembly, client_of):
    """Each is asked, then posted to empty, by the steward and by a member: never a failure."""
    failed = []
    for who, client in (("steward", client_of(ines)), ("member", member(voters_of(assembly)[0]))):
        client.raise_request_exception = False
        for name, path in kinds(lab):
            if name == "poll_act" and who == "member":
                continue
            for send, said in ((client.get, {}), (client.post, {}), (client.post, {"a": "b"})):
                if send(path, said).status_code >= 500:
                    failed.append(f"{who} {send.__name__} {path} {said}")
    assert failed == []


@pytest.mark.parametrize("who", ["steward", "member"])
def test_no_box_fails_on_strange_words(lab, ines, assembly, client_of, who):
    client = client_of(ines) if who == "steward" else member(voters_of(assembly)[0])
    client.raise_request_exception = False
    asked, failed = {}, []
    for name, path in kinds(lab):
        if name in ("slides_file", "poll_act", "come"):
            continue
        for method, action, fields in forms_on(client.get(path)):
            where = action.partition("#")[0] or path
            if where.startswith("/labo/assembly") and fields:
                asked.setdefault(
                    (method, re.sub(r"\d+", "", where), tuple(fields)), (where, fields)
                )
    assert len(asked) > (30 if who == "steward" else 5)
    for (method, _where, _names), (path, fields) in asked.items():
        send = client.post if method.lower() == "post" else client.get
        kept = {n: v for n, (kind, v) in fields.items() if kind in ("hidden", "submit", "button")}
        free = [n for n in fields if n not in kept and fields[n][0] != "file"]
        for what, word in STRANGE.items():
            everywhere = dict.fromkeys(fields, word) if what == "null byte" else {}
            for body in ({**kept, **dict.fromkeys(free, word)}, everywhere):
                if body and send(path, body).status_code >= 500:
                    failed.append(f"{method} {path} {what} {sorted(body)}")
    assert failed == []


def test_the_keys_of_an_assembly_open_nothing_elsewhere(lab, assembly, stranger, client_of):
    """The neighbour’s steward finds nothing here, and nothing at home under the same keys."""
    client = client_of(stranger)
    before = counts()
    for name, path in kinds(lab):
        away = client.get(path)
        assert away.status_code in (
            (404,) if ACCESS[name] > Role.PUBLIC else (200, 302, 404, 405)
        ), path
        if "/ag-20" in path:
            there = path.replace("/labo/", f"/{stranger.bench.slug}/", 1)
            assert client.get(there).status_code in (404, 405), there
            assert client.post(there, {"a": "b"}).status_code in (404, 405), there
    assert counts() == before


def counts():
    return {
        model.__name__: model._default_manager.count()
        for model in apps.get_app_config("assembly").get_models()
    }


def test_what_is_pressed_twice_is_done_once(lab, ines, assembly, client_of):
    """Each form of the steward’s pages, as the page fills it, sent twice: no second trace."""
    client = client_of(ines)
    client.raise_request_exception = False
    asked = {}
    for name, path in kinds(lab):
        if ACCESS[name] > Role.PUBLIC and name not in ("slides_file", "poll_act"):
            for method, action, fields in forms_on(client.get(path)):
                where = action.partition("#")[0] or path
                if method.lower() == "post" and where.startswith("/labo/assembly"):
                    asked.setdefault((where, tuple(fields)), fields)
    again = []
    for (where, _names), fields in asked.items():
        body = {name: value for name, (_kind, value) in fields.items()}
        client.post(where, body)
        state, traces = counts(), Trace.objects.count()
        assert client.post(where, body).status_code < 500, where
        if counts() != state or Trace.objects.count() != traces:
            again.append(where)
    assert again == []
