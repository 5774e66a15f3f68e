"""What an import brings is read beside the requests; what must be seen at once still is."""

import time
from threading import Event

import pytest
from django.apps import apps
from django.db import connection

from arpent.atlas.search import actions
from arpent.atlas.search.actions import rebuild, refresh
from arpent.atlas.search.models import Entry, Progress
from arpent.atlas.search.queries import memory
from arpent.atlas.search.queries.apart import apart
from arpent.contract import Document, Ref, instruments
from arpent.kernel.actions import leave_trace

# A room of the atlas knows no instrument: the acts of the demo stand for any thing brought in.
Act = apps.get_model("agenda", "Act")


@pytest.fixture
def writes(lab, malik, client_of):
    """Return a function by which the team writes an act, through the page, as everybody does."""
    client = client_of(malik)

    def write(title, place="", note=""):
        form = {"title": title, "kind": "workshop", "starts_on": "2024-05-02", "precision": "day"}
        answer = client.post("/labo/agenda/inscrire/", {**form, "place": place, "note": note})
        return answer.headers["Location"]

    return write


@pytest.fixture
def later(monkeypatch):
    """Return the readings begun beside the requests, which a test carries out when it wants."""
    begun = []
    monkeypatch.setattr(actions, "apart", lambda key, work: begun.append(work))
    memory.forget_all()
    return begun


def trace(lab, verb, ref=None):
    leave_trace(organisation=lab, by=None, verb=verb, ref=ref or Ref("agenda", "import", "x"))


def titles(lab):
    found = Entry.objects.filter(organisation=lab, ref__startswith="agenda/act/")
    return sorted(found.values_list("title", flat=True))


def bring(lab, title):
    """Write an act as an import does, without a trace of its own."""
    act = Act.objects.order_by("pk").first()
    act.pk, act.key, act.title = None, f"k{Act.objects.count()}", title
    act.save(force_insert=True)
    trace(lab, "imported")


@pytest.mark.django_db(transaction=True)
def test_a_request_does_not_wait_for_what_an_import_brings(lab, writes, later):
    writes("Un jardin")
    refresh(organisation=lab)
    bring(lab, "Un préau")
    assert refresh(organisation=lab).owed
    assert titles(lab) == ["Un jardin"]
    later[0]()
    assert titles(lab) == ["Un jardin", "Un préau"]
    assert not refresh(organisation=lab).owed
    assert len(later) == 1


@pytest.mark.django_db(transaction=True)
def test_the_page_says_that_an_import_is_being_read(lab, writes, later, client):
    writes("Un jardin")
    refresh(organisation=lab)
    said = "Un import vient d’être fait"
    assert said not in client.get("/labo/search/?q=jardin").content.decode()
    bring(lab, "Un préau")
    assert said in client.get("/labo/search/?q=jardin").content.decode()
    later[0]()
    assert said not in client.get("/labo/search/?q=jardin").content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_is_struck_during_an_import_leaves_at_once(lab, writes, later, malik, client_of):
    path = writes("Un jardin")
    refresh(organisation=lab)
    bring(lab, "Un préau")
    refresh(organisation=lab)
    client_of(malik).post(f"{path}rayer/", {"reason": "essai"})
    assert refresh(organisation=lab).owed
    assert titles(lab) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["erased", "shared", "restored", "opened"])
def test_an_erasure_or_a_change_of_readers_reads_everything_before_answering(
    lab, writes, later, verb
):
    writes("Un jardin")
    refresh(organisation=lab)
    bring(lab, "Un préau")
    Act.objects.filter(title="Un jardin").delete()
    trace(lab, verb)
    assert not refresh(organisation=lab).owed
    assert titles(lab) == ["Un préau"]
    assert later == []


@pytest.mark.django_db(transaction=True)
def test_a_reading_that_an_import_owes_is_ended_by_whoever_comes_after_a_crash(lab, writes, later):
    writes("Un jardin")
    refresh(organisation=lab)
    bring(lab, "Un préau")
    refresh(organisation=lab)
    refresh(organisation=lab)
    assert len(later) == 2
    later[1]()
    assert titles(lab) == ["Un jardin", "Un préau"]


def test_inside_a_transaction_what_is_imported_is_read_at_once(lab, writes, later):
    writes("Un jardin")
    refresh(organisation=lab)
    bring(lab, "Un préau")
    assert connection.in_atomic_block
    assert not refresh(organisation=lab).owed
    assert titles(lab) == ["Un jardin", "Un préau"]


def between(monkeypatch, happens):
    """Have something happen between the first reading of the documents and their writing."""
    (agenda,) = (one for one in instruments() if one.slug == "agenda")
    read, times = agenda.documents, []  # each time, what the index held

    class Agenda:
        slug = "agenda"
        document = staticmethod(agenda.document)

        @staticmethod
        def documents(organisation) -> list[Document]:
            found = list(read(organisation))
            times.append(titles(organisation))
            if len(times) == 1:
                happens()
            return found

    monkeypatch.setattr(actions, "open_rooms", lambda slugs: (Agenda,))
    return times


@pytest.mark.django_db(transaction=True)
def test_what_was_read_before_an_erasure_is_not_written_after_it(lab, writes, monkeypatch):
    writes("Un jardin de Salomé")
    refresh(organisation=lab)

    def erase():
        Act.objects.update(title="Un jardin de quelqu’un")
        trace(lab, "erased", Ref("kernel", "person", "salome"))
        Entry.objects.filter(organisation=lab).delete()

    times = between(monkeypatch, erase)
    rebuild(organisation=lab)
    assert titles(lab) == ["Un jardin de quelqu’un"]
    assert times == [["Un jardin de Salomé"], []]


@pytest.mark.django_db(transaction=True)
def test_what_is_corrected_or_written_during_a_reading_is_not_undone_by_it(
    lab, writes, monkeypatch
):
    writes("Un jardin")
    refresh(organisation=lab)
    one = Act.objects.get()

    def correct():
        Act.objects.update(title="Un potager")
        trace(lab, "corrected", Ref("agenda", "act", one.key))
        version = Progress.objects.get(organisation=lab).version
        added = {"kind": "", "title": "Un préau", "url": "/", "role": 0, "version": version}
        Entry.objects.create(organisation=lab, ref="agenda/act/neuf", **added)
        trace(lab, "recorded", Ref("agenda", "act", "neuf"))

    times = between(monkeypatch, correct)
    rebuild(organisation=lab)
    assert titles(lab) == ["Un potager", "Un préau"]
    assert len(times) == 1


def test_the_same_reading_goes_on_once_at_a_time():
    going = Event()
    first = apart("un import", going.wait)
    assert first is not None
    assert apart("un import", going.wait) is None
    going.set()
    first.join()
    again = apart("un import", going.wait)
    assert again is not None
    again.join()


def test_a_reading_that_fails_is_told_and_may_begin_again(caplog):
    for _turn in range(2):
        reading = apart("un import", lambda: 1 // 0)
        assert reading is not None
        reading.join()
    assert "un import could not be read" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_who_begins_a_reading_waits_for_it_a_moment(lab, writes, monkeypatch):
    writes("Un jardin")
    refresh(organisation=lab)
    trace(lab, "imported")
    monkeypatch.setattr(actions, "rebuild", lambda organisation: time.sleep(0.2))
    start = time.perf_counter()
    refresh(organisation=lab)
    assert time.perf_counter() - start >= 0.2
    held = Event()
    monkeypatch.setattr(actions, "PATIENCE", 0.01)
    monkeypatch.setattr(actions, "rebuild", lambda organisation: held.wait(30))
    assert refresh(organisation=lab).owed
    held.set()
