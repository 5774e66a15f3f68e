"""What is near an idea: read in place as it is typed, and the three gestures."""

from datetime import date

import pytest

from arpent.contract import address
from arpent.instruments.ideas.actions.gestures import keep_gestures
from arpent.instruments.ideas.models import Answer, Gesture, Idea, Support
from arpent.instruments.ideas.tests.conftest import TODAY
from arpent.kernel.models import Link, Trace

TYPED = {"title": "Une déclaration unique quand on change d’adresse", "body": "Assez de guichets."}
HTMX = {"HX-Request": "true"}


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def near(client, lab, **more):
    return client.post(address(lab, "ideas:near"), TYPED | more, headers=HTMX)


def say(client, lab, said, idea, rank=1, **more):
    value = f"{said} {rank} ideas/idea/{idea.key}"
    url = address(lab, "ideas:gesture")
    return client.post(url, TYPED | more | {"gesture": value}, headers=HTMX)


def test_an_idea_close_to_the_title_comes_with_the_common_words(lab, idea, salome, client_of):
    read = text(near(client_of(salome), lab))
    assert "<mark>adresse</mark>" in read
    assert "En commun" in read
    assert "Attend une réponse." in read
    assert "1 chose ressemble" in read


def test_a_closed_idea_comes_with_its_reason(lab, idea, salome, client_of):
    Answer.objects.create(
        bench=lab,
        key="r",
        idea=idea,
        outcome="impossible",
        reason="La loi l’interdit à ce jour.",
        answered_on=TODAY,
        due_on=TODAY,
    )
    Idea.objects.filter(pk=idea.pk).update(state="answered", outcome="impossible")
    read = text(near(client_of(salome), lab))
    assert "Impossible ici." in read
    assert "La loi l’interdit" in read


def test_other_kinds_come_beside_ideas(lab, idea, salome, malik, client_of):
    title = "Atelier sur la déclaration de changement d’adresse"
    act = {"title": title, "kind": "workshop", "starts_on": "2024-05-02", "precision": "day"}
    client_of(malik).post("/labo/agenda/inscrire/", act)
    read = text(near(client_of(salome), lab))
    assert "2 choses ressemblent" in read
    assert "Atelier sur la" in read


def test_an_idea_that_left_is_not_put_forward(lab, idea, malik, client_of):
    assert "Une seule" in text(near(client_of(malik), lab))
    Idea.objects.filter(pk=idea.pk).update(state="hidden")
    assert "Une seule" not in text(near(client_of(malik), lab))


@pytest.mark.parametrize("title", ["", "ab", "   ", "\u202e\U0001f9d1\u200d\U0001f9bc", "???"])
def test_a_title_that_says_nothing_finds_nothing(lab, idea, salome, client_of, title):
    answer = near(client_of(salome), lab, title=title)
    assert answer.status_code == 200
    assert "<li>" not in text(answer)


def test_a_pasted_novel_and_a_script_are_only_words(lab, idea, salome, client_of):
    answer = near(client_of(salome), lab, title="<script>adresse</script>" * 99, body="mot " * 9999)
    assert answer.status_code == 200
    assert "<script>" not in text(answer)


def test_the_same_is_a_support_and_the_text_goes_on(lab, idea, seated):
    read = text(say(seated, lab, "same", idea))
    assert "Vous soutenez" in read
    assert "C’est la même." in read
    say(seated, lab, "same", idea)
    idea.refresh_from_db()
    assert idea.supports == 1
    assert Support.objects.get().person is None


def test_close_carries_the_link_until_the_idea_is_said(lab, idea, salome, client_of):
    read = text(say(client_of(salome), lab, "close", idea))
    made = Gesture.objects.get()
    assert (made.gesture, made.rank, made.body, made.idea) == ("close", 1, "", None)
    assert f'name="gestures" value="{made.key}"' in read
    assert f'name="close" value="ideas/idea/{idea.key} "' in read
    assert Link.objects.count() == 0
    assert Support.objects.count() == 0


def test_a_gesture_leaves_no_person_and_no_hour(lab, idea, salome, client_of):
    say(client_of(salome), lab, "unrelated", idea)
    assert not {"person", "by", "author"} & {f.name for f in Gesture._meta.get_fields()}
    assert not Trace.objects.filter(verb="judged").exists()


