"""What the books hand the rest of the house: chapters, open data, documents, cards."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from arpent.contract import Ref, Role, Scope
from arpent.instruments.accounts.instrument import INSTRUMENT
from arpent.instruments.accounts.models import Budget, BudgetLine, Grant
from arpent.instruments.accounts.tests.capitals import capital_of, cost_of, used
from arpent.instruments.accounts.tests.carbon import promise, saving, trip
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    line,
    post,
    programme_of,
    year_of,
)

pytestmark = pytest.mark.django_db
THIRD_PARTY, IN_A_LABEL = "DUPONT Jeanne", "Train de Jeanne Dupont"


@pytest.fixture
def books(lab):
    """A closed year and an open one, alike: lines, budget, grant, activities, promise, debt."""
    programme, funder = programme_of(lab, "Rebonds"), funder_named("ADEME")
    capital = capital_of(lab)
    cost_of(capital, "10", "20", "30")
    promise(lab, base_year=2020)
    for number in (2023, 2024):
        year, on = year_of(lab, number, fte=Decimal(2)), {"entry_on": date(number, 3, 15)}
        own = {"programme": "rebonds", "funder": "ademe", **on}
        third = {"auxiliary": "F1", "auxiliary_label": THIRD_PARTY, **on}
        lines = [
            *entry(1, ("512000", "900", "0"), label=IN_A_LABEL, **on),
            line("740000", "0", "900", **own),
            *entry(2, ("606000", "300", "0"), ("401000", "0", "300"), label=IN_A_LABEL, **third),
        ]
        post(year, lines, title=f"FEC de {THIRD_PARTY} {number}", sha256=str(number))
        budget = Budget.objects.create(
            bench=lab,
            key=f"b{number}",
            year=year,
            kind="voted",
            title=f"Budget {number}",
            adopted_on=date(number, 1, 5),
        )
        BudgetLine.objects.create(
            bench=lab,
            key=f"l{number}",
            budget=budget,
            side="charge",
            account="606",
            label="Fournitures",
            amount_eur=250,
        )
        Grant.objects.create(
            bench=lab,
            key=f"g{number}",
            title=f"Rebonds {number}",
            funder=funder,
            programme=programme,
            amount_eur=Decimal(900),
            decided_on=date(number, 2, 1),
        )
        given = {"factor": None, "quantity": None, "measured_kgco2e": Decimal(4000)}
        trip(lab, on=date(number, 5, 2), label=IN_A_LABEL, **given)
        saving(lab, on=date(number, 12, 31))
        used(capital, year, "5", "1")
        year.closed_on = date(2024, 5, 2) if number == 2023 else None
        year.save()
    return lab


def over(bench, first=1900, last=2100):
    return Scope(organisation=bench, first=date(first, 1, 1), last=date(last, 12, 31))


def rows(bench, slug, **years):
    dataset = next(one for one in INSTRUMENT.datasets if one.slug == slug)
    found = list(dataset.rows(over(bench, **years)))
    for row in found:
        assert [*row] == [field.name for field in dataset.fields]
        assert all(row[one.name] not in (None, "") for one in dataset.fields if one.required)
    return found


def test_open_data_speaks_of_closed_years_only_and_names_nobody(books):
    told = {one.slug: rows(books, one.slug) for one in INSTRUMENT.datasets}
    assert all(told.values())
    for slug, found in told.items():
        if slug not in ("carbon-trajectories", "grants-received"):
            assert {row["year"] for row in found} == {"2023"}
    assert "Dupont" not in str(told).title()
    income = {row["line"]: row["amount_eur"] for row in told["income-statements"]}
    assert (income["products"], income["charges"], income["result"]) == (900, 300, 600)
    assert [row["amount_eur"] for row in told["budget-lines"]] == [250]
    assert [row["mass_kgco2e"] for row in told["footprint-by-category"]] == [4000]
    debt = told["ecological-debt"][0]
    assert (debt["due_low_eur"], debt["due_eur"], debt["shortfall_eur"]) == (40, 80, 80)


def test_grants_are_given_in_the_columns_of_the_common_schema(books):
    (given,) = rows(books, "grants-received")
    assert given["nomAttribuant"] == "ADEME"
    assert given["nomBeneficiaire"] == "Labo des communs"
    assert (given["objet"], given["montant"]) == ("Rebonds 2023", 900)
    assert rows(books, "grants-received", first=2024) == []


def test_a_trajectory_is_given_year_by_year_for_forty_years_at_most(books):
    found = rows(books, "carbon-trajectories")
    assert [row["year"] for row in found] == list(range(2020, 2061))
    assert found[1]["allowed_kgco2e"] == Decimal("31680.000")


def test_another_bench_gives_nothing_of_these_books(books, neighbour):
    assert not any(rows(neighbour, one.slug) for one in INSTRUMENT.datasets)
    assert list(INSTRUMENT.documents(neighbour)) == []
    assert list(INSTRUMENT.chapters(over(neighbour, 2023, 2023))) == []


def test_each_chapter_tells_its_part_of_the_year_and_draws_it(books):
    told = {one.key: one for one in INSTRUMENT.chapters(over(books, 2023, 2023))}
    assert list(told) == ["accounts.result", "accounts.funders", "accounts.carbon", "accounts.debt"]
    assert all(any(part.chart for part in one.sections) for one in told.values())
    values = {one.key: one.value for chapter in told.values() for one in chapter.figures}
    assert values["accounts.result"] == 600
    assert values["accounts.charges.planned"] == 250
    assert values["carbon.footprint"] == 4
    assert values["care.shortfall"] == 80
    (budget,) = [one for one in told["accounts.result"].sections if "Écart" in one.columns]
    assert [cell.replace("\u202f", " ") for cell in budget.lines[0][1:]] == [
        "250 €",
        "300 €",
        "50 €",
    ]
    assert told["accounts.funders"].sections[0].lines[-1][0] == "Sans financeur"
    assert told["accounts.carbon"].sections[-1].title == "L’épargne, à part"
    shown = [one for chapter in told.values() for one in chapter.figures]
    cards = [card for figure in shown for card in figure.records]
    assert cards
    assert "dupont" not in str([(one.title, one.summary, one.url) for one in cards]).lower()
    assert "dupont" not in str([chapter.sections for chapter in told.values()]).lower()


def test_a_year_with_nothing_has_no_chapter(lab):
    year_of(lab, 2023)
    assert list(INSTRUMENT.chapters(over(lab, 2023, 2023))) == []
    assert list(INSTRUMENT.chapters(over(lab, 2022, 2022))) == []


def test_the_search_reads_closed_years_in_public_and_activities_for_the_team_only(books):
    found = list(INSTRUMENT.documents(books))
    roles = {(one.ref.kind, one.ref.key): one.role for one in found}
    for kind, key in (("year", ""), ("budget", "b"), ("grant", "g")):
        assert roles[kind, f"{key}2023"] == Role.PUBLIC
        assert roles[kind, f"{key}2024"] == Role.READER
    for one in found:
        assert INSTRUMENT.document(books, one.ref) == one
        if one.ref.kind in ("activity", "capital"):
            assert one.role == Role.TEAM
        if "upont" in one.title.title():
            assert one.role >= Role.READER
    assert INSTRUMENT.document(books, Ref("accounts", "line", "1")) is None
    assert INSTRUMENT.document(books, Ref("accounts", "budget", "nowhere")) is None


def test_cards_latest_and_mentions_keep_to_what_the_visit_may_see(books, visit):
    public = replace(visit, person=None, role=Role.PUBLIC)
    ademe = funder_named("ADEME")
    assert [one.title for one in INSTRUMENT.mentions(public, ademe)] == ["Rebonds 2023"]
    assert len(list(INSTRUMENT.mentions(visit, ademe))) == 2
    assert [one.title for one in INSTRUMENT.latest(public)] == ["Budget 2023"]
    assert [one.title for one in INSTRUMENT.latest(visit)] == ["Budget 2024", "Budget 2023"]
    ref = Ref("accounts", "budget", "b2024")
    assert INSTRUMENT.card(public, ref) is None
    assert INSTRUMENT.card(visit, ref).title == "Budget 2024"
