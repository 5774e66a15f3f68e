"""Readers beside a writer: nobody waits, nothing steady is missed, nothing half written comes."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from arpent.words import Index

STEADY = [
    ("navette", "Une navette pour les agents du soir", "Le dernier bus part avant la relève."),
    ("couloir", "Éclairer le couloir de nuit", "On y tombe dès vingt heures."),
    ("cantine", "Peser les restes de la cantine", "Un plateau sur cinq part à la poubelle."),
]
ROUNDS, READERS = 400, 3


@pytest.fixture
def hurried():
    """Let threads change hands as often as they may: what could cross does."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_readers_beside_a_writer_never_fail_nor_miss_what_does_not_change(hurried):
    index = Index()
    index.put_many(STEADY)
    done = False

    def write():
        nonlocal done
        try:
            for turn in range(ROUNDS):
                moving = f"n{turn % 40}"
                index.put(
                    moving, title=f"Une navette numéro {turn}", body="Le couloir, la cantine."
                )
                if turn % 3 == 0:
                    index.drop(moving)
        finally:
            done = True

    def read(at):
        asked = 0
        while not done or asked < 20:
            id, title, body = STEADY[(at + asked) % len(STEADY)]
            hits = index.nearest(title=title, body=body)
            assert hits[0].id == id
            assert all(hit.why for hit in hits)
            assert len({hit.id for hit in hits}) == len(hits), "a text twice in one answer"
            asked += 1
        return asked

    with ThreadPoolExecutor(READERS + 1) as hands:
        writer = hands.submit(write)
        readers = [hands.submit(read, at) for at in range(READERS)]
        writer.result(timeout=60)
        assert all(one.result(timeout=60) >= 20 for one in readers)

    alone = Index()
    alone.put_many(STEADY)
    for turn in range(ROUNDS):
        moving = f"n{turn % 40}"
        alone.put(moving, title=f"Une navette numéro {turn}", body="Le couloir, la cantine.")
        if turn % 3 == 0:
            alone.drop(moving)
    for _id, title, body in STEADY:
        assert index.nearest(title=title, body=body) == alone.nearest(title=title, body=body)
