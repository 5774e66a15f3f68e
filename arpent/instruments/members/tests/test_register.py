"""The register at any date, by any definition: the database and the rules must tell the same."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from arpent.instruments.members.models import Call, Campaign, Member, Payment
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.facts import call_facts, facts_of
from arpent.instruments.members.queries.register import belonging, members_of, tally
from arpent.instruments.members.rules.dues import State, has_resigned, state
from arpent.instruments.members.rules.lists import Declared, PublishedList, reference, totals
from arpent.instruments.members.tests.factories import (
    call,
    campaign,
    headcount,
    individual,
    institution,
    listing,
    payment,
)
from arpent.kernel.models import Organisation

DAY = date(2024, 6, 15)
days = st.dates(date(2023, 6, 1), date(2025, 6, 1))
maybe = st.none() | days
cents = st.integers(1, 5000)


def counted(bench, on, kind=""):
    evidence = evidence_of(organisation=bench)
    conditions = belonging(organisation=bench, on=on, evidence=evidence)
    found = tally(organisation=bench, conditions=conditions)
    return {slug: found.count(definition=slug, kind=kind) for slug in conditions}


class TheDatabaseAndTheRulesAgree(TestCase):
    """Hypothesis rolls each example back: only its own test case can."""

    @settings(
        deadline=None,
        max_examples=40,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(
        joined=maybe,
        resigned=maybe,
        called=days,
        cancelled=maybe,
        asked=cents,
        paid=st.lists(st.tuples(days, cents), max_size=3),
        on=days,
    )
    def test_on_any_day_by_any_definition(
        self, joined, resigned, called, cancelled, asked, paid, on
    ):
        bench = Organisation.objects.create(slug="labo", name="Labo")
        member = institution(bench, joined_on=joined, resigned_on=resigned)
        one = call(
            campaign(bench),
            member,
            str(Decimal(asked) / 100),
            called_on=called,
            cancelled_on=cancelled,
        )
        for day, amount in paid:
            payment(one, str(Decimal(amount) / 100), day)
        facts = facts_of(member, calls=[call_facts(one)])
        there = not has_resigned(facts=facts, on=on)
        made = call_facts(one).made(on) and call_facts(one).covers(on)
        in_grace = on <= one.campaign.due_on + timedelta(days=60)
        up_to_date = state(facts=facts, on=on) is State.UP_TO_DATE
        assert counted(bench, on) == {
            "listed": 0,
            "joined": int(there and joined is not None and joined <= on),
            "paid": int(up_to_date),
            "called": int(there and made),
            "grace": int(up_to_date or (there and made and in_grace)),
        }


@pytest.mark.django_db
def test_a_list_speaks_from_its_date_to_the_end_of_its_year(lab):
    listing(institution(lab), date(2022, 6, 1), "Diaporama", "month")
    for on, number in (
        (date(2022, 5, 31), 0),
        (date(2022, 6, 1), 1),
        (date(2022, 12, 31), 1),
        (date(2023, 1, 1), 0),
    ):
        assert counted(lab, on)["listed"] == number


@pytest.mark.django_db
def test_each_kind_is_counted_on_its_own_list(lab):
    listing(institution(lab), date(2022, 1, 1), "Rapport", "year")
    for name in ("Ana", "Bao"):
        listing(individual(lab, name), date(2022, 6, 1), "Diaporama", "month")
    listing(Member.objects.get(key="ana"), date(2022, 1, 1), "Rapport", "year")
    assert counted(lab, date(2022, 7, 7), "institution")["listed"] == 1
    assert counted(lab, date(2022, 7, 7), "person")["listed"] == 2
    assert counted(lab, date(2022, 3, 1), "person")["listed"] == 1


@pytest.mark.django_db
def test_a_list_shorter_than_the_number_its_document_declares_is_partial(lab):
    on = date(2022, 7, 7)
    listing(institution(lab), on, "Procès-verbal")
    headcount(lab, on, "institutions", 28, "pv", "Procès-verbal")
    one = evidence_of(organisation=lab).lists[0]
    assert not one.whole
    assert one.declared == 28
    assert evidence_of(organisation=lab).reference(kind="institution", first=on, last=on) is None


@pytest.mark.django_db
def test_the_neighbour_s_members_are_nobody_here(lab, neighbour):
    institution(neighbour, joined_on=date(2020, 1, 1))
    assert counted(lab, DAY)["joined"] == 0
    assert counted(neighbour, DAY)["joined"] == 1


@pytest.mark.django_db
def test_ten_cents_three_times_settle_thirty(lab):
    one = call(campaign(lab), individual(lab), "0.30")
    for day in (2, 3, 4):
        payment(one, "0.10", date(2024, 2, day))
    assert counted(lab, DAY)["paid"] == 1


dates = st.dates(date(2020, 1, 1), date(2024, 12, 31))
lists = st.builds(
    lambda kind, on, precision, named, declared: PublishedList(
        kind=kind,
        on=on.replace(day=1, month=1) if precision == "year" else on,
        precision=precision,
        source=f"s{named}",
        title="",
        named=named,
        declared=declared,
    ),
    st.sampled_from(["institution", "person"]),
    dates,
    st.sampled_from(["day", "year"]),
    st.integers(1, 99),
    st.none() | st.integers(100, 200),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lists, max_size=6), dates)
def test_the_list_a_count_is_made_from_is_whole_and_of_the_same_year(found, on):
    one = reference(lists=found, kind="person", first=on, last=on)
    eligible = [
        each
        for each in found
        if each.kind == "person" and each.whole and each.on <= on and each.on.year == on.year
    ]
    assert (one is None) == (not eligible)
    if one is not None:
        assert one in eligible


def test_the_three_bases_of_the_2022_assembly():
    def said(measure, on, value, definition):
        return Declared(
            measure=measure, on=on, value=value, definition=definition, source="", title=""
        )

    july, june, december = date(2022, 7, 7), date(2022, 6, 30), date(2021, 12, 31)
    numbers = (
        said("institutions", july, 28, "pv"),
        said("people", july, 12, "pv"),
        said("people", june, 21, "diaporama"),
        said("institutions", december, 36, "comptes"),
        said("people", december, 40, "comptes"),
    )
    found = totals(numbers=numbers, first=july, last=july)
    assert {name: one.value for name, one in found.items()} == {
        "pv": 40,
        "diaporama": 49,
        "comptes": 76,
    }
    assert found["diaporama"].institutions.definition == "pv"


@pytest.fixture
def crowd(lab):
    """Ten thousand member institutions, called and paid, a thousand of them people."""
    one = campaign(lab)
    organisations = Organisation.objects.bulk_create(
        Organisation(slug=f"o{n}", name=f"Ville {n}") for n in range(10_000)
    )
    members = Member.objects.bulk_create(
        Member(
            bench=lab,
            key=f"m{n}",
            kind="institution",
            organisation=organisation,
            category="villes-metropoles",
            joined_on=date(2020, 1, 1),
        )
        for n, organisation in enumerate(organisations)
    )
    calls = Call.objects.bulk_create(
        Call(
            bench=lab,
            key=f"c{n}",
            campaign=one,
            member=member,
            amount_eur=Decimal(40),
            called_on=date(2024, 2, 1),
        )
        for n, member in enumerate(members)
    )
    Payment.objects.bulk_create(
        Payment(
            bench=lab,
            key=f"p{n}",
            call=each,
            amount_eur=Decimal(40),
            paid_on=date(2024, 2, 2),
            method="transfer",
        )
        for n, each in enumerate(calls)
    )
    return one


@pytest.mark.django_db
def test_ten_thousand_members_take_ten_queries_and_a_light_page(
    lab, crowd, malik, client_of, django_assert_max_num_queries
):
    client = client_of(malik)
    base = f"/{lab.slug}/members/"
    paths = (
        f"{base}?on=2024-06-15&by=paid",
        f"{base}?on=2024-06-15&by=grace&page=150",
        f"{base}annees/",
        f"{base}nouveaux/?since=2019-01-01&until=2024-01-01",
        f"{base}campagnes/",
        f"{base}campagnes/{crowd.key}/",
        f"{base}adherents/m17/",
        f"{base}appels/c17/",
        f"{base}conseil/",
        f"{base}equipe/",
        f"{base}grille/",
    )
    for path in paths:
        with django_assert_max_num_queries(10):
            answer = client.get(path)
        assert answer.status_code == 200
        assert len(answer.content) < 100_000
    assert Campaign.objects.count() == 1
    assert members_of(organisation=lab).count() == 10_000
