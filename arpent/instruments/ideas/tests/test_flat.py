"""Few questions a page, and as many whatever the mine holds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from arpent.contract import address
from arpent.instruments.ideas.models import (
    Answer,
    Ask,
    Clearing,
    Coach,
    Code,
    Comment,
    Concerned,
    Flag,
    Gesture,
    Idea,
    Meeting,
    MeetingItem,
    Photo,
    Place,
    Service,
    Support,
    Term,
)
from arpent.instruments.ideas.tests.conftest import TODAY, sit
from arpent.kernel.models import Link, Trace

# An idea with everything (asked, signed, answered, tried, drawn, spoken of) is read from as many
# tables: the page of an idea is the one that asks more than ten times.
MOST, WHOLE_IDEA = 10, 14
BY_SEAT = ("index", "idea", "kept", "kept_records", "rules", "map", "wall", "say", "promises")
BY_TEAM = (
    *("desk", "meetings", "meeting", "settings", "services", "places", "codes", "words"),
    *("coaches", "finder", "papers", "import_ideas", "collect", "flags", "entrust", "answer"),
)
WITH = {
    "idea": {"key": "une-declaration"},
    "entrust": {"key": "une-declaration"},
    "answer": {"key": "une-declaration"},
    "meeting": {"key": "reunion"},
    "kept_records": {"which": "dites"},
}


@pytest.fixture
def more(lab, mine, place, service, code, idea, malik, salome):
    """Return what writes n more rows of everything the pages read."""
    Idea.objects.update(state="answered", outcome="test", answered_on=TODAY)
    meeting = Meeting.objects.create(bench=lab, key="reunion", title="Réunion", held_on=TODAY)

    def lay(start, n):
        for at in range(start, start + n):
            key = {"bench": lab, "key": f"k{at}"}
            one = Service.objects.create(name=f"Service {at}", head=malik, **key)
            there = Place.objects.create(name=f"Lieu {at}", service=one, **key)
            Code.objects.create(place=there, secret=f"SECRET{at:04}", starts_on=TODAY, **key)
            Term.objects.create(forms=f"sigle{at}\nles mots du sigle{at}", **key)
            Coach.objects.create(person=malik, service=one, **key)
            said = Idea.objects.create(
                number=100 + at,
                title=f"Idée de la navette {at}",
                body="Parce que.",
                signature="pseudonym",
                signed="Oiseau",
                channel="phone",
                place=there,
                service=one,
                facilitator=malik,
                proposed_on=TODAY,
                due_on=TODAY + timedelta(days=at),
                state="answered" if at % 2 else "waiting",
                outcome="test" if at % 2 else "",
                answered_on=TODAY if at % 2 else None,
                **key,
            )
            MeetingItem.objects.create(meeting=meeting, idea=said, order=at, teller=malik, **key)
            Meeting.objects.create(title=f"Réunion {at}", held_on=TODAY, **key)
            Link.objects.create(
                origin=f"ideas/idea/{idea.key}", relation="close", target=f"ideas/idea/k{at}", **key
            )
            for ref in (f"ideas/idea/{idea.key}", f"ideas/idea/k{at}"):
                Trace.objects.create(
                    organisation=lab,
                    by=malik,
                    at=timezone.now(),
                    verb="tried",
                    ref=ref,
                    note="tient",
                )
            Link.objects.create(
                origin=f"programmes/test/k{at}",
                relation="tries",
                target=f"ideas/idea/k{at}",
                bench=lab,
                key=f"t{at}",
            )
            for where in (idea, said):
                again = {"bench": lab, "key": f"k{at}-{where.number}", "idea": where}
                Comment.objects.create(
                    text="Un mot.", signature="pseudonym", signed="Merle", said_on=TODAY, **again
                )
                Support.objects.create(sitting_hash=f"siege{at}", given_on=TODAY, **again)
                Answer.objects.create(
                    outcome="test",
                    reason="Parce que le terrain le demande.",
                    service=one,
                    by=malik,
                    teller=salome,
                    answered_on=TODAY,
                    due_on=TODAY,
                    **again,
                )
                Ask.objects.create(
                    name=f"Agent {at}",
                    service=one,
                    question="Le vivez-vous ?",
                    asked_by=malik,
                    asked_on=TODAY,
                    due_on=TODAY,
                    token_hash=f"a{at}-{where.number}",
                    **again,
                )
                Concerned.objects.create(service=one, asked_by=malik, asked_on=TODAY, **again)
                Clearing.objects.create(
                    mine="field",
                    state="open",
                    evidence="Encore.",
                    by=malik,
                    signed_on=TODAY,
                    **again,
                )
                Flag.objects.create(rule="person", said_on=TODAY, **again)
                Gesture.objects.create(
                    title="Une",
                    target=f"ideas/idea/k{at}",
                    gesture="close",
                    rank=1,
                    said_on=TODAY,
                    **again,
                )
                Photo.objects.create(
                    file="a.jpg", small="b.jpg", width=9, height=9, alt="Un guichet", **again
                )

    return lay


def asked_by(client, lab, page, **given):
    """Return how many questions a page puts to the database, once it was read a first time."""
    url = address(lab, f"ideas:{page}", **(given or WITH.get(page, {})))
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200, page
        return len(asked)


@pytest.mark.parametrize(
    ("who", "pages"),
    [("seat", BY_SEAT), ("salome", BY_SEAT), ("malik", (*BY_SEAT, *BY_TEAM))],
)
def test_a_page_asks_few_questions_and_no_more_when_there_is_twenty_times_more(
    request, lab, code, more, client_of, who, pages
):
    client = sit(Client(), code) if who == "seat" else client_of(request.getfixturevalue(who))
    more(0, 1)
    few = {page: asked_by(client, lab, page) for page in pages}
    more(1, 20)
    many = {page: asked_by(client, lab, page) for page in pages}
    grown = {page: (few[page], many[page]) for page in pages if many[page] > few[page]}
    assert not grown
    assert {page: n for page, n in few.items() if n > MOST and page != "idea"} == {}
    assert few["idea"] <= WHOLE_IDEA


@pytest.mark.parametrize("which", ["exists", "field", "concerned", "entitled"])
def test_the_page_of_a_mine_is_flat(lab, more, malik, client_of, which):
    client = client_of(malik)
    more(0, 1)
    few = asked_by(client, lab, "one_mine", key="une-declaration", mine=which)
    more(1, 20)
    assert asked_by(client, lab, "one_mine", key="une-declaration", mine=which) <= few


def test_an_idea_just_said_is_read_in_six_questions(lab, idea, malik, client_of):
    assert asked_by(client_of(malik), lab, "idea", key=idea.key) <= 6


def test_a_shared_screen_is_renewed_once_a_minute_not_at_each_page(lab, code, idea):
    client = sit(Client(), code)
    until = client.session["ideas"]
    client.get(address(lab, "ideas:index"))
    assert client.session["ideas"] == until
    worn = timezone.now() + timedelta(minutes=8)
    session = client.session
    session["ideas"] = {key: {**seat, "until": worn.isoformat()} for key, seat in until.items()}
    session.save()
    client.get(address(lab, "ideas:index"))
    renewed = next(iter(client.session["ideas"].values()))["until"]
    assert renewed > worn.isoformat()
