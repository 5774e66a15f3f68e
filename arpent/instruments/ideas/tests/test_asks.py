"""One question to a colleague: by a letter or a code, answered once, standing on the idea."""

import re
from datetime import date

import pytest
from django.core import mail

from arpent.contract import Role
from arpent.instruments.ideas.models import Ask, Idea
from arpent.instruments.ideas.tests.walking import go, sign, text
from arpent.kernel.models import Trace
from conftest import person_on


def link_in(letter):
    found = re.search(r"https?://[^/]+(/\S+)", letter.body)
    assert found
    return found.group(1)


@pytest.fixture
def letters(django_capture_on_commit_callbacks, asked):
    """Return a function that asks and returns the question with the letters that left."""

    def put(**who):
        with django_capture_on_commit_callbacks(execute=True):
            ask = asked(**who)
        return ask, mail.outbox

    return put


def test_opening_the_link_answers_nothing_and_the_form_does(lab, idea, letters, client):
    ask, outbox = letters()
    (letter,) = outbox
    assert letter.to == ["awa@example.org"]
    path = link_in(letter)
    read = text(client.get(path))
    assert "Cette question est posée à Awa Diallo." in read
    assert "Vous n’êtes pas Awa Diallo ?" in read
    assert "Votre nom sera lu avec la réponse." in read
    ask.refresh_from_db()
    assert ask.answered_on is None
    client.post(path, {"lived": "yes", "answer": "Deux fois par jour."})
    ask.refresh_from_db()
    assert (ask.lived, ask.answer, ask.email) == ("yes", "Deux fois par jour.", "")
    assert Trace.objects.get(verb="answered").by is None


def test_a_link_used_twice_shows_the_answer_and_corrects_it_the_same_day(lab, letters, client):
    ask, outbox = letters()
    path = link_in(outbox[0])
    client.post(path, {"lived": "yes", "answer": "Oui."})
    assert "Oui." in text(client.get(path))
    client.post(path, {"lived": "no", "answer": "Pas chez nous."})
    ask.refresh_from_db()
    assert (ask.lived, ask.answer) == ("no", "Pas chez nous.")
    Ask.objects.update(answered_on=date(2020, 1, 1))
    read = text(client.post(path, {"lived": "yes", "answer": "Encore."}))
    assert "gardée depuis un autre jour" in read
    ask.refresh_from_db()
    assert ask.answer == "Pas chez nous."


def test_an_answer_without_choice_or_of_a_novel_is_a_sentence(lab, letters, client):
    ask, outbox = letters()
    path = link_in(outbox[0])
    assert "l’une des trois réponses" in text(client.post(path, {"answer": "Oui."}))
    assert "500" in text(client.post(path, {"lived": "yes", "answer": "mot " * 500}))
    ask.refresh_from_db()
    assert ask.answered_on is None


def test_withdrawn_late_and_unknown_links_each_say_so(lab, idea, malik, letters, client, client_of):
    ask, outbox = letters()
    path = link_in(outbox[0])
    Ask.objects.update(due_on=date(2020, 1, 1))
    assert "votre réponse compte encore" in text(client.get(path))
    go(client_of(malik), lab, "withdraw", {}, record=ask.key)
    read = text(client.get(path))
    assert "a été retirée" in read
    assert idea.title not in read
    client.post(path, {"lived": "yes"})
    ask.refresh_from_db()
    assert (ask.answered_on, ask.email) == (None, "")
    unknown = go(client, lab, "ask", token="BBBBB-CCCCC-DDDDD")
    assert unknown.status_code == 404
    assert "Aucune question ne porte ce code" in text(unknown)


def test_a_hidden_idea_is_not_told_by_its_questions(lab, idea, letters, client):
    _ask, outbox = letters()
    Idea.objects.update(state="hidden")
    read = text(client.get(link_in(outbox[0])))
    assert "n’est plus en ligne" in read
    assert idea.title not in read


def test_a_colleague_without_address_answers_by_a_code_typed_loosely(
    lab, idea, letters, malik, client, client_of
):
    _ask, outbox = letters(name="Léa Ardoin", email="")
    assert outbox == []
    read = text(go(client_of(malik), lab, "one_mine", key=idea.key, mine="field"))
    (code,) = re.findall(r"\b[B-Z2-9]{5}-[B-Z2-9]{5}-[B-Z2-9]{5}\b", read.replace("BK7QT", ""))
    typed = go(client, lab, "asked", {"code": f" {code.lower().replace('-', ' ')} "})
    assert "Cette question est posée à Léa Ardoin." in text(typed)
    assert code not in repr(list(Ask.objects.values()))
    assert "ne porte ce code" in text(go(client, lab, "asked", {"code": "x"}))
    assert "Écrivez le code" in text(go(client, lab, "asked", {"code": ""}))


def test_a_code_is_read_by_the_one_who_hands_it_over_and_by_no_other(
    lab, idea, letters, malik, ines, salome, client_of
):
    ask, _outbox = letters(name="Léa Ardoin", email="")

    def read(person):
        return text(go(client_of(person), lab, "one_mine", key=idea.key, mine="field"))

    assert "Son code" in read(malik)
    assert "Son code" not in read(ines), "of the team, but not the one who asked"
    assert f"{malik.name} a le code" in read(ines)
    assert "Son code" not in read(salome)
    Ask.objects.filter(pk=ask.pk).update(asked_by=None)
    assert "Son code" in read(ines)
    assert "Son code" not in read(salome)


def test_the_code_of_whoever_has_an_address_is_shown_to_nobody(
    lab, idea, letters, malik, client_of
):
    letters()
    read = text(go(client_of(malik), lab, "one_mine", key=idea.key, mine="field"))
    assert "Son code" not in read


def test_a_colleague_is_reminded_once_by_the_same_link(
    lab, letters, malik, client_of, django_capture_on_commit_callbacks
):
    ask, outbox = letters()
    for _turn in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            read = text(go(client_of(malik), lab, "remind", {}, record=ask.key))
    assert "déjà été relancée" in read
    assert len(outbox) == 2
    assert link_in(outbox[0]) == link_in(outbox[1])


def test_the_same_colleague_is_asked_once(lab, idea, letters, asked, malik, client_of):
    letters()
    data = {"name": "awa diallo", "email": "awa@example.org"}
    read = text(go(client_of(malik), lab, "ask_somebody", data, key=idea.key))
    assert "déjà posée" in read
    assert Ask.objects.count() == 1


def test_an_answer_stands_on_the_idea_and_lets_the_mine_be_signed(
    lab, idea, letters, malik, client, client_of
):
    _ask, outbox = letters()
    assert "Aucun collègue n’a encore répondu" in sign(
        client_of(malik), lab, idea, "field", "cleared"
    )
    client.post(link_in(outbox[0]), {"lived": "otherwise", "answer": "Le samedi surtout."})
    read = text(go(client_of(malik), lab, "idea", key=idea.key))
    assert "Le samedi surtout." in read
    assert "Awa Diallo" in read
    assert "C’est signé." in sign(client_of(malik), lab, idea, "field", "cleared")


def test_an_agent_of_the_bench_cannot_ask_in_anothers_place(lab, idea, client_of):
    reader = person_on(lab, "Noe Vidal", Role.READER)
    go(client_of(reader), lab, "ask_somebody", {"name": "Awa"}, key=idea.key)
    assert Ask.objects.count() == 0
