import json
from datetime import date

import pytest
from django.urls import reverse

from arpent.atlas.report.actions.chapters import add_chapter, write_chapter
from arpent.atlas.report.actions.editions import freeze_edition, open_edition
from arpent.atlas.report.models import Edition, Placement
from arpent.atlas.report.queries.editions import last_texts

ON = date(2025, 3, 1)


@pytest.fixture
def draft(lab, malik) -> Edition:
    return open_edition(organisation=lab, year=2024, title="Rapport 2024", by=malik, on=ON)


@pytest.fixture
def chapter(draft, malik) -> str:
    key = add_chapter(edition=draft, title="Éditorial", by=malik, on=ON).chapter
    write_chapter(
        edition=draft,
        chapter=key,
        title="Éditorial",
        text="Une *belle* année.",
        read_version=0,
        by=malik,
        on=ON,
    )
    return key


def path(view: str, **kwargs: str) -> str:
    return reverse(f"report:{view}", kwargs={"organisation": "labo", **kwargs})


def test_the_team_opens_an_edition_and_lands_on_its_plan(client_of, malik):
    answer = client_of(malik).post(path("open"), {"year": 2023, "title": ""}, follow=True)
    assert "Rapport d’activité 2023" in answer.text
    assert answer.redirect_chain[-1][0] == path("plan", key="2023")


def test_a_year_out_of_reach_gives_the_form_back_with_a_sentence(client_of, malik):
    answer = client_of(malik).post(path("open"), {"year": 12, "title": "Rapport"})
    assert answer.status_code == 422
    assert "1900" in answer.text


def test_the_proof_shows_the_text_as_it_will_be_printed(client_of, malik, draft, chapter):
    page = client_of(malik).get(path("proof", key="2024", chapter=chapter)).text
    assert "Une <em>belle</em> année." in page
    assert "Enregistrer et tirer" in page


def test_a_text_is_saved_and_shown_without_any_script(client_of, malik, draft, chapter):
    address = path("proof", key="2024", chapter=chapter)
    sent = {"title": "Le mot", "text": "Un **autre** texte.", "read_version": 1}
    page = client_of(malik).post(address, sent, follow=True)
    assert "Un <strong>autre</strong> texte." in page.text
    assert "Le mot" in page.text


def test_whoever_comes_second_keeps_their_text_and_sees_the_other(
    client_of, malik, ines, draft, chapter
):
    address = path("proof", key="2024", chapter=chapter)
    first = {"title": "Éditorial", "text": "Celui de Malik.", "read_version": 1}
    assert client_of(malik).post(address, first).status_code == 302
    second = {"title": "Éditorial", "text": "Celui d'Ines.", "read_version": 1}
    answer = client_of(ines).post(address, second)
    assert answer.status_code == 409
    assert "Celui d&#x27;Ines." in answer.text or "Celui d’Ines." in answer.text
    assert "Celui de Malik." in answer.text
    assert 'name="read_version" value="2"' in answer.text
    assert last_texts(edition=draft)[chapter] == "Celui de Malik."
    again = client_of(ines).post(address, second | {"read_version": 2})
    assert again.status_code == 302
    assert last_texts(edition=draft)[chapter] == "Celui d'Ines."


def test_an_older_version_comes_back_in_the_form(client_of, malik, draft, chapter):
    address = path("proof", key="2024", chapter=chapter)
    client_of(malik).post(address, {"title": "É", "text": "Deux.", "read_version": 1})
    page = client_of(malik).get(address + "?version=1").text
    assert "Une *belle* année.</textarea>" in page
    assert 'name="read_version" value="2"' in page
    versions = client_of(malik).get(path("versions", key="2024", chapter=chapter)).text
    assert "Version 2" in versions
    assert "Malik Ferroudj" in versions


def test_script_in_a_text_or_a_title_stays_text(client_of, malik, draft, chapter):
    address = path("proof", key="2024", chapter=chapter)
    bad = "<script>alert(1)</script>"
    sent = {"title": bad, "text": f"{bad} *{bad}* {{{bad}}}", "read_version": 1}
    page = client_of(malik).post(address, sent, follow=True).text
    assert bad not in page
    assert "&lt;script&gt;" in page
    file = client_of(malik).get(path("download", key="2024", kind="html"))
    assert bad not in file.text
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_the_page_of_an_edition_carries_its_own_look(client_of, malik, draft):
    page = client_of(malik).get(path("download", key="2024", kind="html")).text
    assert "--paper:#f5eedd" in page
    assert "<link" not in page


