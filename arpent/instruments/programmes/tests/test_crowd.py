"""Pages of a bench where much has happened: ten questions at most, and light."""

from datetime import date

import pytest

from arpent.contract import address
from arpent.instruments.programmes import models
from arpent.instruments.programmes.tests.reading import page
from arpent.kernel.models import Programme

A_PAGE_AT_MOST = 100_000


@pytest.fixture
def crowd(lab, rebonds, nantes, salome):
    """A bench with hundreds of facts of every kind."""
    many = range(300)
    Programme.objects.bulk_create(
        Programme(bench=lab, key=f"p{n}", title=f"Programme {n}", starts_on=date(2023, 1, 1))
        for n in many
    )
    common = {"bench": lab, "programme": rebonds}
    models.Test.objects.bulk_create(
        models.Test(**common, key=f"t{n}", title=f"T{n}", starts_on=date(2024, 1, 1)) for n in many
    )
    models.Terrain.objects.bulk_create(
        models.Terrain(**common, key=f"l{n}", place=f"Lieu {n}") for n in many
    )
    models.Entry.objects.bulk_create(
        models.Entry(**common, key=f"e{n}", on=date(2024, 1, 1), author=salome, quote="Oui.")
        for n in many
    )
    some = range(40)
    models.Session.objects.bulk_create(
        models.Session(**common, key=f"s{n}", title="S", starts_on=date(2024, 1, 1)) for n in some
    )
    models.Partner.objects.bulk_create(
        models.Partner(**common, key=f"a{n}", organisation=nantes, role="partner") for n in some
    )
    models.Engagement.objects.bulk_create(
        models.Engagement(**common, key=f"g{n}", person=salome, role="team") for n in some
    )
    models.Funding.objects.bulk_create(
        models.Funding(**common, key=f"f{n}", year=1990 + n, stage="actual", amount_eur=5)
        for n in some
    )
    models.Sheet.objects.bulk_create(
        models.Sheet(**common, key=f"h{n}", year=2024, kind="theme", title="Thème") for n in some
    )


PAGES = [
    ("index", {}),
    ("tests", {}),
    ("terrains", {}),
    ("sheets", {}),
    ("journal", {}),
    ("company", {"key": "rebonds"}),
    ("money", {"key": "rebonds"}),
    ("test", {"key": "t7"}),
]


@pytest.mark.parametrize(("view", "kwargs"), PAGES, ids=[view for view, _ in PAGES])
def test_a_crowded_page_asks_ten_questions_at_most_and_stays_light(
    lab, crowd, malik, client_of, django_assert_max_num_queries, view, kwargs
):
    client = client_of(malik)
    with django_assert_max_num_queries(10):
        answer = page(client, lab, view, **kwargs)
    assert answer.status_code == 200
    assert len(answer.content) < A_PAGE_AT_MOST


def test_the_story_of_a_busy_programme_asks_ten_questions_at_most(
    lab, crowd, malik, client_of, django_assert_max_num_queries
):
    client = client_of(malik)
    with django_assert_max_num_queries(10):
        answer = page(client, lab, "programme", key="rebonds")
    assert len(answer.content) < A_PAGE_AT_MOST


def test_the_tests_of_a_programme_are_all_on_the_list_narrowed_to_it(lab, crowd, client):
    other = Programme.objects.get(key="p1")
    models.Test.objects.create(bench=lab, key="autre", programme=other, title="Le test d’à côté")
    url = address(lab, "programmes:tests")
    narrowed = client.get(url, {"programme": "p1", "state": "to_come"}).content.decode()
    assert "Le test d’à côté" in narrowed
    assert "T7" not in narrowed
    assert "?programme=rebonds" in page(client, lab, "programme", key="rebonds").content.decode()


def test_a_drawing_of_too_many_programmes_says_where_it_stops(lab, crowd, client):
    shown = client.get(address(lab, "programmes:index"), {"from": "2023"}).content.decode()
    assert "quarante premiers programmes" in shown
