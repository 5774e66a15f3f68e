from datetime import date

import pytest

from arpent.instruments.ideas.models import Coach, Code, Mine, Place, Service, Term
from arpent.kernel.models import Trace

BASE = "/labo/ideas/reglages/"


def test_the_mine_is_set_and_the_trace_says_what_moved(lab, malik, client_of):
    facts = {
        "reading": "everyone",
        "answer_days": 21,
        "ask_days": 5,
        "keep_identity_days": 200,
        "digest_days": 7,
        "welcome": "Bienvenue.",
    }
    assert client_of(malik).post(BASE, facts).status_code == 302
    mine = Mine.objects.get(bench=lab)
    assert (mine.reading, mine.answer_days) == ("everyone", 21)
    told = Trace.objects.order_by("pk").values_list("verb", "note")
    assert [verb for verb, _note in told] == ["corrected", "shared"]
    assert "answer_days : « 30 » → « 21 »" in told[0][1]


@pytest.mark.parametrize("reading", ["agents", "everyone"])
def test_who_reads_is_who_finds_from_the_next_question(reading, lab, idea, malik, client_of):
    """The house's search keeps who may find each thing: it follows the mine at once."""
    other = {"agents": "everyone", "everyone": "agents"}[reading]
    facts = {"answer_days": 30, "ask_days": 10, "keep_identity_days": 365, "digest_days": 7}
    finds = {"agents": False, "everyone": True}
    for one in (other, reading):
        client_of(malik).post(BASE, {**facts, "reading": one})
        page = client_of(None).get("/labo/search/", {"q": "déclaration"}).content.decode()
        assert (idea.key in page) is finds[one], one


def test_an_answer_without_delay_is_no_promise(lab, malik, client_of):
    page = client_of(malik).post(BASE, {"reading": "agents", "answer_days": 0})
    assert "entre 1 et 365" in page.content.decode()
    assert not Mine.objects.exists()


def test_a_service_has_one_name_whatever_its_capitals(lab, service, malik, client_of):
    page = client_of(malik).post(BASE + "services/", {"name": "état CIVIL"})
    assert page.status_code == 422
    assert Service.objects.count() == 1


def test_a_code_is_drawn_for_a_place_and_shown_as_one_types_it(place, malik, client_of):
    client = client_of(malik)
    facts = {"place": place.pk, "starts_on": "2024-06-01", "a_day": 40}
    assert client.post(BASE + "codes/", facts).status_code == 302
    code = Code.objects.get()
    assert len(code.secret) == 8
    page = client.get(BASE + "codes/").content.decode()
    assert f"{code.secret[:4]}-{code.secret[4:]}" in page


def test_a_code_that_ends_before_it_starts_is_refused(place, malik, client_of):
    facts = {
        "place": place.pk,
        "starts_on": "2024-06-10",
        "expires_on": "2024-06-01",
        "a_day": 40,
    }
    page = client_of(malik).post(BASE + "codes/", facts)
    assert "expire avant de commencer" in page.content.decode()
    assert not Code.objects.exists()


def test_a_closed_code_lets_nobody_in(code, malik, client_of, client):
    client_of(malik).post(f"{BASE}codes/{code.key}/fermer/")
    code.refresh_from_db()
    assert code.expires_on is not None
    assert code.starts_on <= code.expires_on


@pytest.mark.parametrize(
    ("forms", "sentence"),
    [
        ("PLUi", "deux formes au moins"),
        ("PLUi\nplui", "deux formes au moins"),
        ("CCAS\naction sociale", "déjà dans le groupe"),
        ("\n".join(f"forme {n}" for n in range(20)), "12 formes au plus"),
    ],
)
def test_a_group_of_words_says_two_things_that_nobody_said(lab, malik, client_of, forms, sentence):
    Term.objects.create(bench=lab, key="ccas", forms="ccas\ncentre communal d’action sociale")
    page = client_of(malik).post(BASE + "words/".replace("words", "mots"), {"forms": forms})
    assert sentence in page.content.decode()
    assert Term.objects.count() == 1


def test_the_page_of_words_counts_the_texts_that_use_each(lab, idea, malik, client_of):
    Term.objects.create(bench=lab, key="adresse", forms="adresse\ndomicile")
    page = client_of(malik).get(BASE + "mots/").content.decode()
    assert "1\xa0idée" in page or "1 idée" in page


def test_what_served_is_closed_and_what_did_not_is_taken_out(service, place, malik, client_of):
    client = client_of(malik)
    page = client.get(f"{BASE}services/{service.key}/").content.decode()
    assert "Des idées ou des codes s’appuient dessus" in page
    client.post(f"{BASE}services/{service.key}/enlever/")
    assert Service.objects.count() == 1
    client.post(f"{BASE}services/{service.key}/fermer/")
    service.refresh_from_db()
    assert service.closed_on is not None
    client.post(f"{BASE}places/{place.key}/enlever/")
    assert not Place.objects.exists()


def test_a_coach_is_somebody_of_the_bench(lab, salome, stranger, malik, client_of):
    client = client_of(malik)
    client.post(BASE + "coachs/", {"person": stranger.pk, "reach": "poste 12"})
    assert not Coach.objects.exists()
    client.post(BASE + "coachs/", {"person": salome.pk, "reach": "poste 12"})
    assert Coach.objects.get().person == salome


def test_the_lines_of_another_bench_are_not_there(service, stranger, client_of):
    client = client_of(stranger)
    base = "/ville-voisine/ideas/reglages/"
    assert client.get(f"{base}services/{service.key}/").status_code == 404
    assert client.post(f"{base}services/{service.key}/fermer/").status_code == 404
    assert "État civil" not in client.get(base + "services/").content.decode()


@pytest.mark.parametrize("page", ["", "services/", "lieux/", "codes/", "mots/", "coachs/"])
def test_a_reader_does_not_set_the_mine(salome, client_of, page):
    assert client_of(salome).get(BASE + page).status_code in (403, 404)


@pytest.mark.parametrize("page", ["services/", "lieux/", "codes/", "mots/"])
def test_the_lists_cost_the_same_when_they_grow(
    lab, malik, client_of, page, django_assert_max_num_queries
):
    for n in range(20):
        one = Service.objects.create(bench=lab, key=f"s{n}", name=f"Service {n}")
        where = Place.objects.create(bench=lab, key=f"p{n}", name=f"Lieu {n}", service=one)
        Code.objects.create(
            bench=lab, key=f"c{n}", place=where, secret=f"SECRET{n}", starts_on=date(2024, 1, 1)
        )
        Term.objects.create(bench=lab, key=f"t{n}", forms=f"mot {n}\nautre {n}")
    client = client_of(malik)
    with django_assert_max_num_queries(10):
        client.get(BASE + page)
