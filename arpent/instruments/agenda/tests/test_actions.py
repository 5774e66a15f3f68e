from datetime import date

import pytest

from arpent.contract import Refused
from arpent.instruments.agenda.actions import correct_act, strike_act
from arpent.instruments.agenda.models import Act
from arpent.kernel.models import Organisation, Trace

ON = date(2024, 6, 15)


def partner(slug):
    return Organisation.objects.create(slug=slug, name=slug.title())


def test_an_act_written_down_leaves_one_trace(write, malik):
    act = write()
    trace = Trace.objects.get()
    assert (trace.verb, trace.by, trace.ref) == ("recorded", malik, f"agenda/act/{act.key}")


def test_a_range_backwards_is_refused_and_nothing_is_written(write):
    with pytest.raises(Refused):
        write(ends_on=date(2024, 3, 1))
    assert not Act.objects.exists()
    assert not Trace.objects.exists()


def test_a_correction_says_what_changed_and_keeps_the_partners_asked_for(write, malik):
    nantes, lille = partner("nantes"), partner("lille")
    act = write(partners=[nantes])
    facts = {"title": "Visite de deux laboratoires", "kind": "visit", "starts_on": act.starts_on}
    correct_act(act=act, by=malik, on=ON, facts=facts, partners=[nantes, lille])
    assert Trace.objects.get(verb="corrected").note == "title"
    names = act.partners.order_by("organisation__slug").values_list("organisation__slug", flat=True)
    assert list(names) == ["lille", "nantes"]


def test_an_act_struck_out_leaves_its_title_and_the_reason(write, malik):
    act = write(title="Fête des dix ans")
    strike_act(act=act, by=malik, on=ON, reason="Inscrite deux fois.")
    assert not Act.objects.exists()
    assert "Fête des dix ans. Inscrite deux fois." in Trace.objects.get(verb="struck").note
