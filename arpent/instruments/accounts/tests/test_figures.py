"""Figures of the books: each with its method, its records, and a reason where there is none."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arpent.contract import Scope
from arpent.instruments.accounts.figures import figures
from arpent.instruments.accounts.models import Budget, BudgetLine, Milestone, Provenance
from arpent.instruments.accounts.tests.capitals import capital_of, cost_of, used
from arpent.instruments.accounts.tests.carbon import promise, saving, spent_year, trip
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    line,
    post,
    programme_of,
    year_of,
)

pytestmark = pytest.mark.django_db


def asked(bench, first, last=None):
    scope = Scope(organisation=bench, first=first, last=last or first)
    return {one.key: one for one in figures(scope)}


def of(bench, year=2023):
    return asked(bench, date(year, 1, 1), date(year, 12, 31))


def closed(year):
    year.closed_on = date(year.last_on.year + 1, 5, 2)
    year.save()
    return year


@pytest.fixture
def year(lab):
    """A year of fees paid, a public grant, pay, and what is not assigned."""
    programme_of(lab, "Rebonds")
    funder = funder_named("ADEME")
    funder.kind = "etablissement_public"
    funder.save()
    made = year_of(lab, 2023)
    own = {"programme": "rebonds", "funder": "ademe"}
    lines = [
        *entry(1, ("512000", "1000.10", "0"), ("756100", "0", "1000.10")),
        line("512000", "5000", entry="2"),
        line("740000", "0", "5000", entry="2", **own),
        line("641000", "3000", entry="3", programme="rebonds"),
        line("606000", "200", entry="3"),
        line("512000", "0", "3200", entry="3"),
        *entry(4, ("681500", "500", "0"), ("151000", "0", "500"), entry_on=date(2023, 12, 31)),
    ]
    post(made, lines)
    return closed(made)


def test_a_whole_year_sums_its_accounts_to_the_cent(lab, year):
    found = of(lab)
    wanted = {
        "accounts.products": "6000.10",
        "accounts.charges": "3700",
        "accounts.result": "2300.10",
        "accounts.activity": "6000.10",
        "accounts.membership-fees": "1000.10",
        "accounts.charges.64": "3000",
        "accounts.products.74": "5000",
        "accounts.programmes.rebonds.products": "5000",
        "accounts.programmes.rebonds.charges": "3000",
        "accounts.public-funding": "5000",
        "accounts.public-funding.share": "83.3",
        "accounts.balance-sheet": "2800.10",
        "accounts.own-funds": "2300.10",
        "accounts.provisions.risk": "500",
    }
    assert {key: found[key].value for key in wanted} == {k: Decimal(v) for k, v in wanted.items()}
    assert found["accounts.products"].records[0].title == "Exercice 2023"
    assert found["accounts.products"].url == "/labo/accounts/exercices/2023/resultat/"
    assert "700" in found["accounts.programmes.rebonds.charges"].method
    assert not found["accounts.result"].variants


def test_part_of_a_year_is_read_line_by_line_up_to_its_last_day(lab, year):
    found = asked(lab, date(2023, 1, 1), date(2023, 6, 30))
    assert found["accounts.charges"].value == 3200
    assert found["accounts.provisions.risk"].value == 0
    assert asked(lab, date(2023, 12, 31))["accounts.charges"].value == 500


def test_rebuilt_totals_are_not_shared_between_days_and_say_what_they_are(lab):
    made = year_of(lab, 2022)
    lines = entry(1, ("471000", "100", "0"), ("756000", "0", "100"), entry_on=date(2022, 12, 31))
    post(made, lines, provenance=Provenance.RECONSTRUCTED)
    closed(made)
    whole = of(lab, 2022)["accounts.products"]
    assert whole.value == 100
    assert "reconstituées" in whole.method
    part = asked(lab, date(2022, 1, 1), date(2022, 6, 30))["accounts.products"]
    assert (part.value, part.records) == (None, ())
    assert "ne se partagent pas" in part.method
    assert of(lab, 2022)["accounts.own-funds"].value is None


def test_a_result_booked_otherwise_is_a_variant(lab):
    made = year_of(lab, 2023)
    rows = [("512000", "50", "0"), ("756000", "0", "90"), ("471000", "40", "0")]
    post(made, [*entry(1, *rows), *entry(2, ("120000", "30", "0"), ("471000", "0", "30"))])
    result = of(lab)["accounts.result"]
    assert (result.value, [one.value for one in result.variants]) == (90, [60])
    assert "non clos" in result.method


def test_a_change_needs_the_year_before(lab, year):
    assert of(lab)["accounts.activity.change"].value is None
    before, on = year_of(lab, 2022), {"entry_on": date(2022, 3, 15)}
    post(before, entry(1, ("512000", "500", "0"), ("740000", "0", "500"), **on))
    assert of(lab)["accounts.activity.change"].value == Decimal("5500.10")


def test_nothing_recorded_gives_reasons_and_no_number(lab):
    found = asked(lab, date(1999, 1, 1), date(1999, 12, 31))
    assert {one.value for one in found.values()} == {None}
    assert all(one.method for one in found.values())


def budget(year, kind, *lines):
    made = Budget.objects.create(bench=year.bench, key=kind, year=year, kind=kind, title=kind)
    for rank, (side, account, amount) in enumerate(lines):
        BudgetLine.objects.create(
            bench=year.bench,
            key=f"{kind}-{rank}",
            budget=made,
            rank=rank,
            side=side,
            account=account,
            label=f"Ligne {rank}",
            amount_eur=Decimal(amount),
            programme=programme_of(year.bench) if rank == 1 else None,
        )


def test_the_budget_voted_is_told_and_the_amended_one_is_a_variant(lab):
    year = year_of(lab, 2023)
    budget(year, "voted", ("charge", "606", "10"), ("product", "756", "30.50"))
    BudgetLine.objects.create(
        bench=lab,
        key="nature",
        budget=Budget.objects.get(),
        side="charge",
        account="864",
        label="Bénévoles",
        amount_eur=Decimal(999),
    )
    amended = Budget.objects.create(bench=lab, key="a", year=year, kind="amended", title="Modifié")
    BudgetLine.objects.create(
        bench=lab, key="a1", budget=amended, side="charge", account="606", amount_eur=Decimal(12)
    )
    found = of(lab)
    charges = found["accounts.charges.planned"]
    assert (charges.value, [(one.label, one.value) for one in charges.variants]) == (
        10,
        [("Modifié", 12)],
    )
    assert found["accounts.result.planned"].value == Decimal("20.50")
    assert found["accounts.products.planned.756"].value == Decimal("30.50")
    assert found["accounts.products.planned.75"].value == Decimal("30.50")
    assert found["accounts.programmes.lieux.budget"].value == Decimal("30.50")


def test_a_footprint_has_its_parts_and_never_the_savings(lab):
    year = year_of(lab, 2023, fte=Decimal(2))
    trip(lab, km="1000", factor=None, quantity=None, measured_kgco2e=Decimal(4000))
    saving(lab)
    found = of(lab)
    assert found["carbon.footprint"].value == 4
    assert found["carbon.footprint.per-fte"].value == 2
    assert found["carbon.footprint.scope-3.share"].value == 100
    assert found["carbon.footprint.monetary-share"].value == 0
    assert found["carbon.footprint.savings"].value == 134
    assert "de 100,0 à 190,0" in found["carbon.footprint.savings"].method
    both = found["carbon.footprint.with-savings"]
    assert (both.value, both.variants) == (None, ())
    assert found["carbon.footprint"].records[0].ref.kind == "activity"
    assert year.key in found["carbon.footprint"].url


def test_two_promises_are_two_variants_and_no_value(lab):
    assert of(lab)["carbon.trajectory"].value is None
    promise(lab)
    assert of(lab)["carbon.trajectory"].value == -4
    blog = promise(lab, "points", title="Blog", base_year=2021)
    Milestone.objects.create(
        bench=lab, key="b31", trajectory=blog, year=2031, change_pct=Decimal(-39)
    )
    both = of(lab)["carbon.trajectory"]
    assert (both.value, [one.value for one in both.variants]) == (None, [-4, Decimal("-4.82")])
    fall = asked(lab, date(2022, 1, 1), date(2026, 12, 31))["carbon.trajectory.cumulated"]
    assert [one.value for one in fall.variants] == [Decimal("-24.86"), Decimal("-19.50")]


def test_a_shortfall_is_summed_without_the_advance_of_another_and_with_its_range(lab):
    year = year_of(lab, 2023)
    climate, soil = capital_of(lab), capital_of(lab, "Sol", "m²")
    cost_of(climate, "10", "20", "30")
    used(climate, year, "5", "1")
    used(soil, year, "7")
    found = of(lab)
    assert found["care.shortfall"].value == 80
    assert found["care.climat.shortfall"].value == 80
    assert "De 40 à 120" in found["care.shortfall"].method
    assert "Sol" in found["care.shortfall"].method
    assert "care.sol.shortfall" not in found


def test_the_figures_of_a_period_cost_the_same_however_much_there_is(lab):
    spent_year(lab)

    def cost():
        with CaptureQueriesContext(connection) as asked_of:
            of(lab)
        return len(asked_of)

    few = cost()
    for number in range(30):
        trip(lab, factor=None, quantity=None, measured_kgco2e=Decimal(number))
        programme_of(lab, f"Programme {number}")
        year_of(lab, 1980 + number)
    assert cost() == few
    assert few <= 40
