"""Whom an assembly may be called from, at a record date, and why each may vote or not."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from arpent.contract import Ref
from arpent.instruments.members.models import Representative
from arpent.instruments.members.queries.electors import electors
from arpent.instruments.members.rules.colleges import college_of, colleges_among
from arpent.instruments.members.rules.dues import CallFacts, Facts
from arpent.instruments.members.rules.standing import is_held, member_since, why_standing
from arpent.instruments.members.tests.factories import (
    call,
    campaign,
    individual,
    institution,
    listing,
    payment,
)
from arpent.kernel.models import Person

DAY = date(2022, 7, 7)
YEAR = {"first": date(2022, 1, 1), "last": date(2022, 12, 31), "due_on": date(2022, 3, 31)}


def called(*payments, title="Appel 2022", **facts):
    asked = {"called_on": date(2022, 2, 1), "grace_days": 60, "amount_eur": Decimal(40), **facts}
    return CallFacts(**{**YEAR, **asked}, title=title, payments=payments)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            Facts(calls=(called((date(2022, 3, 3), Decimal(40))),)),
            "À jour de « Appel 2022 », payé le 03/03/2022.",
        ),
        (
            Facts(calls=(called(amount_eur=Decimal(0)),)),
            "À jour de « Appel 2022 », qui ne lui demandait rien.",
        ),
        (
            Facts(calls=(called(due_on=date(2022, 9, 30)),)),
            "Appelé pour « Appel 2022 », non réglé : à régler avant le 30/09/2022.",
        ),
        (
            Facts(calls=(called(grace_days=120),)),
            "Appelé pour « Appel 2022 », non réglé ; en grâce jusqu’au 29/07/2022.",
        ),
        (Facts(calls=(called(),)), "« Appel 2022 » non réglé, échu depuis le 30/05/2022."),
        (Facts(resigned_on=date(2022, 5, 1)), "A démissionné le 01/05/2022."),
        (
            Facts(joined_on=date(2019, 5, 1)),
            "Adhérent depuis le 01/05/2019 ; aucun appel connu.",
        ),
        (Facts(prepared_on=DAY), "Adhésion en préparation depuis le 07/07/2022."),
        (
            Facts(listings=((date(2022, 6, 1), date(2022, 12, 31)),)),
            "Nommé dans une liste publiée (01/06/2022) ; aucun appel connu.",
        ),
        (
            Facts(
                listings=((date(2022, 1, 1), date(2022, 12, 31)),),
                dated_lists=((date(2022, 1, 1), "year"),),
            ),
            "Nommé dans une liste publiée (2022) ; aucun appel connu.",
        ),
    ],
)
def test_the_reason_is_one_sentence_with_its_date(facts, said):
    assert why_standing(facts=facts, on=DAY) == said


def test_dues_of_a_period_to_come_and_of_one_that_is_over_are_told_apart():
    paid = (date(2022, 3, 3), Decimal(40))
    ahead = Facts(calls=(called(paid, first=date(2023, 1, 1), last=date(2023, 12, 31)),))
    assert "A réglé d’avance" in why_standing(facts=ahead, on=DAY)
    over = Facts(calls=(called(paid),))
    assert "a pris fin le 31/12/2022 ; en grâce" in why_standing(facts=over, on=date(2023, 1, 15))
    assert "rien n’est réglé depuis" in why_standing(facts=over, on=date(2023, 7, 1))


def test_whoever_left_long_ago_is_not_spoken_of():
    gone, lapsed = Facts(resigned_on=date(2020, 1, 1)), Facts(calls=(called(),))
    assert not is_held(facts=gone, on=DAY)
    assert is_held(facts=Facts(resigned_on=date(2022, 1, 1)), on=DAY)
    assert is_held(facts=lapsed, on=date(2023, 12, 31))
    assert not is_held(facts=lapsed, on=date(2024, 7, 1))
    assert not is_held(facts=Facts(), on=DAY)


days = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@given(joined=st.none() | days, resigned=st.none() | days, paid=st.none() | days, on=days)
def test_whoever_is_held_has_a_sentence_and_no_one_is_a_member_since_tomorrow(
    joined, resigned, paid, on
):
    calls = (called(*([(paid, Decimal(40))] if paid else [])),)
    facts = Facts(joined_on=joined, resigned_on=resigned, calls=calls)
    assert why_standing(facts=facts, on=on).endswith(".")
    since = member_since(facts=facts, on=on)
    assert since is None or since <= on


def test_one_is_new_since_the_first_dues_paid_unless_known_before_any_call():
    late = called((date(2022, 7, 10), Decimal(15)), (date(2022, 7, 12), Decimal(25)))
    after = date(2022, 12, 1)
    announced = Facts(joined_on=date(2022, 1, 10), calls=(late,))
    assert member_since(facts=announced, on=after) == date(2022, 7, 12)
    old = Facts(joined_on=date(2018, 1, 1), calls=(late,))
    assert member_since(facts=old, on=after) == date(2018, 1, 1)
    named = Facts(listings=((date(2018, 12, 31), date(2018, 12, 31)),), calls=(late,))
    assert member_since(facts=named, on=after) == date(2018, 12, 31)
    assert member_since(facts=Facts(calls=(called(),)), on=after) is None


def test_a_college_follows_the_type_unless_one_is_written():
    def of(category, kind="", written=""):
        return college_of(written=written, category=category, organisation_kind=kind)

    assert of("regions") == of("etat-etablissements", "etat") == "authorities"
    assert of("etat-etablissements", "ecole") == of("autres", "recherche") == "training-research"
    assert of("personnes") == of("autres", "cooperative") == "experts"
    assert of("regions", written="usagers") == "usagers"
    assert colleges_among(["usagers-du-parc", "experts"])[-1].label == "Usagers du parc"


@pytest.fixture
def city(lab):
    one = institution(lab, joined_on=date(2019, 1, 1), budget_eur=Decimal(2_000_000))
    for rank, name in enumerate(("Zoe Petit", "Anouk Le Goff", "Basile Roche")):
        person = Person.objects.create(bench=lab, key=f"r-{rank}", name=name)
        Representative.objects.create(
            bench=lab,
            key=f"r-{rank}",
            member=one,
            person=person,
            mandate="titular" if rank < 2 else "deputy",
            starts_on=date(2019, 1, 1),
            ends_on=date(2021, 1, 1) if rank == 0 else None,
        )
    Person.objects.filter(name="Basile Roche").update(email="basile@lille.example")
    return one


def test_an_institution_is_held_with_who_speaks_for_it_that_day(lab, city):
    payment(call(campaign(lab, 2022), city), "40", date(2022, 3, 3))
    [one] = electors(lab, DAY)
    assert (one.ref, one.kind) == (Ref("members", "member", "ville-de-lille"), "institution")
    assert (one.name, one.college, one.category) == (
        "Ville de Lille",
        "authorities",
        "villes-metropoles",
    )
    assert (one.person.name, [who.name for who in one.deputies]) == (
        "Anouk Le Goff",
        ["Basile Roche"],
    )
    assert (one.email, one.budget_eur) == ("basile@lille.example", 2_000_000)
    assert (one.standing, one.up_to_date, one.joined_on) == ("up-to-date", True, date(2019, 1, 1))
    [before] = electors(lab, date(2020, 6, 1))
    assert (before.person.name, before.up_to_date) == ("Zoe Petit", None)


def test_a_person_speaks_for_themselves_and_a_payment_counts_from_its_day(lab):
    one = individual(lab)
    payment(call(campaign(lab, 2022, due_on=date(2022, 3, 31)), one), "40", date(2022, 7, 8))
    [before], [after] = electors(lab, DAY), electors(lab, date(2022, 7, 8))
    assert (before.up_to_date, before.standing) == (False, "expired")
    assert (after.up_to_date, after.joined_on) == (True, date(2022, 7, 8))
    assert (after.person.name, after.email) == ("Justine Abadie", "justine-abadie@example.org")
    assert after.college == "experts"


def test_a_member_without_a_call_is_held_and_nobody_says_they_are_up_to_date(lab):
    listing(institution(lab), date(2022, 6, 1), "Rapport 2022")
    [one] = electors(lab, DAY)
    assert (one.up_to_date, one.standing) == (None, "listed")


def test_the_members_of_a_neighbour_are_not_ours(lab, neighbour):
    institution(neighbour, joined_on=date(2019, 1, 1))
    assert list(electors(lab, DAY)) == []


def test_two_hundred_members_cost_as_many_queries_as_one(lab, city):
    one = campaign(lab, 2022)
    payment(call(one, city), "40", date(2022, 3, 3))
    listing(city, date(2022, 6, 1), "Rapport 2022")
    with CaptureQueriesContext(
        connection,
    ) as alone:
        assert len(list(electors(lab, DAY))) == 1
    for rank in range(200):
        payment(call(one, individual(lab, f"Membre {rank}")), "40", date(2022, 3, 3))
    with CaptureQueriesContext(connection) as crowd:
        assert len(list(electors(lab, DAY))) == 201
    assert len(crowd) == len(alone)
