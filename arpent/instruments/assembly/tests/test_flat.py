"""Few questions a page, and as many whether five members come or two hundred."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arpent.contract import address
from arpent.instruments.assembly.actions.counting import count_poll, proclaim_poll, seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Ballot,
    Candidacy,
    Duty,
    Item,
    Note,
    Objection,
    Paper,
    Poll,
    Presence,
    Proxy,
    Resolution,
    SecrecyRequest,
    Sending,
    Turn,
    Voice,
    Voter,
    Wording,
)
from arpent.instruments.assembly.tests.hall import AT, election, hall, vote, voters_of
from arpent.instruments.assembly.views.door import KEPT, link_token

# An assembly is read from more tables than a list; its minutes from all of them, vote by vote.
MOST, WHOLE_MINUTES = 28, 49
FEW, MANY, THINGS = 5, 200, 12
BY_TEAM = (
    *("index", "detail", "statutes", "agenda", "roll", "roll_csv", "calls", "calls_csv", "powers"),
    *("calls_letter", "chair", "desk", "scene", "polls", "minutes", "slides", "duties", "board"),
)
BY_VOTER = ("detail", "mine", "phone", "scene", "polls")
WITH_POLL = ("poll", "urn", "result", "ballot")


@pytest.fixture
def assembly(lab, ines):
    one = hall(lab, voters=6, quorum_numerator=1, quorum_denominator=2, remote=True)
    Assembly.objects.filter(pk=one.pk).update(chair=ines)
    one.refresh_from_db()
    vote(one, "named")
    vote(one, "no_objection")
    vote(one, "secret")
    election(one)
    return one


def lay(assembly, start, n):
    """Write n more members, and what two hundred members do, on every list of the assembly."""
    bench, polls = assembly.bench, list(Poll.objects.filter(assembly=assembly).order_by("pk"))
    numbers = range(start, start + n)
    shared = {"bench": bench, "assembly": assembly}
    Voter.objects.bulk_create(
        Voter(
            key=f"v{at}",
            member=f"members/member/v{at}",
            name=f"Ville {at:03}",
            kind="institution",
            entitled=True,
            reason="à jour",
            email=f"v{at}@example.org",
            answer="room",
            **shared,
        )
        for at in numbers
    )
    people = list(Voter.objects.filter(assembly=assembly, key__startswith="v").order_by("pk"))[-n:]
    Attendee.objects.bulk_create(
        Attendee(key=f"a{v.key}", kind="member", voter=v, name=v.name, **shared) for v in people
    )
    there = list(Attendee.objects.filter(voter__in=people).order_by("pk"))
    Presence.objects.bulk_create(
        Presence(bench=bench, key=f"p{a.key}", attendee=a, channel="room", arrived_at=AT)
        for a in there
    )
    Sending.objects.bulk_create(
        Sending(
            bench=bench,
            key=f"s{v.key}",
            voter=v,
            letter="call",
            way="email",
            to=v.email,
            queued_at=AT,
            sent_at=AT,
        )
        for v in people
    )
    Proxy.objects.bulk_create(
        Proxy(
            key=f"x{giver.key}",
            giver=giver,
            holder=voters_of(assembly)[0],
            way="online",
            given_at=AT,
            accepted_at=AT,
            **shared,
        )
        for giver in people[: n // 2]
    )
    Voice.objects.bulk_create(
        Voice(
            bench=bench,
            key=f"o{poll.pk}-{v.key}",
            poll=poll,
            voter=v,
            cast_by=v,
            weight=1,
            voted=poll.mode == "secret",
            channel="room",
            choice="for" if poll.mode == "named" else "",
        )
        for poll in polls
        for v in people
    )
    Ballot.objects.bulk_create(
        Ballot(code=1000 * poll.pk + at, poll=poll, choice="blank", weight=1, salt=f"{at:032}")
        for poll in polls
        if poll.mode == "secret"
        for at in numbers
    )
    SecrecyRequest.objects.bulk_create(
        SecrecyRequest(bench=bench, key=f"d{v.key}", poll=polls[1], voter=v) for v in people
    )
    Objection.objects.bulk_create(
        Objection(bench=bench, key=f"j{v.key}", poll=polls[1], voter=v, kind="objection")
        for v in people
    )
    _things(assembly, polls, there, start)


def _things(assembly, polls, there, start):
    """Write a few more items, documents, texts, candidates, turns, notes, duties."""
    bench, shared = assembly.bench, {"bench": assembly.bench, "assembly": assembly}
    for at in range(start, start + (THINGS if len(there) > FEW else 1)):
        item = Item.objects.create(
            key=f"i{at}", order=at, kind="vote", title=f"Point {at}", **shared
        )
        text = Resolution.objects.create(
            bench=bench, key=f"r{at}", item=item, order=1, title="Approuver ?"
        )
        Wording.objects.create(
            bench=bench, key=f"w{at}", resolution=text, number=1, text="Oui.", written_at=AT
        )
        Paper.objects.create(
            key=f"d{at}",
            item=item,
            title=f"Document {at}",
            name="a.pdf",
            media_type="application/pdf",
            size_bytes=3,
            sha256="0" * 64,
            content=b"abc",
            added_at=AT,
            **shared,
        )
        Candidacy.objects.create(
            bench=bench, key=f"c{at}", poll=polls[3], order=at, name=f"Nom {at}"
        )
        Duty.objects.create(
            key=f"u{at}", kind="other", title="Suite", due_on="2030-01-01", **shared
        )
        Note.objects.create(key=f"n{at}", item=item, text="Un mot.", said_at=AT, **shared)
        Turn.objects.create(
            key=f"t{at}", attendee=there[(at - start) % len(there)], asked_at=AT, **shared
        )


def end(poll, *, by):
    told = {"by": by, "at": AT + timedelta(hours=1)}
    closed = close_poll(poll=poll, **told)
    if poll.mode == "secret":
        closed = seal_poll(poll=closed, **told)
    if closed.counted_at is None:
        closed = count_poll(poll=closed, **told)
    proclaim_poll(poll=closed, **told)


def addresses(lab, assembly, who):
    found = {}
    for page in BY_TEAM if who == "team" else BY_VOTER:
        given = {} if page in ("index", "statutes") else {"key": assembly.key}
        found[page] = address(lab, f"assembly:{page}", **given)
    for poll in Poll.objects.filter(assembly=assembly).order_by("pk"):
        for page in WITH_POLL:
            url = address(lab, f"assembly:{page}", key=assembly.key, poll=poll.key)
            found[f"{page} {poll.mode} {poll.pk}"] = url
    return found


def asked_by(client, urls):
    """Return how many questions each page puts to the database, once it was read a first time."""
    counted = {}
    for page, url in urls.items():
        if client.get(url).status_code in (403, 404, 302):
            continue
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200, page
        counted[page] = len(asked)
    return counted


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("who", ["team", "voter"])
def test_a_page_asks_no_more_for_two_hundred_members_than_for_five(
    lab, ines, assembly, client_of, who, ended
):
    client = client_of(ines) if who == "team" else Client()
    if who == "voter":
        first = voters_of(assembly)[0]
        session = client.session
        session[KEPT] = {str(assembly.pk): link_token(first)}
        session.save()
    lay(assembly, 10, FEW)
    if ended:
        for poll in Poll.objects.filter(assembly=assembly, seats=None).order_by("pk"):
            end(poll, by=ines)
    urls = addresses(lab, assembly, who)
    few = asked_by(client, urls)
    assert len(few) > (18 if who == "team" else 6), few
    lay(assembly, 100, MANY)
    many = asked_by(client, urls)
    grown = {page: (few[page], many[page]) for page in few if many[page] > few[page]}
    assert grown == {}
    assert {page: n for page, n in few.items() if n > MOST and page != "minutes"} == {}
    assert few.get("minutes", 0) <= WHOLE_MINUTES
