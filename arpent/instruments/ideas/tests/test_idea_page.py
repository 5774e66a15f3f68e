"""The page of one idea: what each reader finds there."""

import pytest

from arpent.contract import address
from arpent.instruments.ideas.models import Ask, Clearing, Concerned, Idea
from arpent.instruments.ideas.tests.conftest import TODAY


def page(client, lab, key="une-declaration"):
    return client.get(address(lab, "ideas:idea", key=key))


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def test_an_idea_shows_its_words_its_author_and_its_four_mines(lab, idea, salome, client_of):
    read = text(page(client_of(salome), lab))
    assert "Une seule déclaration pour changer d’adresse" in read
    assert "Malik Ferroudj" in read
    for question in ("existe-t-il déjà", "colle-t-elle au terrain", "que cela concerne", "droit"):
        assert question in read
    assert read.count("À vérifier") == 4


def test_a_seat_reads_it_and_the_door_asks_a_code_of_the_others(lab, idea, seated, client):
    assert "Une seule déclaration" in text(page(seated, lab))
    assert page(client, lab).status_code == 302


def test_an_idea_of_another_bench_is_not_there(lab, neighbour, idea, stranger, client_of):
    assert page(client_of(stranger), neighbour).status_code == 404


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_an_idea_that_left_is_the_teams_alone(lab, idea, salome, malik, client_of, state):
    Idea.objects.filter(pk=idea.pk).update(state=state, hidden_reason="Nomme un collègue.")
    assert page(client_of(salome), lab).status_code == 404
    read = text(page(client_of(malik), lab))
    assert ("Nomme un collègue." in read) == (state == "hidden")


def test_what_nobody_was_asked_about_shows_as_unasked(lab, idea, service, salome, client_of):
    Concerned.objects.create(bench=lab, key="c", idea=idea, service=service)
    read = text(page(client_of(salome), lab))
    assert "pas encore interrogé" in read


def test_a_signature_shows_with_its_sentence_and_falls_with_its_proof(
    lab, idea, malik, salome, client_of
):
    Clearing.objects.create(
        bench=lab,
        key="s",
        idea=idea,
        mine="field",
        state="cleared",
        evidence="Awa le vit tous les jours.",
        by=malik,
        signed_on=TODAY,
    )
    assert "rouverte depuis" in text(page(client_of(salome), lab))
    Ask.objects.create(
        bench=lab,
        key="a",
        idea=idea,
        name="Awa Diallo",
        question="Le vivez-vous ?",
        asked_on=TODAY,
        due_on=TODAY,
        token_hash="a",
        lived="yes",
        answer="Deux fois par jour.",
        answered_on=TODAY,
    )
    read = text(page(client_of(salome), lab))
    assert "Awa le vit tous les jours." in read
    assert "Deux fois par jour." in read
    assert "rouverte depuis" not in read
