"""The promise: whoever does not sign is nowhere, whichever door they came by."""

import io
import logging
import re
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch
from django.utils import timezone

from arpent.contract import Role, address, rooms
from arpent.instruments.ideas.actions.answers import answer_idea
from arpent.instruments.ideas.actions.digests import send_letters
from arpent.instruments.ideas.actions.follows import follow
from arpent.instruments.ideas.models import Comment, Follow, Idea, Identity, Support
from arpent.instruments.ideas.queries.personal import ERASED, held_on
from arpent.instruments.ideas.rules.tokens import long_token, new_token, receipt_of
from arpent.instruments.ideas.tests.conftest import sit
from arpent.instruments.ideas.tests.searching import (
    everything,
    hours,
    read_sessions,
    rows_naming,
)

NAME = "Zenobie Quatrefages"
REACH = "zenobie.q@chez-elle.example"
SEAT = "siege-de-zenobie-4242"
TITLE = "Une lampe de plus au couloir de nuit"
BODY = "Le couloir du deuxième est noir dès vingt heures, on y tombe."
ANSWER = {
    "outcome": "study",
    "reason": "Nous mesurons la lumière du couloir en mars, la nuit.",
    "points_to": "",
    "teller": None,
    "facilitator": True,
    "home": "http://maison",
}
WAYS = ("account", "seat", "slip", "sheet")


@pytest.fixture
def zenobie(lab):
    """Somebody who reads, and whose name is nobody else's."""
    from conftest import person_on

    return person_on(lab, NAME, Role.READER)


@pytest.fixture
def browser_of(zenobie, malik, code, client_of):
    """Return the browser by which a way in is taken."""

    def browser(way):
        if way == "seat":
            return sit(Client(), code, token=SEAT)
        return client_of(zenobie if way == "account" else malik)

    return browser


def say(client, lab, way, signature, once):
    """Say an idea by one of the four doors; the name is only given when the promise asks for it."""
    given = {"title": TITLE, "body": BODY, "signature": signature, "once": once}
    if signature == "facilitator":
        given |= {"name": NAME, "reach": REACH}
    elif signature == "pseudonym":
        given |= {"name": "Luciole"}
    if way == "sheet":
        promise = {"facilitator": "animation", "pseudonym": "pseudonyme"}[signature]
        line = f"{TITLE};{BODY};{promise};{given['name']};{given.get('reach', '')}"
        file = SimpleUploadedFile(
            "idees.csv", f"titre;texte;signature;nom affiché;contact\n{line}\n".encode()
        )
        shown = client.post(address(lab, "ideas:import_ideas"), {"file": file})
        client.post(address(lab, "ideas:confirm_ideas", key=shown.context["kept"].key))
    elif way == "slip":
        day = timezone.localdate().isoformat()
        client.post(address(lab, "ideas:collect"), given | {"collected_on": day})
    else:
        client.post(address(lab, "ideas:save_draft"), given)
        client.post(address(lab, "ideas:say"), given)
    return Idea.objects.get(title=TITLE)


def secrets_of(client, zenobie, once, *more):
    """Return what must be nowhere: names, addresses, cookies, tokens, receipts."""
    cookies = [one.value for one in client.cookies.values() if len(one.value) > 12]
    return [NAME, "Quatrefages", zenobie.email, REACH, once, receipt_of(once), *cookies, *more]


@pytest.mark.parametrize("signature", ["pseudonym", "facilitator"])
@pytest.mark.parametrize("way", WAYS)
def test_no_new_row_leads_to_whoever_did_not_sign(
    way, signature, lab, mine, zenobie, browser_of, malik
):
    client, once = browser_of(way), long_token()
    client.get(address(lab, "ideas:index"))
    before, named, dated = everything(), rows_naming(zenobie), hours([])
    idea = say(client, lab, way, signature, once)
    receipt = new_token()
    if way in ("account", "seat"):
        url = address(lab, "ideas:comment", key=idea.key)
        said = {"text": "J’y suis tombée mardi.", "signed": "Luciole", "receipt": receipt}
        client.post(url, said | {"signature": "pseudonym"})
        assert Comment.objects.get().author is None
        corrected = {"code": receipt_of(once), "correct": "1", "title": TITLE, "body": BODY + " !"}
        client.post(address(lab, "ideas:receipt"), corrected)
    new = everything() - before
    assert idea.author is None
    hidden = secrets_of(client, zenobie, once, receipt, SEAT)
    apart = ("ideas_identity", "django_session")
    for row in new:
        told = [one for one in hidden if one in " ".join(row[1:])]
        # A session knows its own key; the identity is where it was promised, and only there.
        assert not told or row[0] in apart, (row[0], told)
    kept = Identity.objects.filter(name=NAME).count()
    assert kept == (1 if signature == "facilitator" else 0)
    sessions = read_sessions()
    for word in (idea.key, TITLE, BODY, once, "Luciole"):
        assert word not in sessions
    if way in ("account", "seat"):
        assert rows_naming(zenobie) == named
        assert hours(dated) == []


def test_a_support_is_known_to_the_count_alone(lab, mine, idea, zenobie, code, client_of):
    dated = hours([])
    named = rows_naming(zenobie)
    client_of(zenobie)
    for client in (client_of(zenobie), sit(Client(), code, token=SEAT)):
        client.post(address(lab, "ideas:support", key=idea.key))
    assert Support.objects.count() == 2
    own = {"ideas.Support.person": 1}
    assert rows_naming(zenobie) == named | own
    assert not [row for row in everything() if SEAT in " ".join(row) and row[0][:5] == "ideas"]
    told = [one for one in hours(dated) if one[0] != "kernel.User"]
    assert told == []


