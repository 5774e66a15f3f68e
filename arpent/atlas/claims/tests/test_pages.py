"""The pages of published numbers, and who may settle what."""

import pytest
from django.urls import reverse

from arpent.atlas.claims.models import Claim, Settlement
from arpent.atlas.claims.queries.published import claims_of, in_force
from arpent.kernel.models import Source, Trace

pytestmark = pytest.mark.django_db
HELD = {
    "sentence": "« 34 interventions en 2024 »",
    "value": "34",
    "unit": "actes",
    "relation": "equal",
    "figure": "acts.series.interventions-2024",
    "first": "2024-01-01",
    "last": "2024-12-31",
}


def page(view: str, lab, **kwargs) -> str:
    return reverse(f"claims:{view}", kwargs={"organisation": lab.slug, **kwargs})


def text(answer) -> str:
    """Return a page's text as typed: French spaces back to plain ones."""
    page: str = answer.content.decode()
    return page.replace("\u202f", " ").replace("\u00a0", " ")


def test_everybody_reads_which_numbers_do_not_add_up(lab, client, acts, publish):
    acts(34)
    publish(34)
    publish(40)
    answer = client.get(page("index", lab))
    assert "1 chiffre publié ne tombe pas juste." in text(answer)
    assert text(answer).index("« 40 interventions »") < text(answer).index("« 34 interventions »")
    assert "Relever un chiffre" not in text(answer)


@pytest.mark.parametrize("who", ["malik", "ines"])
def test_an_open_gap_costs_the_home_page_one_query_more(
    lab, client_of, acts, publish, request, who, django_assert_max_num_queries
):
    acts(34)
    publish(40)
    client = client_of(request.getfixturevalue(who))
    home = reverse("navigation:home", kwargs={"organisation": lab.slug})
    # The first reading counts again what was written since; those that follow only read.
    client.get(home)
    with django_assert_max_num_queries(11):
        answer = client.get(home)
    assert "« 40 interventions »" in text(answer)


def test_a_bench_without_numbers_says_what_cannot_be_said(lab, client):
    assert "Aucun chiffre publié n’est encore écrit ici" in text(client.get(page("index", lab)))


def test_the_list_is_chosen_by_year_verdict_and_document(lab, client, acts, publish):
    acts(34)
    publish(34)
    publish(40)
    for query, found in (
        ("year=2024", 2),
        ("year=2023", 0),
        ("state=holds", 1),
        ("document=Rapport+2024", 2),
        ("document=Autre", 0),
        ("year=nope&state=%3Cb%3E", 2),
    ):
        answer = client.get(f"{page('index', lab)}?{query}")
        assert text(answer).count('<article class="claim') == found, query


def test_the_page_of_a_number_shows_the_gap_and_where_to_look(lab, client, acts, publish):
    acts(34)
    answer = client.get(page("detail", lab, key=publish(40).key))
    told = text(answer)
    assert "écart 6" in told
    assert 'class="gap"' in told
    assert "Les faits enregistrés donnent 34, et non 40." in told
    assert "Expliquer l’écart" not in told


def test_a_number_nobody_counts_is_drawn_dashed(lab, client, publish):
    answer = client.get(page("detail", lab, key=publish(40, figure="assembly.empty-chairs").key))
    assert 'class="dash" d="' in text(answer)
    assert "Il manque la feuille d’émargement de l’assemblée." in text(answer)


def test_the_team_writes_a_number_down_with_a_new_document(lab, client_of, malik, acts):
    acts(34)
    sent = {**HELD, "document": "Rapport 2024", "page": "25"}
    answer = client_of(malik).post(page("add", lab), sent, follow=True)
    claim = claims_of(organisation=lab).get()
    assert claim.sentence == "34 interventions en 2024"
    assert claim.verdict.state == "holds"
    assert Source.objects.get().page == "25"
    assert "« 34 interventions en 2024 »" in text(answer)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"value": "trente"}, "nombre"),
        ({"value": "12,5"}, ""),
        ({"figure": "Mes actes"}, "Écrivez une clé à points"),
        ({"last": "2023-12-31"}, "ne peut pas précéder le premier"),
        ({"sentence": "un deux trois quatre cinq six sept huit neuf dix onze"}, "dix mots"),
        ({"source": "999999"}, ""),
    ],
)
def test_a_faulty_number_is_told_what_to_write(lab, client_of, malik, fault, sentence):
    answer = client_of(malik).post(page("add", lab), {**HELD, **fault})
    if fault == {"value": "12,5"}:
        assert claims_of(organisation=lab).get().value == 12.5
        return
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Claim.objects.exists()


def test_the_team_explains_a_gap(lab, client_of, malik, acts, publish):
    acts(34)
    claim = publish(40)
    client = client_of(malik)
    client.get(page("detail", lab, key=claim.key))
    sent = {"note": "Six dates <script>alert(1)</script>"}
    answer = client.post(page("explain", lab, key=claim.key), sent, follow=True)
    assert "Contredit, expliqué" in text(answer)
    assert "<script>alert" not in text(answer)


def test_an_explanation_refused_is_kept_on_the_page_with_its_reason(
    lab, client_of, malik, acts, publish
):
    acts(34)
    claim = publish(34)
    client = client_of(malik)
    client.get(page("detail", lab, key=claim.key))
    answer = client.post(page("explain", lab, key=claim.key), {"note": "Mon explication"})
    assert answer.status_code == 422
    assert "il n’y a pas d’écart à expliquer" in text(answer)
    assert "Mon explication" in text(answer)


def test_the_team_publishes_a_rectification(lab, client_of, malik, acts, publish):
    acts(34)
    claim = publish(40)
    sent = {"value": "34", "reason": "Six doublons."}
    answer = client_of(malik).post(page("rectify", lab, key=claim.key), sent, follow=True)
    assert "40 devient 34" in text(answer)
    assert "Six doublons." in text(answer)
    assert in_force(claims_of(organisation=lab).get()) == 34


def test_recounting_leaves_a_trace(lab, client_of, malik, acts, publish):
    acts(34)
    publish(34)
    answer = client_of(malik).post(page("recount", lab), follow=True)
    assert "1 chiffre publié est recompté." in text(answer)
    assert Trace.objects.get(verb="recounted").by == malik


@pytest.mark.parametrize("view", ["explain", "rectify", "recount"])
def test_a_reader_settles_nothing(lab, client_of, salome, publish, view):
    kwargs = {} if view == "recount" else {"key": publish(40).key}
    answer = client_of(salome).post(page(view, lab, **kwargs), {"note": "x", "value": "1"})
    assert answer.status_code == 403
    assert not Settlement.objects.exists()


def test_the_neighbour_reaches_no_number_of_the_lab(lab, neighbour, client_of, stranger, publish):
    claim = publish(40)
    answer = client_of(stranger).get(page("detail", neighbour, key=claim.key))
    assert answer.status_code == 404


def test_hundreds_of_numbers_cost_ten_queries_and_less_than_100_kb(
    lab, client_of, malik, acts, publish, django_assert_max_num_queries
):
    acts(34)
    for value in range(300):
        publish(value)
    client = client_of(malik)
    client.get(page("index", lab))
    for path in (page("index", lab), page("detail", lab, key="chiffre-0040")):
        with django_assert_max_num_queries(11):
            answer = client.get(path)
        assert answer.status_code == 200
        assert len(answer.content) < 100_000
