"""A plain ballot taken ahead of its page is the ballot its page would have taken."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import Ballot, Poll, Presence, Voice, Voter
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import AT, election, hall, vote, voters_of
from arpent.instruments.assembly.tests.phones import at, browser_of, filled
from arpent.instruments.assembly.views import booth
from arpent.kernel.models import Opening

FRAME = ("SAVEPOINT", "RELEASE", "ROLLBACK")
pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(lab):
    """A secret vote of eight, whose first ballot went through the page."""
    booth._drawn.clear()
    one = vote(hall(lab, voters=8))
    first = phone(voters_of(one.assembly)[0])
    assert first.post(at(one), plain(first, one)).status_code == 200
    assert Ballot.objects.count() == 1
    yield one
    booth._drawn.clear()


def phone(voter):
    """The browser of a voter, whose forms are checked as a stranger's would be."""
    client = browser_of(voter)
    client.handler.enforce_csrf_checks = True
    return client


def plain(client, poll, choice="for", query=""):
    page = client.get(at(poll) + query).content.decode()
    form = filled(client, poll, choice, query)
    form["csrfmiddlewaretoken"] = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    return form


def sent(client, poll, form):
    """Return the answer, and how many questions it asked."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(at(poll), form)
    asking = [q["sql"] for q in asked.captured_queries if not q["sql"].startswith(FRAME)]
    return answer, len(asking)


def without_masks(answer):
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.content.decode())


def test_a_plain_ballot_asks_four_questions_and_its_page_is_that_of_the_page(poll):
    voter = voters_of(poll.assembly)[1]
    Voter.objects.filter(pk=voter.pk).update(name="Ada <b> & « Bo »")
    client = phone(voter)
    form = plain(client, poll)
    ahead, questions = sent(client, poll, form)
    assert ahead.status_code == 200
    # The session, the seat, the roll and the urn.
    assert questions == 4
    again, more = sent(client, poll, form)
    assert more > 4
    assert without_masks(again) == without_masks(ahead)
    assert 'class="receipt"' in ahead.content.decode()
    for header in ("Content-Security-Policy", "Cache-Control", "Content-Language", "Vary"):
        assert ahead[header] == again[header]
    assert Ballot.objects.count() == Voice.objects.filter(voted=True).count() == 2


def test_the_page_speaks_the_language_and_bears_the_tint_of_who_votes(poll):
    client = phone(voters_of(poll.assembly)[1])
    client.cookies["django_language"] = "en"
    answer, questions = sent(client, poll, plain(client, poll))
    assert questions > 4
    assert "Your ballot is in the urn" in answer.content.decode()
    other = phone(voters_of(poll.assembly)[2])
    other.cookies["django_language"] = "en"
    answer, questions = sent(other, poll, plain(other, poll))
    assert questions == 4
    assert "Your ballot is in the urn" in answer.content.decode()


def test_an_election_is_taken_ahead_with_all_its_names(lab):
    booth._drawn.clear()
    poll = election(hall(lab, voters=8), "secret")
    names = [key for key, _words in poll.rules["options"]]
    for voter in voters_of(poll.assembly)[:2]:
        client = phone(voter)
        answer, questions = sent(client, poll, plain(client, poll, choice=names[:2]))
        assert answer.status_code == 200
    assert questions == 4
    assert {ballot.choice for ballot in Ballot.objects.all()} == {",".join(sorted(names[:2]))}


def gone(client, voter, form):
    Presence.objects.filter(attendee__voter=voter).update(left_at=AT)


def removed(client, voter, form):
    Voter.objects.filter(pk=voter.pk).update(removed_on=AT.date())


def renewed(client, voter, form):
    Voter.objects.filter(pk=voter.pk).update(link=voter.link + 1)


def signed_out(client, voter, form):
    session = client.session
    session["assembly"] = {}
    session.save()


def forged(client, voter, form):
    form["csrfmiddlewaretoken"] = "b" * 64


def closed(client, voter, form):
    close_poll(poll=Poll.objects.get(), by=None, at=AT)


def withdrawn(client, voter, form):
    Opening.objects.filter(instrument="assembly").delete()


def unknown(client, voter, form):
    form["choice"] = "perhaps"


def owing_a_code(client, voter, form):
    one = Poll.objects.get()
    Poll.objects.filter(pk=one.pk).update(rules={**one.rules, "code": True})


def nothing(client, voter, form):
    form["choice"] = []


def incomplete(client, voter, form):
    form["token"] = "feuille"


def of_another(client, voter, form):
    form["voice"] = Voice.objects.exclude(voter=voter).first().key


def nameless(client, voter, form):
    form["voice"] = "\x00"


@pytest.mark.parametrize(
    "moved",
    [
        gone,
        removed,
        renewed,
        signed_out,
        forged,
        closed,
        withdrawn,
        owing_a_code,
        unknown,
        nothing,
        incomplete,
        of_another,
        nameless,
    ],
)
def test_what_is_out_of_line_is_not_taken_and_the_page_says_why(poll, moved):
    voter = voters_of(poll.assembly)[1]
    client = phone(voter)
    form = plain(client, poll)
    moved(client, voter, form)
    answer, _questions = sent(client, poll, form)
    assert 'class="receipt"' not in answer.content.decode()
    assert answer.status_code in (302, 403, 404, 422)
    assert Ballot.objects.count() == Voice.objects.filter(voted=True).count() == 1


def test_a_form_that_already_served_another_voice_is_refused_with_nothing_written(poll):
    voter = voters_of(poll.assembly)[1]
    client = phone(voter)
    form = plain(client, poll)
    token = urn.token_of(form["token"], voice=form["voice"][0])
    secret = bytes(Poll.objects.get().urn_secret)[:32].hex()
    made = urn.ballot(poll_key=secret, token=token, chosen=("for",), weight=1)
    Ballot.objects.create(
        code=int(made.code, 16), poll=poll, choice="against", weight=1, salt=made.salt
    )
    answer, _questions = sent(client, poll, form)
    assert answer.status_code == 422
    assert not Voice.objects.get(key=form["voice"][0]).voted


def test_an_account_and_a_ballot_voice_by_voice_go_to_the_page(poll):
    client = phone(voters_of(poll.assembly)[1])
    form = plain(client, poll)
    form[f"choice-{form['voice'][0]}"] = form.pop("choice")
    answer, questions = sent(client, poll, form)
    assert (answer.status_code, questions > 4) == (200, True)
    stranger, questions = sent(Client(), poll, form)
    assert stranger.status_code == 302
