"""The index follows what is written, and finds it as people type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.search.actions import rebuild, refresh
from arpent.atlas.search.models import Entry
from arpent.atlas.search.queries.entries import found
from arpent.atlas.search.rules import question, through, with_same
from arpent.contract import Ref, Role, Visit, instruments, rooms
from arpent.kernel.actions import leave_trace

OPENED = frozenset(i.slug for i in instruments())


def titles(lab, typed, role=Role.PUBLIC):
    refresh(organisation=lab)
    visit = Visit(person=None, organisation=lab, role=role, on=date(2024, 6, 1), opened=OPENED)
    return [entry.title for entry in found(visit=visit, asked=question(typed)).entries]


@pytest.mark.parametrize(
    "typed",
    ["democratie ", "DÉMOCRATIE au travail ", "démocraties", "democ", "travail demo", "l'atelier "],
)
def test_accents_plurals_capitals_and_beginnings_find_the_same_thing(lab, writes, typed):
    writes("La démocratie au travail", note="Atelier ouvert")
    writes("Comptabilité écologique")
    assert titles(lab, typed) == ["La démocratie au travail"]


def test_a_title_comes_before_a_body(lab, writes):
    writes("Forêts et tensions", note="avec la ville")
    writes("La ville en commun", note="forêts")
    assert titles(lab, "ville ") == ["La ville en commun", "Forêts et tensions"]


def test_when_nothing_has_every_word_what_has_one_is_shown(lab, writes):
    writes("Micro-mobilité")
    assert titles(lab, "mobilité spatiale ") == ["Micro-mobilité"]


def test_a_correction_and_a_removal_are_followed(lab, writes, malik, client_of):
    path = writes("Ancien titre")
    assert titles(lab, "ancien ") == ["Ancien titre"]
    form = {"title": "Nouveau titre", "kind": "workshop", "starts_on": "2024-05-02"}
    client_of(malik).post(f"{path}corriger/", {**form, "precision": "day"})
    assert titles(lab, "ancien ") == []
    assert titles(lab, "nouveau ") == ["Nouveau titre"]
    client_of(malik).post(f"{path}rayer/", {"reason": "essai"})
    assert titles(lab, "nouveau ") == []


def test_a_bench_finds_nothing_of_another(lab, neighbour, writes):
    writes("Secret de fabrication")
    assert titles(neighbour, "secret ") == []


def test_what_a_role_may_not_open_it_does_not_find(lab, writes):
    writes("Journal de terrain")
    refresh(organisation=lab)
    Entry.objects.update(role=int(Role.TEAM))
    assert titles(lab, "terrain ", Role.READER) == []
    assert titles(lab, "terrain ", Role.TEAM) == ["Journal de terrain"]


def test_an_import_is_read_whole_again(lab, writes):
    writes("Un acte")
    refresh(organisation=lab)
    Entry.objects.all().delete()
    leave_trace(organisation=lab, by=None, verb="imported", ref=Ref("dossier", "dossier", "labo"))
    assert titles(lab, "acte ") == ["Un acte"]


def test_rebuilding_twice_keeps_one_entry_a_thing(lab, writes):
    writes("Un acte")
    assert rebuild(organisation=lab) == rebuild(organisation=lab)
    assert Entry.objects.filter(organisation=lab, ref__startswith="agenda/").count() == 1


def test_every_document_a_room_hands_over_can_be_asked_for_again(lab, writes):
    writes("Un acte")
    for room in rooms():
        for document in room.documents(lab):
            assert room.document(lab, document.ref) == document


@given(st.text(max_size=60))
def test_any_text_is_a_question_the_databases_can_read(typed):
    asked = question(typed)
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789 (){}|&:*'\"ANDOR")
    assert set(asked.sqlite(bench=1)) <= allowed
    assert set(asked.postgresql()) <= allowed


@pytest.mark.parametrize("typed", ['"', "a* OR b", "NEAR(", "'; drop table", "%", "\u202e", "🦊"])
def test_signs_of_any_kind_are_searched_without_a_fault(lab, client, typed):
    assert client.get("/labo/search/", {"q": typed}).status_code == 200
    assert client.get("/labo/search/suggest/", {"q": typed}).status_code == 200


def test_the_page_tells_the_words_found_apart_and_escapes_the_rest(lab, writes, client):
    writes("<b>Démocratie</b> & travail")
    page = client.get("/labo/search/?q=democratie").content.decode()
    assert "<mark>Démocratie</mark>" in page
    assert "<b>" not in page.split('id="found"')[1].split("</ol>")[0]


def test_asking_costs_few_queries(lab, writes, client, django_assert_max_num_queries):
    for n in range(25):
        writes(f"Acte {n}")
    client.get("/labo/search/?q=acte")
    with django_assert_max_num_queries(10):
        page = client.get("/labo/search/?q=acte&page=2").content.decode()
    assert "Page précédente" in page.replace("\u00a0", " ")


def test_a_typing_error_is_mended_when_nothing_has_every_word(lab, writes, client):
    writes("Une crèche dans la médiathèque")
    writes("Une crèche au marché")
    for address in ("/labo/search/", "/labo/search/suggest/"):
        page = client.get(address, {"q": "creche mediateque"}).content.decode()
        assert "Résultats pour « creche médiathèque »" in page.replace("\u202f", " "), address
        assert "<mark>médiathèque</mark>" in page, address
        assert "marché" not in page, address


def test_a_word_only_others_may_read_mends_nothing(lab, writes, client):
    writes("Une médiathèque")
    titles(lab, "médiathèque")
    Entry.objects.filter(organisation=lab).update(role=int(Role.TEAM))
    page = client.get("/labo/search/", {"q": "mediateque"}).content.decode()
    assert "diathèque" not in page


def test_the_kinds_of_things_are_told_in_english_too(lab, writes, client):
    writes("Une médiathèque")
    client.cookies["django_language"] = "en"
    page = client.get("/labo/search/", {"q": "médiathèque"}).content.decode()
    assert "Atelier" not in page
    assert "about “médiathèque”" in page


GROUPS = [("CCAS", "centre communal d’action sociale"), ("vélo", "bicyclette", "de la")]


def test_forms_that_mean_the_same_are_alternatives_of_the_words_typed():
    asked = with_same(question("ouvrir le centre communal d’action sociale "), GROUPS)
    assert [same.typed for same in asked.same] == ["centre communal d’action sociale"]
    assert asked.sqlite(bench=1).endswith('OR ("ccas")))')
    asked = with_same(question("des vélos au ccas"), GROUPS)
    assert [same.forms for same in asked.same] == [
        ("bicyclette",),
        ("centre communal d’action sociale",),
    ]
    assert through(asked, "Une bicyclette au CCAS") == (("vélo", "bicyclette"),)
    assert through(asked, "Un vélo") == ()


@given(st.text(max_size=40), st.lists(st.lists(st.text(max_size=20), max_size=3), max_size=4))
def test_whatever_the_words_of_the_place_the_databases_can_read_the_question(typed, groups):
    asked = with_same(question(typed), groups)
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789 (){}|&:*'\"ANDOR")
    assert set(asked.sqlite(bench=1)) <= allowed
    assert set(asked.postgresql()) <= allowed
