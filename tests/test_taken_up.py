"""A test card begins from a thing of another room, and tells it the verdict."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from arpent.contract import Ref
from arpent.instruments.agenda.actions import record_act
from arpent.instruments.agenda.actions import ref_of as act_ref
from arpent.instruments.programmes.actions.cards import (
    abandon_test,
    conclude_test,
    extend_test,
    plan_test,
)
from arpent.instruments.programmes.instrument import INSTRUMENT
from arpent.kernel.models import Link, Programme, Trace

ON = date(2024, 6, 15)


@pytest.fixture
def programme(lab):
    return Programme.objects.create(bench=lab, key="guichets", title="Guichets")


@pytest.fixture
def thing(lab, malik):
    """A thing of another room, with a card and a document: an act of the log."""
    facts = {"title": "Une seule fiche", "kind": "visit", "starts_on": ON, "note": "Trois fois."}
    return act_ref(record_act(organisation=lab, by=malik, on=ON, facts=facts))


def plan(programme, thing, malik, *, starts_on=ON):
    facts = {
        "title": "Essayer la fiche",
        "hypothesis": "Une fiche suffit.",
        "users": "",
        "starts_on": starts_on,
        "expires_on": starts_on + timedelta(days=30),
        "criteria": "Dix familles.",
        "source": None,
    }
    return plan_test(programme=programme, by=malik, on=ON, facts=facts, about=thing)


def told(thing):
    return [t.note for t in Trace.objects.filter(ref=str(thing), verb="tried").order_by("pk")]


def test_a_card_is_offered_in_each_programme_that_is_not_over(lab, visit, thing, programme):
    Programme.objects.create(bench=lab, key="fini", title="Fini", ends_on=date(2020, 1, 1))
    offered = list(INSTRUMENT.takes_up(visit, thing))
    assert ["Guichets" in str(one.label) for one in offered] == [True]
    assert offered[0].url.endswith(f"/guichets/tester/?about={thing}")


def test_the_form_begins_from_the_thing_and_ties_it(lab, thing, programme, malik, client_of):
    client = client_of(malik)
    url = f"/labo/programmes/programme/guichets/tester/?about={thing}"
    page = client.get(url).content.decode()
    assert "Une seule fiche" in page
    assert "Trois fois." in page
    today = timezone.localdate()
    facts = {
        "title": "Essai",
        "hypothesis": "Oui",
        "starts_on": today.isoformat(),
        "expires_on": (today + timedelta(days=10)).isoformat(),
        "criteria": "Dix",
    }
    assert client.post(url, facts).status_code == 302
    assert Link.objects.get(relation="tries").target == str(thing)
    test = Link.objects.get(relation="tries").origin.rsplit("/", 1)[1]
    assert "Une seule fiche" in client.get(f"/labo/programmes/tests/{test}/").content.decode()


@pytest.mark.parametrize(
    "about", ["", "n’importe quoi", "agenda/act/rien", "programmes/test/x", "nulle/part/ailleurs"]
)
def test_an_address_that_leads_nowhere_begins_an_empty_card(programme, malik, client_of, about):
    url = f"/labo/programmes/programme/guichets/tester/?about={about}"
    assert client_of(malik).get(url).status_code == 200


def test_the_verdict_comes_back_to_what_was_tried(programme, thing, malik):
    test = plan(programme, thing, malik)
    conclude_test(
        test=test, verdict="kept", learned="Dix familles la veulent.", keep="", by=malik, on=ON
    )
    assert told(thing) == ["« Essayer la fiche » : gardé. Dix familles la veulent."]


def test_giving_up_comes_back_too_and_more_time_is_no_verdict(programme, thing, malik):
    test = plan(programme, thing, malik)
    later = ON + timedelta(days=60)
    extend_test(test=test, until=later, reason="Les vacances.", by=malik, on=ON)
    assert told(thing) == []
    assert Trace.objects.filter(ref=str(thing), verb="extended").count() == 1
    abandon_test(test=test, reason="Plus de guichet.", by=malik, on=ON)
    assert told(thing) == ["« Essayer la fiche » : abandonné. Plus de guichet."]


def test_a_card_about_nothing_tells_nobody(programme, malik, lab):
    test = plan(programme, None, malik)
    abandon_test(test=test, reason="Finalement non.", by=malik, on=ON)
    assert not Trace.objects.filter(verb="tried").exists()
    assert isinstance(Ref("a", "b", "c"), Ref)