def test_what_has_nothing_to_do_leaves_the_list_and_one_may_change_ones_mind(
    lab, idea, salome, client_of
):
    client = client_of(salome)
    say(client, lab, "close", idea)
    made = Gesture.objects.get()
    read = text(say(client, lab, "unrelated", idea, gestures=made.key))
    assert "<li>" not in read
    made.refresh_from_db()
    assert made.gesture == "unrelated"
    assert Gesture.objects.count() == 1
    assert 'name="close"' not in read


@pytest.mark.parametrize(
    "value",
    ["", "same", "same 1", "same 1 nothing", "love 1 {ref}", "same 99 {ref}", "same x {ref}"],
)
def test_a_forged_gesture_is_a_sentence_and_nothing_written(lab, idea, salome, client_of, value):
    said = value.format(ref="ideas/idea/une-declaration")
    url = address(lab, "ideas:gesture")
    answer = client_of(salome).post(url, TYPED | {"gesture": said}, headers=HTMX)
    assert "notice look" in text(answer)
    assert Gesture.objects.count() == 0
    assert Support.objects.count() == 0


def test_another_bench_s_thing_cannot_be_judged(lab, neighbour, idea, stranger, client_of):
    answer = say(client_of(stranger), neighbour, "same", idea)
    assert "notice look" in text(answer)
    idea.refresh_from_db()
    assert idea.supports == 0


def test_without_script_a_page_shows_the_same_and_carries_the_whole_form(
    lab, idea, salome, client_of
):
    url = address(lab, "ideas:near")
    read = text(client_of(salome).post(url, TYPED | {"signature": "pseudonym", "name": "Nuit"}))
    assert "<h1>" in read
    assert 'name="signature" value="pseudonym"' in read
    assert 'name="name" value="Nuit"' in read
    assert "Rien à voir" in read


def test_a_visitor_without_seat_is_asked_for_a_code(lab, idea, client):
    assert near(client, lab).status_code == 302


def test_an_idea_just_said_takes_its_gestures_and_only_those_that_are_free(lab, idea):
    free = Gesture.objects.create(
        bench=lab,
        key="g",
        title="brouillon",
        target="ideas/idea/x",
        gesture="close",
        rank=1,
        said_on=date(2024, 6, 1),
    )
    assert keep_gestures(idea=idea, keys=["g", "inconnue"]) == 1
    free.refresh_from_db()
    assert (free.idea, free.title, free.body) == (idea, idea.title, idea.body)
    other = Idea.objects.create(
        bench=lab,
        key="autre",
        number=2,
        title="Autre",
        body="b",
        signature="pseudonym",
        channel="phone",
        proposed_on=TODAY,
        due_on=TODAY,
    )
    assert keep_gestures(idea=other, keys=["g"]) == 0


def test_an_idea_said_keeps_its_gestures_and_ties_what_is_close(lab, idea, salome, client_of):
    client = client_of(salome)
    say(client, lab, "close", idea)
    made = Gesture.objects.get()
    form = TYPED | {"signature": "pseudonym", "name": "Nuit", "gestures": made.key}
    client.post(address(lab, "ideas:say"), form | {"close": f"ideas/idea/{idea.key} "})
    said = Idea.objects.get(number=2)
    made.refresh_from_db()
    assert made.idea == said
    assert Link.objects.get().origin == f"ideas/idea/{said.key}"
    idea.refresh_from_db()
    assert idea.supports == 0


def test_without_script_the_form_shows_the_list_inside_itself(lab, idea, salome, client_of):
    read = text(client_of(salome).post(address(lab, "ideas:say"), TYPED | {"look": "1"}))
    assert read.count("<html") == 1
    assert 'formaction="/labo/ideas/proche/geste/"' in read
    assert read.index('name="look"') < read.index('name="gesture"')


def test_a_form_shows_three_things_at_once_and_the_page_without_script_all(lab, salome, client_of):
    client, said = client_of(salome), {"body": "Au guichet, on recopie tout.", "sure": "1"}
    for end in ("à la mairie", "à la crèche", "au stade", "au musée"):
        title = f"Une déclaration unique quand on change d’adresse, {end}"
        client.post(address(lab, "ideas:say"), said | {"title": title})
    at_once, _fold, folded = text(near(client, lab)).partition("1 autre, moins proche")
    assert at_once.count('value="close') == 3
    assert folded.count('value="close') == 1
    assert "moins proche" not in text(client.post(address(lab, "ideas:near"), TYPED))
