"""Somebody whom the books name: let go of elsewhere, while the entries stay as the law wants."""

from datetime import date

import pytest

from arpent.atlas.privacy.actions import erase_person
from arpent.atlas.privacy.queries import held_on
from arpent.instruments.accounts.actions.activities import record_activity
from arpent.instruments.accounts.actions.lines import assign_lines
from arpent.instruments.accounts.models import Activity, Line
from arpent.instruments.accounts.tests.factories import entry, post, programme_of, year_of
from arpent.instruments.accounts.tests.recounts import kept_sums, recount
from arpent.kernel.models import Person, Trace

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 15)
SIDES = (("641100", "100.00", "0"), ("421000", "0", "100.00"))


@pytest.fixture
def named(lab, malik):
    """A year whose lines name somebody who also wrote in it."""
    year = year_of(lab)
    programme_of(lab)
    told = {"auxiliary": "S01", "auxiliary_label": malik.name, "label": f"Paie {malik.name}"}
    post(year, entry(1, *SIDES, **told))
    facts = {"on": ON, "kind": "travel", "label": "Train", "measured_kgco2e": 3}
    record_activity(bench=lab, key="train", by=malik, on=ON, facts=facts)
    keys = list(Line.objects.values_list("key", flat=True))
    assign_lines(year=year, keys=keys, programme="lieux", funder="", by=malik, on=ON)
    return year


def test_what_is_held_on_somebody_tells_what_they_did_in_the_books(named, malik):
    rows = [row for held in held_on(person=malik, reader=None) for row in held.rows]
    assert {row["verb"] for row in rows if row["table"] == "traces"} == {"assigned", "recorded"}


def test_letting_go_of_somebody_leaves_the_entries_and_their_sums(named, malik, ines):
    before, name = kept_sums(named), malik.name
    erase_person(person=malik, typed=name, by=ines, on=ON)
    assert not held_on(person=Person.objects.get(pk=malik.pk), reader=None)
    assert kept_sums(named) == before == recount(named)
    assert set(Line.objects.values_list("auxiliary_label", flat=True)) == {name}
    assert Activity.objects.count() == 1
    assert not Trace.objects.filter(by=malik).exists()
    assert not Trace.objects.filter(note__contains=name).exists()