def test_chapters_move_by_buttons(client_of, malik, draft, chapter):
    other = add_chapter(edition=draft, title="Merci", by=malik, on=ON).chapter
    client = client_of(malik)
    sent = {"chapter": other, "move": "up"}
    assert client.post(path("arrange", key="2024"), sent).status_code == 302
    order = Placement.objects.filter(edition=draft).order_by("position")
    assert list(order.values_list("chapter", flat=True)) == [other, chapter]
    client.post(path("arrange", key="2024"), {"chapter": other, "move": "hide"})
    assert order.get(chapter=other).hidden
    for wrong in ({"chapter": "nothing", "move": "up"}, {"chapter": other, "move": "away"}):
        assert client.post(path("arrange", key="2024"), wrong).status_code == 404


def test_a_draft_does_not_exist_for_who_is_not_of_the_team(
    client_of, salome, stranger, draft, chapter
):
    for person in (None, salome, stranger):
        client = client_of(person)
        assert "Rapport 2024" not in client.get(path("index")).text
        for view, more in (
            ("read", {}),
            ("chapter", {"chapter": chapter}),
            ("download", {"kind": "pdf"}),
            ("figure", {"figure": "acts.total"}),
        ):
            assert client.get(path(view, key="2024", **more)).status_code == 404


def test_a_frozen_edition_is_everybody_s_to_read(client_of, malik, draft, chapter):
    answer = client_of(malik).post(path("freeze", key="2024"), follow=True)
    assert "L’édition est gelée" in answer.text
    client = client_of(None)
    assert "Rapport 2024" in client.get(path("index")).text
    assert "Éditorial" in client.get(path("read", key="2024")).text
    assert "belle" in client.get(path("chapter", key="2024", chapter=chapter)).text
    told = json.loads(client.get(path("download", key="2024", kind="json")).content)
    assert (told["state"], told["year"], told["chapters"][0]["title"]) == (
        "frozen",
        2024,
        "Éditorial",
    )


def test_every_file_of_an_edition_opens(client_of, malik, draft, chapter):
    starts = {"pdf": b"%PDF-", "odt": b"PK", "html": b"<!doctype html>", "json": b"{"}
    for kind, start in starts.items():
        answer = client_of(malik).get(path("download", key="2024", kind=kind))
        assert answer.content[: len(start)].lower() == start.lower(), kind
    assert client_of(malik).get(path("download", key="2024", kind="exe")).status_code == 404


def test_the_freeze_is_refused_with_its_reason_beside_the_button(client_of, malik, draft, chapter):
    write_chapter(
        edition=draft,
        chapter=chapter,
        title="É",
        text="Nous étions {nobody.knows}.",
        read_version=1,
        by=malik,
        on=ON,
    )
    page = client_of(malik).get(path("paper", key="2024")).text
    assert 'aria-disabled="true"' in page
    assert "nobody.knows" in page
    answer = client_of(malik).post(path("freeze", key="2024"), follow=True)
    assert "corrigez son nom" in answer.text
    assert Edition.objects.get(pk=draft.pk).frozen_on is None


def test_a_draft_is_thrown_away_by_writing_its_title(client_of, malik, lab, draft):
    client = client_of(malik)
    client.post(path("discard", key="2024"), {"title": "autre"})
    assert Edition.objects.filter(bench=lab).exists()
    client.post(path("discard", key="2024"), {"title": "Rapport 2024"})
    assert not Edition.objects.filter(bench=lab).exists()


def test_the_pages_ask_the_same_number_of_questions_whatever_is_in_the_edition(
    client_of, malik, draft, chapter, django_assert_max_num_queries
):
    for number in range(12):
        add_chapter(edition=draft, title=f"Chapitre {number}", by=malik, on=ON)
    client = client_of(malik)
    views = (
        ("index", {}),
        ("plan", {"key": "2024"}),
        ("paper", {"key": "2024"}),
        ("read", {"key": "2024"}),
        ("proof", {"key": "2024", "chapter": chapter}),
        ("figures", {"key": "2024", "chapter": chapter}),
        ("versions", {"key": "2024", "chapter": chapter}),
        ("chapter", {"key": "2024", "chapter": chapter}),
    )
    client.get(path("plan", key="2024"))
    for view, kwargs in views:
        with django_assert_max_num_queries(10):
            page = client.get(path(view, **kwargs))
        assert page.status_code == 200
        assert len(page.content) < 100_000


def test_a_frozen_edition_counts_no_more(
    client_of, malik, draft, chapter, django_assert_max_num_queries
):
    freeze_edition(edition=draft, by=malik, on=ON)
    with django_assert_max_num_queries(4):
        assert client_of(None).get(path("read", key="2024")).status_code == 200
