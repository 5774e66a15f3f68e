"""An old house wrote down in words who asked for secrecy; its members become requests."""

from datetime import UTC, date, datetime

import pytest

BEFORE = [("assembly", "0002_urns_kept")]
AFTER = [("assembly", "0003_secrecy_requests")]
AT = datetime(2022, 7, 7, tzinfo=UTC)


@pytest.fixture
def old_house(taken_to):
    return taken_to(BEFORE)


def asked(apps, words):
    def make(model, **facts):
        return apps.get_model("assembly", model).objects.create(bench=bench, **facts)

    bench = apps.get_model("kernel", "Organisation").objects.create(slug="labo", name="Labo")
    statutes = make("Statutes", key="s", title="Statuts", starts_on=date(2020, 1, 1))
    assembly = make(
        "Assembly", key="ag", title="AG", statutes=statutes, starts_at=AT, record_on=AT.date()
    )
    for key, name, entitled in (("a", "Ada", True), ("b", "Béa", True), ("c", "Cy", False)):
        facts = {"name": name, "kind": "person", "entitled": entitled}
        make("Voter", key=key, assembly=assembly, member=f"members/member/{key}", **facts)
    item = make("Item", key="i", assembly=assembly, order=1, kind="vote", title="Les comptes")
    for order, (key, said) in enumerate({"dit": words, "tu": ""}.items()):
        facts = {"title": "Quitus", "mode": "hands", "order": order, "asked_secret": said}
        make("Poll", key=key, assembly=assembly, item=item, **facts)


def test_who_was_written_down_asks_still_and_every_word_is_kept(old_house, taken_to):
    words = "béa, Cy et quelqu’un du fond"
    asked(old_house, words)
    house = taken_to(AFTER)
    [one] = house.get_model("assembly", "SecrecyRequest").objects.order_by("pk")
    assert (one.poll.key, one.voter.name) == ("dit", "Béa")
    [trace] = house.get_model("kernel", "Trace").objects.order_by("pk")
    assert (trace.verb, trace.ref, trace.note) == ("secrecy_asked", "assembly/poll/dit", words)