def test_no_page_feed_export_letter_or_log_tells_who(
    lab, mine, zenobie, salome, ines, malik, client_of, caplog, django_capture_on_commit_callbacks
):
    steward, anybody, client = client_of(ines), Client(), client_of(zenobie)
    before = read_all(steward, lab, ())
    follow(bench=lab, idea=None, person=salome, on=timezone.localdate() - timedelta(days=30))
    ideas, words = [], []
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        for signature in ("pseudonym", "facilitator"):
            once = long_token()
            idea = say(client, lab, "account", signature, once)
            words += secrets_of(client, zenobie, once)
            url = address(lab, "ideas:comment", key=idea.key)
            said = {"text": "J’y suis tombée mardi.", "signed": "Luciole", "receipt": new_token()}
            client.post(url, said | {"signature": "pseudonym"})
            answer_idea(idea=idea, by=malik, on=timezone.localdate(), **ANSWER)
            ideas.append(idea)
            Idea.objects.filter(pk=idea.pk).update(title=f"{TITLE}, {signature}")
        tomorrow = timezone.localdate() + timedelta(days=1)
        send_letters(bench=lab, mine=mine, on=tomorrow, where=lambda view, **_: f"http://m/{view}")
    assert Identity.objects.get().name == NAME
    for browser, known in ((steward, before), (anybody, {})):
        for url, text in read_all(browser, lab, ideas).items():
            told = [one for one in words if text.count(one) > known.get(url, "").count(one)]
            assert not told, (url, told)
    # The log of the database itself is left out: no house switches it on.
    records = [one for one in caplog.records if not one.name.startswith("django.db")]
    logged = "\n".join(one.getMessage() for one in records)
    assert not [word for word in words if word in logged]
    assert {letter.to[0] for letter in mail.outbox} == {REACH, salome.email}
    for letter in mail.outbox:
        own = letter.to == [REACH]
        assert own or not [word for word in words if word in letter.subject + letter.body]
    assert not [row for row in held_on(zenobie) if TITLE in str(row)]


def read_all(client, lab, ideas):
    """Return the text of every page of the bench that opens with nothing, or an idea's key."""
    texts = {}
    for view in sorted(f"{room.slug}:{one}" for room in rooms() for one in room.access):
        for kwargs in [{}, *({"key": one.key} for one in ideas if view.startswith("ideas:"))]:
            try:
                url = address(lab, view, **kwargs)
            except NoReverseMatch:
                continue
            answer = client.get(url)
            if answer.status_code == 200:
                texts[url] = _opened(answer)
    return texts


def _opened(answer):
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    # A list of everybody, to choose somebody from, tells nothing of anybody.
    return re.sub(r"<option.*?</option>", "", data.decode("utf-8", "replace"), flags=re.DOTALL)


def test_signing_in_ones_name_is_read_and_then_let_go(lab, mine, zenobie, salome, client_of):
    from arpent.instruments.ideas.actions.personal import forget_person

    given = {"title": TITLE, "body": BODY, "signature": "named", "once": long_token()}
    client_of(zenobie).post(address(lab, "ideas:say"), given)
    idea = Idea.objects.get(title=TITLE)
    page = address(lab, "ideas:idea", key=idea.key)
    assert NAME in client_of(salome).get(page).content.decode()
    assert [row for row in held_on(zenobie) if row.get("title") == TITLE]
    forget_person(zenobie)
    idea.refresh_from_db()
    assert (idea.author, idea.signed, idea.title) == (None, "", TITLE)
    assert NAME not in client_of(salome).get(page).content.decode()


def test_forgetting_reaches_what_was_typed_without_an_account(
    lab, mine, idea, zenobie, asked, salome
):
    from arpent.instruments.ideas.actions.personal import forget_person

    today = timezone.localdate()
    follow(bench=lab, idea=idea, email=zenobie.email.upper(), on=today)
    follow(bench=lab, idea=idea, email=salome.email, on=today)
    ask, other = asked(NAME, ""), asked("Awa Diallo", zenobie.email)
    written = Idea.objects.filter(pk=idea.pk)
    written.update(signature="facilitator", signed="", author=None, with_signed=NAME.upper())
    Identity.objects.create(bench=lab, key="confiee", idea=idea, name="Z. Q.", reach=zenobie.email)
    word = Comment.objects.create(
        bench=lab, key="mot", idea=idea, text="Oui.", signature="named", signed=NAME, said_on=today
    )
    told = [(row["table"], row["did"]) for row in held_on(zenobie)]
    assert sorted(told) == [
        ("idea_asks", "fut interrogé"),
        ("idea_asks", "fut interrogé"),
        ("idea_comments", "a commenté"),
        ("idea_follows", "suit par lettre"),
        ("ideas", "a écrit avec"),
    ], "and the confided identity is in no export"
    forget_person(zenobie)
    for row in (idea, ask, other, word):
        row.refresh_from_db()
    assert (ask.name, other.name, other.email) == (ERASED, ERASED, "")
    assert (idea.with_signed, word.signed, word.text) == ("", "", "Oui.")
    assert not Identity.objects.exists()
    assert [one.email for one in Follow.objects.all()] == [salome.email]
    assert list(held_on(zenobie)) == []


def test_forgetting_lets_a_near_name_be(lab, mine, idea, zenobie, salome):
    from arpent.instruments.ideas.actions.personal import forget_person

    follow(bench=lab, idea=idea, email=zenobie.email, on=timezone.localdate())
    salome.name, salome.email = "Zenobie Quatrefagesse", ""
    forget_person(salome)
    assert Follow.objects.count() == 1
