from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from arpent.atlas.privacy.actions import (
    ask_erasure,
    erase_person,
    forget_past,
    keep_for,
    withdraw_request,
)
from arpent.atlas.privacy.models import ErasureRequest, RetentionPeriod
from arpent.atlas.privacy.queries import access_past, authors_past, held_on
from arpent.atlas.privacy.rules import ERASED
from arpent.contract import Ref, Refused
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import DatedRole, Opening, Person, Trace, User

TODAY = date(2024, 6, 15)


def erased(person: Person, by: Person | None) -> Person:
    erase_person(person=person, typed=person.name, by=by, on=TODAY)
    return Person.objects.get(pk=person.pk)


def everything_said() -> str:
    """Return every text the kernel keeps, to look for what should have left."""
    rows = [*Person.objects.values_list(), *DatedRole.objects.values_list()]
    rows += [*Trace.objects.values_list(), *User.objects.values_list("email")]
    return str(rows)


def test_erasing_a_person_leaves_what_they_did_and_nothing_of_them(lab, ines, malik):
    leave_trace(organisation=lab, by=malik, verb="told", ref=Ref("agenda", "act", "x"))
    about = Ref("kernel", "person", malik.key)
    leave_trace(organisation=lab, by=ines, verb="invited", ref=about, note="Malik Ferroudj")
    left = erased(malik, by=ines)
    assert (left.name, left.email, left.user) == (ERASED, "", None)
    assert held_on(person=left, reader=left) == ()
    assert Trace.objects.filter(verb="told", by=None).exists()
    assert Trace.objects.filter(verb="invited", ref=f"kernel/person/{left.key}").exists()
    assert Trace.objects.get(verb="erased").by == ines
    assert "malik" not in everything_said().lower()


def test_an_account_that_another_bench_knows_stays_open(lab, neighbour, ines, malik):
    Person.objects.create(bench=neighbour, key="malik", name="Malik", user=malik.user)
    erased(malik, by=ines)
    assert User.objects.filter(pk=malik.user.pk).exists()


def test_the_last_steward_stays_until_another_one_comes(lab, ines, malik):
    with pytest.raises(Refused):
        erased(ines, by=ines)
    DatedRole.objects.create(
        bench=lab, key="next", person=malik, role="steward", starts_on=date(2024, 1, 1)
    )
    assert erased(ines, by=malik).name == ERASED


def test_a_name_typed_wrong_erases_nobody(ines, malik):
    with pytest.raises(Refused):
        erase_person(person=malik, typed="Malik", by=ines, on=TODAY)
    assert Person.objects.get(pk=malik.pk).name == "Malik Ferroudj"


def test_a_request_is_made_once_and_may_be_taken_back(malik):
    ask_erasure(by=malik, on=TODAY)
    with pytest.raises(Refused):
        ask_erasure(by=malik, on=TODAY)
    withdraw_request(by=malik, on=TODAY)
    assert not ErasureRequest.objects.exists()


def test_the_account_of_who_left_long_ago_is_past_its_time(lab, ines, malik, salome):
    DatedRole.objects.filter(person=malik).update(ends_on=date(2022, 12, 31))
    DatedRole.objects.filter(person=salome).update(ends_on=date(2024, 1, 1))
    assert list(access_past(organisation=lab, since=date(2023, 6, 15))) == [malik]
    assert forget_past(organisation=lab, kind="access", by=ines, on=TODAY) == 1
    left = Person.objects.get(pk=malik.pk)
    assert (left.name, left.email, left.user) == ("Malik Ferroudj", "", None)
    assert not User.objects.filter(pk=malik.user.pk).exists()
    assert not access_past(organisation=lab, since=date(2023, 6, 15)).exists()


def test_old_traces_lose_their_author_and_keep_the_rest(lab, ines, malik):
    trace = leave_trace(organisation=lab, by=malik, verb="told", ref=Ref("agenda", "act", "x"))
    Trace.objects.filter(pk=trace.pk).update(at=timezone.make_aware(datetime(2020, 1, 1)))
    keep_for(organisation=lab, kind="authors", months=24, by=ines, on=TODAY)
    assert RetentionPeriod.objects.get().months == 24
    assert list(authors_past(organisation=lab, since=date(2022, 6, 15))) == [trace]
    assert forget_past(organisation=lab, kind="authors", by=ines, on=TODAY) == 1
    assert Trace.objects.get(pk=trace.pk).by is None
    assert Trace.objects.get(verb="kept").by == ines


