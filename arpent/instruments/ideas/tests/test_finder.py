"""How the finder does on the gestures of the authority."""

import csv
import io

import pytest

from arpent.contract import address
from arpent.instruments.ideas.models import Gesture, Idea
from arpent.instruments.ideas.queries.finder import AT_ONCE
from arpent.instruments.ideas.tests.conftest import TODAY


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def judged(lab, idea):
    """Return a function that keeps a gesture, on an idea of the bench or on a draft."""

    def keep(target, gesture, title="Déclarer une fois son adresse", of=None):
        return Gesture.objects.create(
            bench=lab,
            key=f"g{Gesture.objects.count()}",
            idea=of,
            title=title,
            body="Corps du texte.",
            target=target,
            gesture=gesture,
            rank=1,
            said_on=TODAY,
        )

    return keep


def test_the_page_replays_what_was_judged_and_lists_what_is_missed(
    lab, idea, judged, malik, client_of
):
    judged(f"ideas/idea/{idea.key}", "same")
    judged("ideas/idea/partie", "close")
    judged("agenda/act/rien", "unrelated")
    read = text(client_of(malik).get(address(lab, "ideas:finder")))
    assert "50 <small>%" in read
    assert "moins de 20, trop peu pour conclure" in read
    assert "n’est plus là" in read
    assert "jugée proche" in read
    assert "3 paires jugées" in read


def test_an_empty_page_says_that_nothing_can_be_measured(lab, malik, salome, client_of):
    assert "rien ne peut se mesurer" in text(client_of(malik).get(address(lab, "ideas:finder")))
    assert client_of(salome).get(address(lab, "ideas:finder")).status_code == 403


def test_the_pairs_leave_without_a_person_nor_a_text_never_said(
    lab, idea, judged, malik, client_of
):
    judged("ideas/idea/x", "same", title="Un brouillon jamais dit")
    judged("ideas/idea/y", "close", title="=1+1", of=idea)
    answer = client_of(malik).get(address(lab, "ideas:finder_pairs"))
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert len(rows) == 2
    assert rows[1][3:5] == ["ideas/idea/y", "close"]
    assert not rows[1][1].startswith("=")
    assert "Malik" not in answer.content.decode()
    Idea.objects.update(state="hidden")
    assert b"ideas/idea/y" not in client_of(malik).get(address(lab, "ideas:finder_pairs")).content


def test_the_page_replays_a_number_of_texts_whatever_time_it_takes(lab, judged, malik, client_of):
    for n in range(AT_ONCE + 3):
        judged("ideas/idea/partie", "same", title=f"Texte numéro {n}")
    address_of_page = address(lab, "ideas:finder")
    once = client_of(malik).get(address_of_page)
    assert (once.context["report"].replayed, once.context["report"].asked) == (40, 43)
    assert "40 textes rejoués, sur 43 jugés" in text(once)
    assert "trop peu pour conclure" not in text(once)
    assert 'href="?tout=1"' in text(once)
    whole = client_of(malik).get(address_of_page, {"tout": "1"})
    assert whole.context["report"].replayed == AT_ONCE + 3
    assert 'href="?tout=1"' not in text(whole)
