"""A full house: the demo's own dossier, imported once for each test that asks for it."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import Resolver404, resolve

from arpent.atlas.dossier.actions.importing import import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.contract import Role, instruments, rooms
from arpent.instruments.ideas.models import Code, Idea
from arpent.kernel.models import Opening, Organisation, Person, User
from arpent.workbench.commands.demo import DOSSIERS
from conftest import person_on

BENCH = "la-27e-region"
NEIGHBOUR = "ville-de-lille"
# How many pages of each kind are walked.
OF_EACH = 1


class Reader(HTMLParser):
    """Gather what a page leads to, what its forms ask for, and what its tags carry."""

    def __init__(self):
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Any] = []
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag in ("a", "link") and found.get("href"):
            self.links.append(found["href"])
        self.links += [found[to] for to in ("formaction", "hx-get", "hx-post") if found.get(to)]
        if tag == "form":
            form = {"method": "get", "action": "", **found, "fields": {}}
            self.forms.append(form)
        if tag in ("input", "select", "textarea", "button") and found.get("name") and self.forms:
            kind = found.get("type", tag)
            self.forms[-1]["fields"].setdefault(found["name"], (kind, found.get("value", "")))


def read(answer):
    reader = Reader()
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        reader.feed(answer.content.decode())
    return reader


def view_of(path: str) -> str:
    """Return the name of the view behind a path; an unknown one has none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def walk(client, start, *also):
    """Return the answers of the pages one reaches from a bench's door by following links.

    ``also`` are pages to walk from, however many of their kind were met.
    """
    client.raise_request_exception = False
    found = {}
    counted: dict[str, int] = {}
    waiting = [*also, start]
    while waiting:
        path = waiting.pop(0)
        name = view_of(path)
        inside = urlsplit(path).path.startswith(start)
        enough = counted.get(name, 0) >= OF_EACH and path not in also
        if not inside or not name or path in found or enough:
            continue
        counted[name] = counted.get(name, 0) + 1
        answer = client.get(path)
        found[path] = answer
        reader = read(answer)
        if answer.headers.get("Location"):
            reader.links.append(answer.headers["Location"])
        there = [urljoin(path, link).partition("#")[0] for link in reader.links]
        there += [urljoin(path, form["action"] or path).partition("#")[0] for form in reader.forms]
        waiting += [link for link in there if link.startswith("/")]
    return found


def fill(text, *, link):
    """Write a text in every text field of every record, and a link in every field of links."""
    for model in apps.get_models():
        if not model.__module__.startswith("arpent.") or model is User:
            continue
        for field in model._meta.get_fields():
            if free_text(field):
                value = link if isinstance(field, models.URLField) else text
                rows = model._default_manager.all()
                if checked(field):
                    rows = rows.exclude(**{field.name: ""})
                rows.update(**{field.name: value[: field.max_length or 9999]})


def checked(field) -> bool:
    """Tell whether the database itself says when a field stays empty."""
    rules = [r for r in field.model._meta.constraints if isinstance(r, models.CheckConstraint)]
    bound = {name for rule in rules for name in Q(rule.condition).referenced_base_fields}
    return field.name in bound


def free_text(field) -> bool:
    """Tell whether a field holds what people type: not a key, a choice, or a code."""
    typed = isinstance(field, (models.CharField, models.TextField)) and field.concrete
    if not typed or field.choices or field.unique or field.name in CODES:
        return False
    rules = field.model._meta.constraints
    alone = {name for rule in rules for name in getattr(rule, "fields", ())}
    return field.name not in alone


# Words of the house, not of people: rules and addresses are made with them.
CODES = {
    "key",
    "role",
    "measure",
    "category",
    "kind",
    "series",
    "figure",
    "relation",
    "origin",
    "target",
    "definition",
    "audience",
    "college",
    "function",
    "method",
    "verdict",
    "mandate",
    "stage",
    "instrument",
    "ref",
    "verb",
    "content",
    "chapter",
    "code_insee",
    "siren",
    "siret",
}


@pytest.fixture
def full_house(db) -> Organisation:
    """The demo's two benches, with all their records."""
    for name in (BENCH, NEIGHBOUR):
        import_dossier(folder=DOSSIERS / name, tables=every_table(), organisation=name, by=None)
    for instrument in instruments():
        bench = Organisation.objects.get(slug=NEIGHBOUR)
        Opening.objects.get_or_create(
            organisation=bench,
            instrument=instrument.slug,
            defaults={"opened_on": date(2024, 1, 1)},
        )
    return Organisation.objects.get(slug=BENCH)


@pytest.fixture
def steward(full_house) -> Person:
    return person_on(full_house, "Essai Responsable", Role.STEWARD)


@pytest.fixture
def outsider(full_house) -> Person:
    """The steward of the other bench."""
    return person_on(Organisation.objects.get(slug=NEIGHBOUR), "Essai Voisine", Role.STEWARD)


@pytest.fixture
def mine_walked(outsider, client_of):
    """Every kind of page of a mine: for its steward, for a code, and of an idea that waits."""
    steward, seated = client_of(outsider), client_of(None)
    mine = f"/{NEIGHBOUR}/ideas/"
    ideas = Idea.objects.filter(bench=outsider.bench).order_by("pk")
    waiting, hidden = (f"{mine}idee/{ideas.filter(state=s)[0].key}/" for s in ("waiting", "hidden"))
    code = Code.objects.filter(bench=outsider.bench, expires_on=None).order_by("pk")[0]
    seated.post(f"{mine}entrer/{code.secret}/")
    asked = [waiting, *(f"{waiting}mine/{m}/" for m in ("exists", "field", "concerned")), hidden]
    return walk(steward, mine, *asked) | walk(seated, mine, f"{mine}entrer/", f"{mine}dire/")


@pytest.fixture
def walked(steward, client_of):
    """Every kind of page of the bench as its steward sees it, the report opened."""
    client = client_of(steward)
    client.post(f"/{BENCH}/report/ouvrir/", {"year": "2024"})
    return walk(client, f"/{BENCH}/")


every_room = pytest.mark.parametrize("room", rooms(), ids=lambda room: room.slug)