def test_the_neighbour_s_people_are_not_touched(lab, ines, stranger):
    trace = leave_trace(
        organisation=stranger.bench, by=stranger, verb="told", ref=Ref("agenda", "act", "x")
    )
    long_ago = timezone.now() - timedelta(days=4000)
    Trace.objects.filter(pk=trace.pk).update(at=long_ago)
    DatedRole.objects.filter(person=stranger).update(ends_on=date(2010, 1, 1))
    for kind in ("access", "authors"):
        assert forget_past(organisation=lab, kind=kind, by=ines, on=TODAY) == 0


def page(view: str, lab, **kwargs: str) -> str:
    return reverse(f"privacy:{view}", kwargs={"organisation": lab.slug, **kwargs})


def test_a_person_reads_and_takes_away_what_is_held_on_them(client_of, salome, lab):
    client = client_of(salome)
    assert "Salome Tricard" in client.get(page("mine", lab)).content.decode()
    taken = json.loads(client.get(page("mine_json", lab)).content)
    assert taken["held"]["privacy"][0]["name"] == "Salome Tricard"


def test_a_reader_asks_and_the_steward_sees_it_is_due(client_of, ines, salome, lab):
    client_of(salome).post(page("ask", lab))
    html = client_of(ines).get(page("index", lab)).content.decode()
    assert "demande à être oubliée" in html
    home = client_of(ines).get(reverse("navigation:home", args=[lab.slug])).content.decode()
    assert "Répondre à une demande d’effacement" in home


def test_a_steward_erases_by_typing_the_name(client_of, ines, salome, lab):
    client = client_of(ines)
    url = page("erase", lab, key=salome.key)
    assert client.post(url, {"typed": "Salome"}).status_code == 422
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"typed": "salome tricard"}).status_code == 302
    assert Person.objects.get(pk=salome.pk).name == ERASED
    assert client.get(page("person", lab, key=salome.key)).status_code == 404


def test_another_bench_s_person_is_out_of_reach(client_of, ines, stranger, lab):
    client = client_of(ines)
    assert client.get(page("person_json", lab, key=stranger.key)).status_code == 404
    url = page("erase", lab, key=stranger.key)
    assert client.post(url, {"typed": stranger.name}).status_code == 404


def test_a_wrong_period_is_refused_beside_its_field(client_of, ines, lab):
    client = client_of(ines)
    answer = client.post(page("keep", lab), {"kind": "access", "months": "0"})
    assert answer.status_code == 422
    client.post(page("keep", lab), {"kind": "colour", "months": "3"})
    assert not RetentionPeriod.objects.exists()
    client.post(page("forget", lab), {"kind": "colour"})
    client.post(page("keep", lab), {"kind": "access", "months": "3"})
    assert RetentionPeriod.objects.get().months == 3


def test_the_page_says_how_long_each_open_room_keeps_what(client_of, ines, lab):
    client = client_of(ines)
    for slug in ("assembly", "ideas"):
        Opening.objects.get_or_create(
            organisation=lab, instrument=slug, defaults={"opened_on": date(2018, 1, 1)}
        )
    told = client.get(page("retention", lab)).content.decode()
    assert "Émargement et urne scellée d’un vote secret" in told
    assert "confiée à l’animation" in told
    Opening.objects.filter(organisation=lab, instrument="assembly").delete()
    assert "urne scellée" not in client.get(page("retention", lab)).content.decode()


def test_the_list_of_people_costs_few_queries(client_of, ines, lab, django_assert_max_num_queries):
    Person.objects.bulk_create(
        Person(bench=lab, key=f"p-{n}", name=f"Personne {n}") for n in range(120)
    )
    client = client_of(ines)
    for view in ("index", "retention"):
        with django_assert_max_num_queries(10):
            assert len(client.get(page(view, lab)).content) < 100_000
