"""Supports: once a person, once a sitting, and a count one may take again."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import localtime

from arpent.contract import Refused, address
from arpent.instruments.ideas.actions.supports import support_idea, withdraw_support
from arpent.instruments.ideas.models import Idea, Support
from arpent.instruments.ideas.queries.page import idea_before
from arpent.instruments.ideas.queries.talk import talk_about, told_to
from arpent.instruments.ideas.rules.tokens import token_hash
from arpent.instruments.ideas.tests.conftest import sit
from arpent.kernel.models import Person, Trace
from conftest import SEVERAL_HANDS

ON = date(2024, 6, 15)
SEAT = token_hash("siege-de-test")


def counted(idea):
    kept = Idea.objects.get(pk=idea.pk).supports
    assert kept == Support.objects.filter(idea=idea).count()
    return kept


def test_a_person_supports_once(idea, salome):
    assert support_idea(idea=idea, person=salome, on=ON)
    assert not support_idea(idea=idea, person=salome, on=ON)
    assert counted(idea) == 1


def test_a_sitting_supports_once_and_says_so_honestly(idea, code, visit):
    assert support_idea(idea=idea, person=None, sitting=SEAT, code=code, on=ON)
    assert not support_idea(idea=idea, person=None, sitting=SEAT, code=code, on=ON)
    assert counted(idea) == 1
    read = idea_before(visit, key=idea.key, counted=told_to(visit=visit))
    assert talk_about(idea=read, visit=visit).without == 1


def test_one_takes_back_ones_own_support_and_nobody_elses(idea, salome, malik):
    support_idea(idea=idea, person=salome, on=ON)
    assert not withdraw_support(idea=idea, person=malik, on=ON)
    assert withdraw_support(idea=idea, person=salome, on=ON)
    assert not withdraw_support(idea=idea, person=salome, on=ON)
    assert counted(idea) == 0


def test_a_retracted_idea_takes_no_more_support(idea, salome):
    idea.state = "withdrawn"
    idea.save()
    with pytest.raises(Refused, match="retirée"):
        support_idea(idea=idea, person=salome, on=ON)


def test_the_button_supports_then_takes_back(idea, seated):
    url = address(idea.bench, "ideas:support", key=idea.key)
    for _again in range(2):
        assert seated.post(url).status_code == 302
    assert counted(idea) == 1
    assert Support.objects.get().sitting_hash == SEAT
    seated.post(url, {"withdraw": "1"})
    assert counted(idea) == 0
    assert seated.get(url).status_code == 405


def test_two_seats_are_two_and_nobody_at_the_door_is_none(idea, seated, code):
    url = address(idea.bench, "ideas:support", key=idea.key)
    seated.post(url)
    sit(Client(), code, token="autre-siege").post(url)
    answer = Client().post(url)
    assert "/entrer/" in answer["Location"]
    assert counted(idea) == 2


def test_the_trace_of_a_support_names_nobody_and_no_hour(idea, salome):
    support_idea(idea=idea, person=salome, on=ON)
    trace = Trace.objects.get(verb="supported")
    assert trace.by is None
    assert localtime(trace.at).strftime("%H:%M:%S") == "00:00:00"


@pytest.mark.django_db(transaction=True)
@SEVERAL_HANDS
def test_two_hundred_support_at_once_and_each_counts_once(idea, lab):
    from concurrent.futures import ThreadPoolExecutor

    people = [Person.objects.create(bench=lab, key=f"p{n}", name=f"P {n}") for n in range(100)]

    def press(person, sitting):
        try:
            return support_idea(idea=idea, person=person, sitting=sitting, on=ON)
        finally:
            connection.close()

    one_each = [(person, "") for person in people]
    one_each += [(None, token_hash(f"siege-{n}")) for n in range(100)]
    with ThreadPoolExecutor(16) as crowd:
        new = list(crowd.map(lambda who: press(*who), one_each * 2))
    assert sum(new) == 200
    assert counted(idea) == 200


def test_whoever_answers_for_the_bench_counts_the_supports_of_a_person_and_reads_none(
    lab, idea, salome, ines, client_of
):
    support_idea(idea=idea, person=salome, on=ON)
    own = client_of(salome)
    assert "a soutenu" in own.get(address(lab, "privacy:mine")).content.decode()
    assert "idea_supports" in own.get(address(lab, "privacy:mine_json")).content.decode()
    steward = client_of(ines)
    page = steward.get(address(lab, "privacy:person", key=salome.key)).content.decode()
    assert "a soutenu" not in page
    assert "1 ligne que seule cette personne lit" in page
    taken = steward.get(address(lab, "privacy:person_json", key=salome.key)).content.decode()
    assert "idea_supports" not in taken
