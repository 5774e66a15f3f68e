"""The home page says the situation in words, and each arm explains itself."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from arpent.atlas.navigation.queries.situation import (
    Situation,
    expired,
    in_words,
    one_of_each,
    public_words,
    situation,
    when,
)
from arpent.contract import Due, Verdict, rooms


def due(visit, **changes) -> Due:
    return Due(label="Signer", url="/x/", due_on=visit.on, **changes)


def gap(visit) -> Verdict:
    return Verdict(
        figure="acts.total",
        state="contradicted",
        published=Decimal(10),
        counted=Decimal(9),
        gap=Decimal(-1),
        unit="actes",
        sentence="10 actes",
        because="Neuf.",
        first=visit.on,
        last=visit.on,
    )


def told(tasks=(), tests=(), gaps=()) -> str:
    found = Situation(tasks=tasks, tests=tests, gaps=gaps)
    return "".join(piece.text for piece in in_words(found))


@pytest.mark.django_db
def test_the_situation_is_said_with_its_plurals(visit):
    one, test, wrong = due(visit), due(visit, expired_test=True), gap(visit)
    assert told((one,) * 3, (test,) * 2, (wrong,) * 2) == (
        "Trois choses vous attendent, deux tests ont expiré et deux chiffres ne tombent pas juste."
    )
    assert told((one,), (test,), (wrong,)) == (
        "Une chose vous attend, un test a expiré et un chiffre ne tombe pas juste."
    )
    assert told((), (test,) * 20) == "20 tests ont expiré."
    assert told((one,), (), (wrong,)) == "Une chose vous attend et un chiffre ne tombe pas juste."


def test_when_nothing_asks_for_attention_it_is_said_too():
    assert told() == (
        "Rien ne vous attend, aucun test n’a expiré et aucun chiffre ne reste à expliquer."
    )


@pytest.mark.django_db
def test_the_situation_is_said_in_english(visit):
    with translation.override("en"):
        assert told((due(visit),), (due(visit, expired_test=True),) * 2, (gap(visit),)) == (
            "One thing awaits you, two tests have expired and one figure does not add up."
        )


@pytest.mark.django_db
def test_everybody_hears_of_the_figures_only(visit):
    found = Situation(tasks=(due(visit),), tests=(), gaps=(gap(visit),))
    said = "".join(piece.text for piece in public_words(found))
    assert said == "Un chiffre ne tombe pas juste."
    assert public_words(Situation(tasks=(), tests=(), gaps=())) == ()
    sound = public_words(Situation(tasks=(), tests=(), gaps=(), sound=True))
    assert sound[0].text == "Les chiffres publiés qui se recomptent tombent juste."


@pytest.mark.django_db
def test_a_day_is_said_as_a_delay(visit):
    on = visit.on
    assert when(due_on=on, on=on) == "dû aujourd’hui"
    assert when(due_on=on + timedelta(days=1), on=on) == "dans 1 jour"
    assert when(due_on=on - timedelta(days=14), on=on) == "dû depuis 14 jours"
    assert when(due_on=on - timedelta(days=100), on=on) == "dû depuis 3 mois"
    assert expired(due_on=on - timedelta(days=3000), on=on) == "expiré depuis 8 ans"
    assert expired(due_on=on, on=on) == "expire aujourd’hui"


@pytest.mark.django_db
def test_two_documents_that_differ_make_one_line(visit):
    one = gap(visit)
    other = replace(one, sentence="12 actes")
    assert one_of_each([one, other, replace(one, figure="acts.press")]) == [
        one,
        replace(one, figure="acts.press"),
    ]


@pytest.mark.django_db
def test_an_empty_bench_owes_nothing(visit):
    assert situation(visit=visit) == Situation(tasks=(), tests=(), gaps=())


@pytest.mark.django_db
def test_the_home_page_opens_for_everybody_in_at_most_ten_queries(
    lab, client_of, ines, salome, django_assert_max_num_queries
):
    for person in (None, salome, ines):
        client = client_of(person)
        with django_assert_max_num_queries(10):
            answer = client.get(reverse("navigation:home", kwargs={"organisation": lab.slug}))
        assert answer.status_code == 200
        assert ("l’établi de" in answer.content.decode()) == (person is not None)


@pytest.mark.django_db
@pytest.mark.parametrize("arm", ["inquire", "test", "count", "account", "collective"])
def test_each_arm_explains_itself(lab, visit, client, arm):
    path = reverse("navigation:arm", kwargs={"organisation": lab.slug, "arm": arm})
    page = client.get(path).content.decode()
    offered = [entry for room in rooms() for entry in room.entries(visit) if entry.arm == arm]
    assert "<h1>" in page
    assert ('class="empty"' in page) or any(str(entry.url) in page for entry in offered)


@pytest.mark.django_db
def test_there_is_no_sixth_arm(lab, client):
    path = reverse("navigation:arm", kwargs={"organisation": lab.slug, "arm": "sell"})
    assert client.get(path).status_code == 404
