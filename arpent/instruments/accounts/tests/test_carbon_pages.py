"""The carbon pages: who reads what, in few queries, and never another bench's."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.instruments.accounts.models import SpendRule
from arpent.instruments.accounts.tests.carbon import promise, saving, spent_year, taken, trip
from arpent.instruments.accounts.tests.factories import programme_of
from arpent.instruments.accounts.urls.carbon import OF_A_YEAR, OPEN

pytestmark = pytest.mark.django_db
YEAR = "exercices/2023/bilan-ges/"
PAGES = (
    "carbone/",
    "carbone/facteurs/",
    "carbone/facteurs/catalogue/?q=train",
    "carbone/facteurs/declarer/",
    "carbone/activites/",
    "carbone/activites/?year=2023&kind=travel&programme=-",
    "carbone/activites/saisie/",
    "carbone/activites/saisie/travel/",
    "carbone/activites/fichier/",
    "carbone/placements/",
    "carbone/placements/nouveau/",
    "carbone/trajectoires/",
    "carbone/trajectoires/nouvelle/",
    YEAR,
    f"{YEAR}lignes/?axis=category&value=3.5",
    f"{YEAR}evolution/",
    f"{YEAR}depenses/",
    f"{YEAR}depenses/regle/",
)
PUBLIC_OF_A_YEAR = (YEAR, f"{YEAR}lignes/?axis=method&value=sector", f"{YEAR}evolution/")


@pytest.fixture
def books(lab):
    """Two years with spend, activities, a saving, a promise."""
    spent_year(lab, 2022)
    year = spent_year(lab, 2023)
    trip(lab, replaces="6251", programme=programme_of(lab))
    saving(lab)
    promise(lab)
    return year


def get(client, lab, path):
    return client.get(f"/{lab.slug}/accounts/{path}")


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_for_the_team_within_ten_queries(
    lab, books, malik, client_of, path, django_assert_max_num_queries
):
    client = client_of(malik)
    with django_assert_max_num_queries(10):
        answer = get(client, lab, path)
    assert answer.status_code == 200
    assert len(answer.content) < 100_000


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_on_an_empty_bench_or_answers_that_the_year_is_not(
    lab, malik, client_of, path
):
    assert get(client_of(malik), lab, path).status_code == (404 if "2023/" in path else 200)


@pytest.mark.parametrize(
    "path",
    [
        "carbone/",
        "carbone/activites/",
        "carbone/trajectoires/",
        *PUBLIC_OF_A_YEAR,
        f"{YEAR}depenses/",
    ],
)
def test_the_queries_do_not_grow_with_the_data(
    lab, books, malik, client_of, path, django_assert_num_queries
):
    client = client_of(malik)
    SpendRule.objects.create(
        bench=lab, key="r", account="6226", treatment="exclude", note="Compté ailleurs"
    )
    few = _count(client, lab, path)
    factor = taken(lab, "43273")
    for number in range(60):
        trip(
            lab,
            str(number + 1),
            kind="energy",
            factor=factor,
            unit="kWh",
            label=f"Compteur {number}",
        )
    assert _count(client, lab, path) == few <= 10


def _count(client, lab, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        assert get(client, lab, path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("path", PUBLIC_OF_A_YEAR)
def test_a_year_is_public_once_it_is_closed(lab, books, client_of, path):
    assert get(client_of(None), lab, path).status_code == 404
    books.closed_on = date(2024, 5, 1)
    books.save()
    assert get(client_of(None), lab, path).status_code == 200


def test_the_public_sees_how_much_travel_weighs_but_not_who_travelled(
    lab, books, salome, malik, client_of
):
    trip(lab, "500", label="Train d’Inès Carvalho", replaces="6251")
    path = f"{YEAR}lignes/?axis=category&value=3.5"
    assert "Inès" not in get(client_of(salome), lab, path).content.decode()
    assert "Inès" in get(client_of(malik), lab, path).content.decode()


def test_the_supplier_with_a_ratio_of_its_own_is_named_to_the_team_only(
    lab, books, salome, malik, client_of
):
    SpendRule.objects.create(
        bench=lab, key="r", auxiliary="JDUPONT", treatment="exclude", note="Bénévole"
    )
    assert "JDUPONT" not in get(client_of(salome), lab, f"{YEAR}depenses/").content.decode()
    assert "JDUPONT" in get(client_of(malik), lab, f"{YEAR}depenses/").content.decode()


def test_nothing_of_the_lab_is_reached_from_the_neighbour_s_bench(lab, books, stranger, client_of):
    client = client_of(stranger)
    one, placed, path = trip(lab), saving(lab), promise(lab)
    for each in (
        f"exercices/{books.key}/bilan-ges/",
        f"carbone/activites/{one.key}/correction/",
        f"carbone/activites/{one.key}/retrait/",
        f"carbone/placements/{placed.key}/correction/",
        f"carbone/placements/{placed.key}/retrait/",
        f"carbone/trajectoires/{path.key}/",
        f"carbone/trajectoires/{path.key}/enveloppes/{books.key}/",
        f"carbone/facteurs/{one.factor.key}/retrait/",
    ):
        assert client.get(f"/{stranger.bench.slug}/accounts/{each}").status_code == 404
        assert client.post(f"/{stranger.bench.slug}/accounts/{each}").status_code == 404


def test_the_open_addresses_are_those_that_ask_for_their_year():
    assert len({*OPEN, *OF_A_YEAR}) == 9


def test_reconstructed_and_invented_activities_say_so(lab, books, malik, client_of):
    trip(lab, "10", provenance="synthetic", label="Essai")
    trip(lab, "10", provenance="reconstructed", quantity=None, measured_kgco2e=Decimal(5))
    text = get(client_of(malik), lab, YEAR).content.decode()
    assert "inventé pour l’exemple" in text
    assert "reconstitué" in text
