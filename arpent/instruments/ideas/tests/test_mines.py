"""Clearing the four mines: what each person may do, and what it leaves on the idea."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from arpent.contract import Role, address
from arpent.instruments.ideas.models import Ask, Clearing, Concerned, Gesture, Idea, Support
from arpent.instruments.ideas.tests.conftest import TODAY
from arpent.kernel.models import Link, Trace
from conftest import person_on


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def go(client, lab, view, data=None, **kwargs):
    url = address(lab, f"ideas:{view}", **kwargs)
    return client.get(url) if data is None else client.post(url, data, follow=True)


@pytest.fixture
def other(lab, idea):
    """A second idea, under a pseudonym."""
    return Idea.objects.create(
        bench=lab,
        key="une-fiche",
        number=2,
        title="Une fiche commune à la cantine et à la médiathèque",
        body="Les familles écrivent deux fois la même chose.",
        signature="pseudonym",
        signed="Nuit",
        channel="phone",
        supports=7,
        proposed_on=TODAY,
        due_on=TODAY + timedelta(days=30),
    )


@pytest.fixture
def asked(lab, idea, malik, client_of):
    """Return a function that asks a colleague through the page and returns the question."""

    def put(name="Awa Diallo", email="awa@example.org", django_capture=None):
        go(client_of(malik), lab, "ask_somebody", {"name": name, "email": email}, key=idea.key)
        return Ask.objects.get(name=name)

    return put


def sign(client, lab, idea, mine, state, evidence="Je l’ai vu."):
    data = {"state": state, "evidence": evidence}
    return text(go(client, lab, "sign", data, key=idea.key, mine=mine))


def test_every_mine_has_its_page_for_whoever_reads(lab, idea, seated, salome, client_of):
    for mine in ("exists", "field", "concerned", "entitled"):
        for client in (seated, client_of(salome)):
            read = text(go(client, lab, "one_mine", key=idea.key, mine=mine))
            assert "Une mine se signe par l’animation" in read
            assert "Signer de mon nom" not in read
    assert go(seated, lab, "one_mine", key=idea.key, mine="fifth").status_code == 404


def test_a_mine_is_not_cleared_before_somebody_looked(lab, idea, other, malik, client_of):
    client = client_of(malik)
    read = sign(client, lab, idea, "exists", "cleared", "Rien de tel.")
    assert "Personne n’a encore regardé" in read
    assert "Rien de tel." in read
    assert Clearing.objects.count() == 0
    go(client, lab, "judge", {"gesture": f"unrelated 1 ideas/idea/{other.key}"}, key=idea.key)
    assert "C’est signé." in sign(client, lab, idea, "exists", "cleared", "Rien de tel.")
    idea.refresh_from_db()
    assert idea.mine_exists == "cleared"
    assert Clearing.objects.get().by == malik
    assert Trace.objects.filter(verb="signed", note="exists cleared").count() == 1


def test_the_same_signature_sent_twice_is_one_and_the_history_stays(lab, idea, malik, client_of):
    client = client_of(malik)
    for _turn in range(2):
        sign(client, lab, idea, "field", "exploded", "Personne ne le vit.")
    assert Clearing.objects.count() == 1
    sign(client, lab, idea, "field", "open", "On redemande.")
    read = text(go(client, lab, "one_mine", key=idea.key, mine="field"))
    assert "Personne ne le vit." in read
    assert "On redemande." in read
    idea.refresh_from_db()
    assert idea.mine_field == "open"


def test_a_reader_does_not_sign_and_the_service_that_answers_does(
    lab, idea, service, salome, client_of
):
    assert "se signe par l’animation" in sign(client_of(salome), lab, idea, "field", "exploded")
    assert Clearing.objects.count() == 0
    service.head = salome
    service.save(update_fields=["head"])
    Idea.objects.filter(pk=idea.pk).update(service=service)
    assert "C’est signé." in sign(client_of(salome), lab, idea, "field", "exploded")


def test_the_two_states_of_a_sentence_too_long_or_missing_lose_nothing(lab, idea, malik, client_of):
    read = sign(client_of(malik), lab, idea, "field", "", "Ma phrase.")
    assert "Choisissez l’un des trois états." in read
    assert "Ma phrase." in read
    assert "une signature sans phrase" in sign(client_of(malik), lab, idea, "field", "open", " ")
    assert Clearing.objects.count() == 0


def test_a_link_shows_both_ways_moves_no_support_and_merges_nothing(
    lab, idea, other, malik, client_of
):
    client = client_of(malik)
    Idea.objects.filter(pk=idea.pk).update(supports=3)
    data = {"relation": "part_of", "number": "2"}
    assert "chacune garde ses soutiens" in text(go(client, lab, "link", data, key=idea.key))
    go(client, lab, "link", data, key=idea.key)
    assert Link.objects.count() == 1
    assert "fait partie de" in text(go(client, lab, "idea", key=idea.key))
    assert "contient" in text(go(client, lab, "idea", key=other.key))
    counts = Idea.objects.order_by("number").values_list("supports", "state")
    assert list(counts) == [(3, "waiting"), (7, "waiting")]
    assert Support.objects.count() == 0
    link = Link.objects.get()
    go(client, lab, "unlink", {}, key=idea.key, record=link.key)
    assert Link.objects.count() == 0


def test_a_link_to_nothing_or_to_itself_is_a_sentence(lab, idea, malik, client_of):
    client = client_of(malik)
    for number, told in (
        ("99", "n’est plus"),
        ("1", "à elle-même"),
        ("x", "nombre"),
        ("", "numéro"),
    ):
        read = text(go(client, lab, "link", {"relation": "close", "number": number}, key=idea.key))
        assert told in read
    assert Link.objects.count() == 0


def test_a_tie_to_a_thing_that_left_says_so(lab, idea, malik, client_of):
    Link.objects.create(
        bench=lab,
        key="l",
        origin=f"ideas/idea/{idea.key}",
        relation="close",
        target="agenda/act/partie",
    )
    assert "n’est plus là" in text(go(client_of(malik), lab, "idea", key=idea.key))


def test_an_author_looks_at_what_is_near_and_ties_at_once(lab, idea, other, malik, client_of):
    client = client_of(malik)
    read = text(go(client, lab, "one_mine", key=idea.key, mine="exists"))
    assert "Ce qui ressemble" in read
    for _turn in range(2):
        go(client, lab, "judge", {"gesture": f"close 2 ideas/idea/{other.key}"}, key=idea.key)
    made = Gesture.objects.get()
    assert (made.idea, made.gesture, made.rank) == (idea, "close", 2)
    assert Link.objects.get().relation == "close"
    idea.refresh_from_db()
    assert idea.supports == 0


def test_whoever_only_reads_does_not_link_ask_or_list(lab, idea, other, service, salome, client_of):
    client = client_of(salome)
    Idea.objects.filter(pk=idea.pk).update(author=None, signature="pseudonym")
    tried = {
        "judge": {"gesture": f"close 1 ideas/idea/{other.key}"},
        "link": {"relation": "close", "number": "2"},
        "ask_somebody": {"name": "Awa"},
        "add_concerned": {"public": "les familles"},
    }
    for view, data in tried.items():
        assert "dites-le plutôt en commentaire" in text(go(client, lab, view, data, key=idea.key))
    assert not any(model.objects.exists() for model in (Link, Gesture, Ask, Concerned))


def test_those_concerned_show_as_unasked_until_somebody_asks(lab, idea, service, malik, client_of):
    client = client_of(malik)
    go(client, lab, "add_concerned", {"service": service.pk}, key=idea.key)
    again = text(go(client, lab, "add_concerned", {"service": service.pk}, key=idea.key))
    assert "déjà dans la liste" in again
    one = Concerned.objects.get()
    assert "pas encore interrogé" in text(go(client, lab, "idea", key=idea.key))
    assert "n’a pas été interrogé" in sign(client, lab, idea, "concerned", "cleared")
    form = {f"{one.key}-how": "au guichet", f"{one.key}-said": "Enfin."}
    ahead = {f"{one.key}-asked_on": (timezone.localdate() + timedelta(days=1)).isoformat()}
    read = text(go(client, lab, "note_concerned", form | ahead, record=one.key))
    assert "pas venu" in read
    assert "Enfin." in read
    day = {f"{one.key}-asked_on": "2024-06-14"}
    go(client, lab, "note_concerned", form | day, record=one.key)
    one.refresh_from_db()
    assert (one.asked_on, one.asked_by, one.said) == (date(2024, 6, 14), malik, "Enfin.")
    assert "C’est signé." in sign(client, lab, idea, "concerned", "cleared")
    idea.refresh_from_db()
    assert idea.mine_concerned == "cleared"


def test_a_new_name_opens_again_the_mine_of_those_concerned(lab, idea, malik, client_of):
    client = client_of(malik)
    go(client, lab, "add_concerned", {"public": "les familles"}, key=idea.key)
    one = Concerned.objects.get()
    form = {"how": "en réunion", "said": "", "asked_on": "2024-06-14"}
    named = {f"{one.key}-{name}": value for name, value in form.items()}
    go(client, lab, "note_concerned", named, record=one.key)
    sign(client, lab, idea, "concerned", "cleared")
    go(client, lab, "add_concerned", {"public": "les aînés"}, key=idea.key)
    idea.refresh_from_db()
    assert idea.mine_concerned == "open"
    assert "rouverte depuis" in text(go(client, lab, "idea", key=idea.key))
    aines = Concerned.objects.get(public="les aînés")
    go(client, lab, "drop_concerned", {}, record=aines.key)
    idea.refresh_from_db()
    assert idea.mine_concerned == "cleared"


def test_support_alone_shows_that_one_dares(lab, idea, malik, client_of):
    client = client_of(malik)
    assert "Rien ne le montre encore" in sign(client, lab, idea, "entitled", "cleared")
    Idea.objects.filter(pk=idea.pk).update(supports=1)
    assert "C’est signé." in sign(client, lab, idea, "entitled", "cleared")


def test_another_bench_s_records_are_not_there(lab, neighbour, idea, stranger, asked, client_of):
    client = client_of(stranger)
    one = Concerned.objects.create(bench=lab, key="c", idea=idea, public="les familles")
    for view, record in (("note_concerned", one), ("drop_concerned", one), ("remind", asked())):
        assert go(client, neighbour, view, {}, record=record.key).status_code == 404
    ask = asked(name="Léa", email="")
    Ask.objects.filter(pk=ask.pk).update(token_hash="")
    assert go(client, neighbour, "sign", {}, key=idea.key, mine="field").status_code == 404


# One question to a colleague.


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
