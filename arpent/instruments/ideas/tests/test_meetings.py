from datetime import date, timedelta

import pytest
from django.core import mail

from arpent.contract import Refused
from arpent.instruments.ideas.actions.meetings import (
    bring_idea,
    close_meeting,
    move_item,
    note_item,
    open_meeting,
    take_out,
)
from arpent.instruments.ideas.models import Answer, Idea, Meeting
from arpent.instruments.ideas.queries.meetings import items_of, seal_of
from arpent.kernel.models import Trace

ON = date(2024, 7, 1)
REASON = "Trois guichets sur quatre le demandent depuis un an."
HOME = "https://maison.example/"


@pytest.fixture
def ideas(lab, mine, malik):
    return [
        Idea.objects.create(
            bench=lab,
            key=f"idee-{n}",
            number=n,
            title=f"Idée du dépôt {n}",
            body="Un rangement de plus.",
            signature="named",
            signed=malik.name,
            author=malik,
            channel="account",
            proposed_on=ON,
            due_on=ON + timedelta(days=n),
        )
        for n in range(1, 5)
    ]


@pytest.fixture
def meeting(lab, ideas, ines):
    facts = {"title": "Comité de juillet", "held_on": ON, "place": "", "people": ""}
    return open_meeting(bench=lab, facts=facts, ideas=ideas[:3], by=ines, on=ON)


def decide(item, by, **facts):
    given = {"note": "", "outcome": "test", "reason": REASON, "points_to": "", "teller": None}
    seen = facts.pop("seen", seal_of(item))
    return note_item(item=item, facts={**given, **facts}, seen=seen, by=by, on=ON)


def order(meeting):
    return [item.idea.number for item in items_of(meeting=meeting)]


def test_answers_leave_together_when_the_meeting_closes_and_only_once(
    meeting, ideas, ines, django_capture_on_commit_callbacks
):
    first, second, _third = items_of(meeting=meeting)
    decide(first, ines)
    decide(second, ines, outcome="impossible")
    assert not Answer.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        close_meeting(meeting=meeting, home=HOME, by=ines, on=ON)
    assert {a.idea.number: a.outcome for a in Answer.objects.all()} == {1: "test", 2: "impossible"}
    assert len(mail.outbox) == 2
    ideas[2].refresh_from_db()
    assert ideas[2].state == "waiting"
    with pytest.raises(Refused, match="déjà close"):
        close_meeting(meeting=meeting, home=HOME, by=ines, on=ON)
    assert len(mail.outbox) == 2


def test_one_decision_without_a_reason_keeps_them_all(meeting, ines):
    first, second, _third = items_of(meeting=meeting)
    decide(first, ines)
    decide(second, ines, reason="Non.")
    with pytest.raises(Refused, match="« Idée du dépôt 2 »"):
        close_meeting(meeting=meeting, home=HOME, by=ines, on=ON)
    assert not Answer.objects.exists()
    meeting.refresh_from_db()
    assert meeting.closed_on is None


def test_an_idea_withdrawn_meanwhile_is_named(meeting, ideas, ines):
    first, *_others = items_of(meeting=meeting)
    decide(first, ines)
    Idea.objects.filter(pk=ideas[0].pk).update(state="withdrawn")
    with pytest.raises(Refused, match="« Idée du dépôt 1 » : Son auteur a retiré"):
        close_meeting(meeting=meeting, home=HOME, by=ines, on=ON)


def test_the_last_of_two_writers_is_told_what_they_replace(meeting, ines, malik):
    item = items_of(meeting=meeting).first()
    read = seal_of(item)
    _item, replaced = decide(item, malik, note="Le dépôt est d’accord.", seen=read)
    assert replaced == ""
    later, replaced = decide(item, ines, note="La nuit est contre.", seen=read)
    assert "Le dépôt est d’accord." in replaced
    assert later.note == "La nuit est contre."
    assert Trace.objects.filter(note__contains="Le dépôt est d’accord.").exists()


def test_the_same_words_twice_write_nothing(meeting, ines):
    item = items_of(meeting=meeting).first()
    decide(item, ines)
    before = Trace.objects.count()
    item.refresh_from_db()
    decide(item, ines)
    assert Trace.objects.count() == before


