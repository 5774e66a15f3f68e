"""Following, stopping, and the letters of a day: never empty, never twice, one to an address."""

from datetime import date, time, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from arpent.contract import address
from arpent.instruments.ideas.actions.digests import send_letters
from arpent.instruments.ideas.actions.follows import follow, promise_of
from arpent.instruments.ideas.models import Answer, Ask, Comment, Follow
from arpent.instruments.ideas.rules.words import TRIES
from arpent.kernel.models import Link, Trace

ON = date(2024, 6, 15)
DAY = timedelta(days=1)


def where(view, **kwargs):
    return f"http://maison/{view}/{'/'.join(map(str, kwargs.values()))}"


def run(mine, on):
    before = len(mail.outbox)
    send_letters(bench=mine.bench, mine=mine, on=on, where=where)
    return mail.outbox[before:]


def comment(idea, text, on, **facts):
    return Comment.objects.create(
        bench=idea.bench,
        key=f"c-{Comment.objects.count()}",
        idea=idea,
        text=text,
        signature="pseudonym",
        said_on=on,
        **facts,
    )


def test_a_digest_comes_when_there_is_news_holds_it_and_never_again(idea, mine, salome):
    follow(bench=idea.bench, idea=idea, person=salome, on=ON)
    assert run(mine, ON + 8 * DAY) == []
    comment(idea, "Chez nous, on le fait déjà.", ON + 8 * DAY)
    (letter,) = run(mine, ON + 9 * DAY)
    assert letter.to == [salome.email]
    assert "Chez nous, on le fait déjà." in letter.body
    assert salome.email in letter.body
    assert run(mine, ON + 9 * DAY) == []
    comment(idea, "Et ailleurs aussi.", ON + 10 * DAY)
    assert run(mine, ON + 12 * DAY) == []
    (second,) = run(mine, ON + 17 * DAY)
    assert "Et ailleurs aussi." in second.body
    assert "Chez nous, on le fait déjà." not in second.body


def test_what_is_said_today_waits_for_the_day_to_be_over(idea, mine, salome):
    follow(bench=idea.bench, idea=idea, person=salome, on=ON)
    comment(idea, "Hier.", ON + 8 * DAY)
    comment(idea, "Tout à l’heure.", ON + 9 * DAY)
    (first,) = run(mine, ON + 9 * DAY)
    assert "Tout à l’heure." not in first.body
    (second,) = run(mine, ON + 16 * DAY + DAY)
    assert "Tout à l’heure." in second.body


def test_hidden_words_and_ones_own_are_no_news(idea, mine, salome):
    follow(bench=idea.bench, idea=idea, person=salome, on=ON)
    comment(idea, "Masqué.", ON + DAY, hidden_on=ON + DAY, hidden_rule="insult")
    said = comment(idea, "De moi.", ON + DAY)
    Comment.objects.filter(pk=said.pk).update(signature="named", author=salome)
    assert run(mine, ON + 9 * DAY) == []
    comment(idea, "D’un autre.", ON + 2 * DAY)
    idea.state = "hidden"
    idea.save()
    assert run(mine, ON + 9 * DAY) == []


def test_one_address_gets_one_letter_with_all_it_follows_and_owes(idea, mine, service, salome):
    follow(bench=idea.bench, idea=idea, person=salome, on=ON)
    follow(bench=idea.bench, idea=None, person=salome, on=ON)
    service.head = salome
    service.save()
    idea.service, idea.due_on = service, ON + 2 * DAY
    idea.save()
    comment(idea, "Un seul mot.", ON + DAY)
    (letter,) = run(mine, ON + 9 * DAY)
    assert letter.body.count("Un seul mot.") == 1
    assert "Réponses en retard" in letter.body
    assert "en retard de 7 jours" in " ".join(letter.body.split())
    assert "réponse attendue de vous" in letter.subject
    assert run(mine, ON + 9 * DAY) == []
    assert Trace.objects.filter(verb="reminded", by=None).count() == 1
    assert run(mine, ON + 15 * DAY) == []
    (again,) = run(mine, ON + 16 * DAY)
    assert "en retard de 14 jours" in " ".join(again.body.split())


def test_a_late_question_is_called_to_mind_once(idea, mine, lab):
    Ask.objects.create(
        bench=lab,
        key="q",
        idea=idea,
        name="Awa Diallo",
        email="awa@labo.example",
        question="Est-ce ainsi chez vous ?",
        asked_on=ON,
        due_on=ON + 5 * DAY,
    )
    assert run(mine, ON + 5 * DAY) == []
    (letter,) = run(mine, ON + 6 * DAY)
    assert letter.to == ["awa@labo.example"]
    assert "Est-ce ainsi chez vous ?" in letter.body
    assert "List-Unsubscribe" not in letter.extra_headers
    assert run(mine, ON + 30 * DAY) == []


def test_an_answer_and_a_verdict_are_news(idea, mine, salome, malik, lab):
    follow(bench=lab, idea=idea, person=salome, on=ON)
    Answer.objects.create(
        bench=lab,
        key="a",
        idea=idea,
        outcome="test",
        reason="Nous l’essayons six semaines à l’accueil.",
        by=malik,
        answered_on=ON + DAY,
        due_on=idea.due_on,
    )
    moment = timezone.make_aware(timezone.datetime(2024, 6, 18, 10))
    Trace.objects.create(
        organisation=lab,
        at=moment,
        by=malik,
        verb="tried",
        ref=f"ideas/idea/{idea.key}",
        note="Concluant : deux fiches sur trois disparaissent.",
    )
    (letter,) = run(mine, ON + 9 * DAY)
    assert "Nous l’essayons six semaines" in letter.body
    assert "deux fiches sur trois" in letter.body


