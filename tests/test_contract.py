"""Every room keeps the whole contract; this file never names one of them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import get_resolver

import arpent.atlas
import arpent.instruments
from arpent.contract import Instrument, Ref, Role, Scope, Visit, instruments, rooms
from arpent.kernel.models import Person
from arpent.workbench.access import table

every_room = pytest.mark.parametrize("room", rooms(), ids=lambda room: room.slug)
every_instrument = pytest.mark.parametrize("instrument", instruments(), ids=lambda i: i.slug)
INSTRUMENTS = Path(arpent.instruments.__file__).parent
ATLAS = Path(arpent.atlas.__file__).parent
BORROWED = re.compile(
    r"""{%\s*(?:include|extends)\s+["']([^"']+)|{%\s*(?:url|link)\s+["']([^"':]+):"""
)
WALL = 300
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def folder_of(room: Instrument) -> Path:
    at_work = room.slug in {i.slug for i in instruments()}
    return (INSTRUMENTS if at_work else ATLAS) / room.slug


def nobody(lab) -> Visit:
    opened = frozenset(i.slug for i in instruments())
    return Visit(person=None, organisation=lab, role=Role.PUBLIC, on=YEAR[1], opened=opened)


def test_every_folder_of_the_house_is_an_installed_room():
    for home in (INSTRUMENTS, ATLAS):
        folders = {f.name for f in home.iterdir() if (f / "__init__.py").exists()}
        assert folders == {r.slug for r in rooms() if folder_of(r).parent == home}


@every_room
def test_its_purpose_is_one_sentence(room):
    assert str(room.purpose).endswith(".")
    assert len(str(room.purpose)) < 120


@every_room
def test_its_files_stay_small(room):
    files = [f for f in folder_of(room).rglob("*.py") if "migrations" not in f.parts]
    files += folder_of(room).rglob("templates/**/*.html")
    too_long = {str(f): n for f in files if (n := len(f.read_text().splitlines())) > WALL}
    assert not too_long


@every_room
@pytest.mark.django_db
def test_it_answers_in_an_empty_house(room, lab, visit):
    scope = Scope(organisation=lab, first=YEAR[0], last=YEAR[1])
    for one in (nobody(lab), visit):
        list(room.entries(one))
        assert list(room.due(one)) == []
        assert list(room.latest(one)) == []
        assert list(room.mentions(one, lab)) == []
        assert room.card(one, Ref(room.slug, "anything", "nothing")) is None
    assert list(room.documents(lab)) == []
    assert list(room.electors(lab, YEAR[1])) == []
    assert room.document(lab, Ref(room.slug, "anything", "nothing")) is None
    for chapter in room.chapters(scope):
        assert chapter.key.split(".")[0] == room.slug
        assert not any(figure.value for figure in chapter.figures)
    assert list(room.verdicts(scope)) == []
    for figure in room.figures(scope):
        assert figure.unit is not None
        assert figure.method
        assert not figure.value
    for dataset in room.datasets:
        assert list(dataset.rows(scope)) == []
    for each in room.tables:
        assert list(each.rows(lab)) == []


@every_room
def test_its_tables_lean_only_on_itself_and_the_kernel(room):
    for config in apps.get_app_configs():
        if Path(config.path) != folder_of(room):
            continue
        for model in config.get_models():
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created:
                    target = field.related_model._meta.app_label
                    assert target in {config.label, "kernel"}, field
                    if target == "kernel":
                        assert field.remote_field.hidden, (
                            f"{field}: related_name='+', the kernel must not know"
                        )


@every_room
def test_its_templates_stay_at_home(room):
    for template in (folder_of(room) / "templates").rglob("*.html"):
        for borrowed, namespace in BORROWED.findall(template.read_text()):
            owner = (borrowed or namespace).split("/")[0]
            assert owner in {room.slug, "look", "live"}, f"{template}: {owner}"


@every_room
def test_its_templates_hold_no_script_and_no_style(room):
    for template in (folder_of(room) / "templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), template
        assert not re.search(r"\sstyle=|\son[a-z]+=[\"']", text), template


@every_room
def test_every_address_of_a_room_is_in_its_table_and_nothing_else_is(room):
    found = {
        name.split(":", 1)[1] for name in bench_addresses() if name.startswith(f"{room.slug}:")
    }
    assert found == set(room.access)


def bench_addresses() -> list[str]:
    """Return the names of every address that stands under an organisation's bench."""
    names: list[str] = []
    patterns: list[Any] = get_resolver().url_patterns
    for pattern in patterns:
        if "organisation" in str(pattern.pattern) and hasattr(pattern, "url_patterns"):
            names += [f"{pattern.namespace}:{p.name}" for p in pattern.url_patterns]
    return names


def test_the_table_of_access_names_every_address_of_every_bench():
    assert set(table()) == set(bench_addresses())


@every_room
def test_its_datasets_and_tables_say_what_each_column_means(room):
    for offered in (*room.datasets, *room.tables):
        names = [field.name for field in offered.fields]
        assert len(names) == len(set(names)), offered.slug
        assert all(str(field.description) for field in offered.fields), offered.slug


def test_no_two_tables_of_the_dossier_have_the_same_name():
    slugs = [each.slug for room in rooms() for each in room.tables]
    assert len(slugs) == len(set(slugs))


@every_room
@pytest.mark.django_db
def test_it_forgets_a_person_entirely(room, lab, ines):
    if room.personal_data is None:
        models = [
            m
            for m in apps.get_models()
            if Path(apps.get_app_config(m._meta.app_label).path) == folder_of(room)
        ]
        people = [f for m in models for f in m._meta.get_fields() if f.related_model is Person]
        assert not people, f"{room.slug} points to people and does not say what it holds on them"
        return
    room.personal_data.erase(ines)
    assert list(room.personal_data.export(ines)) == []
