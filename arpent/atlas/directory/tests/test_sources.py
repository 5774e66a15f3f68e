from datetime import date

import pytest

from arpent.contract.instrument import rooms
from arpent.kernel.models import Programme, Source, Trace

TABLES = {table.slug: table for room in rooms() for table in room.tables}
ADD = "/labo/directory/sources/ajouter/"
NEW = {"title": "Procès-verbal", "page": "3", "published_on": "2022-07-07", "precision": "day"}


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def act(bench, key, source):
    row = {"key": key, "title": key, "kind": "visit", "starts_on": "2024-05-02", "source": source}
    TABLES["acts"].load(bench, [row])


def test_a_document_tells_how_many_facts_of_each_room_it_proves(lab, source, salome, client_of):
    for n in range(3):
        act(lab, f"a{n}", source.key)
    Programme.objects.create(bench=lab, key="port", title="Le port", source=source)
    client = client_of(salome)
    assert "4 faits" in page(client, "/labo/directory/sources/")
    text = page(client, f"/labo/directory/sources/document/{source.key}/")
    assert "Journal des actes" in text
    assert "3 faits" in text
    assert "1 fait<" in text


def test_the_documents_of_another_bench_are_neither_shown_nor_counted(
    lab, neighbour, source, salome, client_of
):
    secret = Source.objects.create(bench=neighbour, key="secret", title="Note secrète")
    act(neighbour, "ailleurs", "secret")
    client = client_of(salome)
    text = page(client, "/labo/directory/sources/")
    assert "Note secrète" not in text
    assert "aucun fait" in text
    assert client.get(f"/labo/directory/sources/document/{secret.key}/").status_code == 404


def test_another_bench_cannot_correct_a_document(neighbour, source, stranger, malik, client_of):
    secret = Source.objects.create(bench=neighbour, key="secret", title="Note secrète")
    path = f"/labo/directory/sources/document/{secret.key}/corriger/"
    assert client_of(malik).post(path, NEW).status_code == 404
    secret.refresh_from_db()
    assert secret.title == "Note secrète"


def test_documents_are_for_those_who_read_the_bench(source, client):
    path = f"/labo/directory/sources/document/{source.key}/"
    assert "/compte/login" in client.get(path).headers["Location"]


def test_a_document_known_to_the_month_is_kept_as_its_first_day(lab, malik, client_of):
    client_of(malik).post(ADD, {**NEW, "precision": "month"})
    source = Source.objects.get(bench=lab)
    assert (source.published_on, source.precision) == (date(2022, 7, 1), "month")
    assert Trace.objects.get(verb="recorded").ref == f"kernel/source/{source.key}"


def test_the_same_page_twice_leads_to_the_first(source, malik, client_of):
    same = {**NEW, "title": "rapport d’activité 2024", "page": "32"}
    text = client_of(malik).post(ADD, same).content.decode()
    assert "déjà une source" in text
    assert f"/labo/directory/sources/document/{source.key}/" in text
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"title": ""}, "obligatoire"),
        ({"published_on": "hier"}, "date valide"),
        ({"precision": "century"}, "choix valide"),
        ({"url": "javascript:alert(1)"}, "URL valide"),
        ({"page": "x" * 21}, "20 caractères"),
    ],
)
def test_a_wrong_fact_is_answered_beside_its_field(facts, sentence, lab, malik, client_of):
    text = client_of(malik).post(ADD, {**NEW, **facts}).content.decode()
    assert sentence in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert not Source.objects.exists()


def test_a_correction_tells_before_and_after(source, malik, client_of):
    path = f"/labo/directory/sources/document/{source.key}/corriger/"
    facts = {"title": source.title, "page": "33", "precision": "year", "published_on": "2024-01-01"}
    answer = client_of(malik).post(path, facts, follow=True)
    assert "33" in answer.content.decode()
    source.refresh_from_db()
    assert source.page == "33"
    assert Trace.objects.get(verb="corrected").note == "page : « 32 » → « 33 »"


def test_a_thousand_documents_cost_the_same_few_queries(
    lab, malik, client_of, django_assert_max_num_queries
):
    Source.objects.bulk_create(
        Source(bench=lab, key=f"s{n}", title=f"Document {n}") for n in range(1000)
    )
    for n in range(100):
        act(lab, f"a{n}", f"s{n}")
    client = client_of(malik)
    for path in ("sources/", "sources/?text=document&page=7", "sources/document/s1/"):
        with django_assert_max_num_queries(10):
            page(client, f"/labo/directory/{path}")