def test_ideas_move_leave_and_join(meeting, ideas, ines):
    first, second, third = items_of(meeting=meeting)
    move_item(item=third, up=True, by=ines, on=ON)
    assert order(meeting) == [1, 3, 2]
    move_item(item=first, up=True, by=ines, on=ON)
    assert order(meeting) == [1, 3, 2]
    bring_idea(meeting=meeting, idea=ideas[3], by=ines, on=ON)
    bring_idea(meeting=meeting, idea=ideas[3], by=ines, on=ON)
    assert order(meeting) == [1, 3, 2, 4]
    take_out(item=second, by=ines, on=ON)
    take_out(item=first, by=ines, on=ON)
    with pytest.raises(Refused, match="2 idées au moins"):
        take_out(item=third, by=ines, on=ON)


@pytest.mark.parametrize(("count", "sentence"), [(1, "2 idées au moins"), (13, "12 idées au plus")])
def test_a_meeting_is_neither_one_idea_nor_a_hundred(lab, ideas, ines, count, sentence):
    facts = {"title": "Trop", "held_on": ON}
    with pytest.raises(Refused, match=sentence):
        open_meeting(bench=lab, facts=facts, ideas=[ideas[0]] * count, by=ines, on=ON)
    assert not Meeting.objects.exists()


def test_a_closed_meeting_is_minutes_and_changes_no_more(meeting, ines, client_of):
    item = items_of(meeting=meeting).first()
    decide(item, ines, note="On commence lundi.")
    close_meeting(meeting=meeting, home=HOME, by=ines, on=ON)
    with pytest.raises(Refused, match="ne change plus"):
        decide(item, ines, note="Autre chose")
    page = client_of(ines).get(f"/labo/ideas/reunions/{meeting.key}/").content.decode()
    assert "On commence lundi." in page
    assert REASON in page
    assert "Rien n’a été décidé" in page
    assert '<form method="post" action="/labo/ideas/reunions' not in page


def test_a_facilitator_prepares_notes_and_closes_on_the_page(lab, ideas, malik, client_of):
    client = client_of(malik)
    facts = {"title": "Comité", "held_on": "2024-07-01", "ideas": ["idee-1", "idee-2"]}
    alone = client.post("/labo/ideas/reunions/", {**facts, "ideas": ["idee-1"]})
    assert "2 idées au moins" in alone.content.decode()
    screen = client.post("/labo/ideas/reunions/", facts).headers["Location"]
    page = client.get(screen).content.decode()
    assert "Idée du dépôt 1" in page
    item = items_of(meeting=Meeting.objects.get()).first()
    url = f"/labo/ideas/reunions/idee/{item.key}/noter/"
    noted = {"note": "D’accord", "outcome": "test", "reason": REASON, "seen": seal_of(item)}
    fragment = client.post(url, noted, headers={"HX-Request": "true"}).content.decode()
    assert "gardé" in fragment
    item.refresh_from_db()
    assert seal_of(item) in fragment
    late = client.post(url, {**noted, "note": "Pas d’accord"}, headers={"HX-Request": "true"})
    assert "Quelqu’un avait écrit entre-temps" in late.content.decode()
    bad = client.post(url, {**noted, "points_to": "nulle part"}, headers={"HX-Request": "true"})
    assert "URL valide" in bad.content.decode()
    assert client.post(screen + "clore/").status_code == 302
    assert Answer.objects.get().meeting.title == "Comité"
    again = client.post(screen + "clore/", follow=True).content.decode()
    assert "déjà close" in again


def test_the_meeting_of_another_bench_is_not_there(meeting, ideas, stranger, client_of):
    client = client_of(stranger)
    base = "/ville-voisine/ideas/reunions/"
    item = items_of(meeting=meeting).first()
    assert client.get(f"{base}{meeting.key}/").status_code == 404
    assert client.post(f"{base}{meeting.key}/clore/").status_code == 404
    assert client.post(f"{base}idee/{item.key}/noter/", {"note": "Vu"}).status_code == 404
    assert "Idée du dépôt" not in client.get(base).content.decode()
    client.post(base, {"title": "Prise", "held_on": "2024-07-01", "ideas": ["idee-1", "idee-2"]})
    assert Meeting.objects.count() == 1


def test_a_reader_does_not_hold_the_meeting(meeting, salome, client_of):
    url = f"/labo/ideas/reunions/{meeting.key}/"
    assert client_of(salome).get(url).status_code in (403, 404)