@pytest.mark.parametrize("tried_on", [ON + DAY, ON + 9 * DAY])
def test_an_author_who_follows_their_idea_reads_the_verdict_once(
    idea, mine, salome, malik, lab, tried_on
):
    idea.signature, idea.author = "named", malik
    idea.save()
    Link.objects.create(
        bench=lab, key="t", origin="trials/test/t", relation=TRIES, target=f"ideas/idea/{idea.key}"
    )
    for person in (malik, salome):
        follow(bench=lab, idea=idea, person=person, on=ON)
    Trace.objects.create(
        organisation=lab,
        at=timezone.make_aware(timezone.datetime.combine(tried_on, time(10))),
        verb="tried",
        ref=f"ideas/idea/{idea.key}",
        note="Concluant : deux fiches sur trois disparaissent.",
    )
    letters = run(mine, ON + 9 * DAY) + run(mine, ON + 18 * DAY)
    read = {
        person: sum(one.body.count("deux fiches") for one in letters if one.to == [person.email])
        for person in (malik, salome)
    }
    assert read == {malik: 1, salome: 1}


def test_a_letter_that_does_not_leave_is_tried_again_and_loses_no_other(
    idea, mine, salome, malik, monkeypatch
):
    for person in (salome, malik):
        follow(bench=idea.bench, idea=idea, person=person, on=ON)
    comment(idea, "Du nouveau.", ON + DAY)
    real = mail.EmailMessage.send

    def broken(message, *args, **kwargs):
        if message.to == [malik.email]:
            raise SMTPServerDisconnected("parti")
        return real(message, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMessage, "send", broken)
    told = send_letters(bench=mine.bench, mine=mine, on=ON + 9 * DAY, where=where)
    assert (told.letters, told.failed) == (1, 1)
    monkeypatch.setattr(mail.EmailMessage, "send", real)
    (late,) = run(mine, ON + 10 * DAY)
    assert late.to == [malik.email]


def test_a_letter_stops_in_one_gesture_without_an_account(idea, mine, salome, client):
    follow(bench=idea.bench, idea=idea, person=salome, on=ON)
    follow(bench=idea.bench, idea=None, person=salome, on=ON)
    comment(idea, "Du nouveau.", ON + DAY)
    (letter,) = run(mine, ON + 9 * DAY)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = letter.extra_headers["List-Unsubscribe"].strip("<>").rsplit("/", 1)[1]
    url = address(idea.bench, "ideas:stop", token=token)
    page = client.get(url).content.decode()
    assert "s•••d@labo.example" in page
    assert salome.email not in page
    assert Follow.objects.count() == 2
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follow.objects.exists()
    assert "plus de lettre" in client.get(url).content.decode()
    assert client.post(url).status_code == 200


def test_one_part_alone_may_stop(idea, mine, salome, client):
    one = follow(bench=idea.bench, idea=idea, person=salome, on=ON)
    other = follow(bench=idea.bench, idea=None, person=salome, on=ON)
    client.post(address(idea.bench, "ideas:stop", token=one.stop_token), {"only": one.key})
    assert Follow.objects.get() == other


def test_an_address_is_kept_only_once_its_owner_says_yes(
    idea, seated, client, django_capture_on_commit_callbacks
):
    url = address(idea.bench, "ideas:follow", key=idea.key)
    with django_capture_on_commit_callbacks(execute=True):
        seated.post(url, {"email": "Nadia@ville.example"})
        seated.post(url, {"email": "nadia@ville.example"})
    (letter,) = mail.outbox
    assert not Follow.objects.exists()
    link = next(word for word in letter.body.split() if "/confirmer/" in word)
    path = link.removeprefix("http://testserver")
    assert "n•••a@ville.example" in client.get(path).content.decode()
    assert not Follow.objects.exists()
    for _twice in range(2):
        client.post(path)
    kept = Follow.objects.get()
    assert (kept.email, kept.person, kept.idea) == ("nadia@ville.example", None, idea)


def test_a_promise_altered_or_of_another_bench_is_worth_nothing(idea, neighbour, client):
    promise = promise_of(bench=idea.bench, idea=idea, email="a@b.example")
    for bench, said in ((neighbour, promise), (idea.bench, promise[:-2] + "xx")):
        answer = client.post(address(bench, "ideas:confirm", promise=said))
        assert answer.status_code == 410
        assert "ne vaut plus" in answer.content.decode()
    assert not Follow.objects.exists()


def test_an_account_follows_and_stops_from_the_page(idea, salome, client_of):
    url = address(idea.bench, "ideas:follow", key=idea.key)
    for _twice in range(2):
        client_of(salome).post(url)
    assert Follow.objects.get().person == salome
    client_of(salome).post(url, {"stop": "1"})
    assert not Follow.objects.exists()


@pytest.mark.parametrize("text", ["pas-une-adresse", ""])
def test_a_wrong_address_says_what_to_write(idea, seated, text):
    url = address(idea.bench, "ideas:follow", key=idea.key)
    answer = seated.post(url, {"email": text}).content.decode()
    assert "nom@institution.fr" in answer or "où vous lirez" in answer
