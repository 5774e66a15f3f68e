"""The CARE book of a bench: each capital for itself, the statutory books never touched."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.queries.care import cared
from arpent.instruments.accounts.report.care_tables import after_range, entries_of, no_netting
from arpent.instruments.accounts.rules.care import (
    Deed,
    Owing,
    Season,
    debt_to,
    is_tonnes_of_co2,
    kept_book,
)
from arpent.instruments.accounts.tests.capitals import capital_of, cost_of, preserved, used
from arpent.instruments.accounts.tests.factories import post, year_of
from arpent.measure.books.income import income_statement
from arpent.measure.books.sheet import balance_sheet
from arpent.measure.care import Capital, result_after
from arpent.measure.care.unitcost import UnitCost

euros = st.integers(0, 500_000).map(lambda cents: Decimal(cents).scaleb(-2))
CLIMATE, SOIL = Capital(key="climat", name="Climat", unit="t"), Capital(key="sol", name="Sol")
PRICE = UnitCost(
    low_eur=Decimal(50),
    mid_eur=Decimal(100),
    high_eur=Decimal(200),
    unit="t",
    source="Le bureau",
    on=date(2020, 1, 1),
)


def deed(done, key="a", *, paid=None, entry="", month=5, year=2023):
    done = Decimal(done)
    paid_eur = done if paid is None else Decimal(paid)
    on = date(year, month, 1)
    return Deed(key=key, title=key, on=on, done_eur=done, entry=entry, paid_eur=paid_eur)


def owing(tonnes, *deeds):
    debt = debt_to(CLIMATE, used=Decimal(tonnes), allowed=Decimal(0), cost=PRICE)
    return Owing(capital="climat", debt=debt, deeds=deeds)


def season(year, *owings):
    days = {"first_on": date(year, 1, 1), "last_on": date(year, 12, 31)}
    return Season(key=str(year), owings=owings, **days)


def stated(*seasons, at=-1, level="mid"):
    kept = kept_book((CLIMATE, SOIL), seasons, level=level)
    return kept, kept.stated(seasons[at])[0]


def test_what_was_not_done_stays_and_the_next_surplus_releases_it():
    first = season(2022, owing("10", deed("400", year=2022)))
    kept, climate = stated(first, season(2023, owing("2", deed("500", "b"))))
    assert kept.stated(first)[0].shortfall.eur == 600
    assert (climate.due.eur, climate.done.eur, climate.acted.eur) == (200, 200, 300)
    assert (climate.provision.eur, climate.advance.eur) == (300, 0)
    assert result_after(Decimal(1000), [climate]).after_eur == 1300


def test_what_is_done_beyond_everything_owed_is_an_advance():
    _kept, climate = stated(season(2023, owing("1", deed("60"), deed("90", "b"))))
    assert (climate.done.eur, climate.shortfall.eur, climate.advance.eur) == (150, 0, 50)


def test_a_deed_without_a_price_is_kept_in_advance_and_nothing_is_due():
    _kept, climate = stated(season(2023, Owing(capital="climat", deeds=(deed("70"),))))
    assert (climate.due.eur, climate.done.eur, climate.advance.eur) == (0, 70, 70)


def test_the_same_euros_are_not_claimed_twice():
    same = {"paid": "100", "entry": "BQ 9"}
    year = season(2023, owing("10", deed("80", **same), deed("30", "b", **same)))
    kept, climate = stated(year)
    assert climate.done.eur == 80
    assert ["« BQ 9 »" in str(one) for one in kept.faults["2023"]] == [True]


def test_every_level_is_a_whole_book():
    year = season(2023, owing("10", deed("700")))
    levels = [stated(year, level=level)[1].shortfall.eur for level in ("low", "mid", "high")]
    assert levels == [0, 300, 1300]


@given(due=euros, done=euros, elsewhere=euros)
def test_a_surplus_elsewhere_changes_nothing(due, done, elsewhere):
    mine = owing(due / 100, deed(done)) if done else owing(due / 100)
    theirs = Owing(capital="sol", deeds=(deed(elsewhere, "sol"),) if elsewhere else ())
    _kept, alone = stated(season(2023, mine))
    kept, beside = stated(season(2023, mine, theirs))
    assert alone == beside
    assert sum(one.debit - one.credit for one in kept.book.lines()) == 0


@pytest.mark.parametrize("unit", ["tCO2e", "t CO₂e", "tonnes de CO2e", "TCO2eq"])
def test_tonnes_are_known_however_written(unit):
    assert is_tonnes_of_co2(unit)
    assert not is_tonnes_of_co2("m²")


@pytest.mark.django_db
def test_the_statutory_books_are_the_same_to_the_cent_with_and_without_capitals(lab):
    year = year_of(lab)
    post(year)

    def books():
        balances = balances_of(year, by=("auxiliary",))
        return income_statement(balances, chart_year=2023), balance_sheet(balances)

    before, alone = books(), cared(lab, [year]).result(year)
    climate = capital_of(lab)
    cost_of(climate, "50", "100", "200")
    used(climate, year, "10", "4")
    preserved(climate, year, "80.10", journal="OD", entry="3")
    kept = cared(lab, [year])
    results = kept.result(year)
    assert books() == before
    assert results["mid"].statutory_eur == before[0].amount("result") == Decimal("1099.45")
    assert results["mid"].statutory_eur == alone["mid"].statutory_eur == alone["mid"].after_eur
    assert results["mid"].after_eur == Decimal("1099.45") - Decimal("600") + Decimal("80.10")
    span = after_range(results)
    assert (span.low, span.high) == (Decimal("-20.45"), Decimal("879.55"))
    [(name, lines)] = entries_of(kept, year)
    assert name == "Climat"
    assert sum(line[5] for line in lines) == sum(line[6] for line in lines)


@pytest.mark.django_db
def test_the_cost_of_a_year_is_the_last_declared_before_its_end(lab):
    climate = capital_of(lab)
    cost_of(climate, "1", "2", "3", on=date(2020, 1, 1))
    cost_of(climate, "10", "20", "30", on=date(2023, 7, 1))
    years = [year_of(lab, 2022), year_of(lab, 2023)]
    for year in years:
        used(climate, year, "1")
    kept = cared(lab, years)
    assert [kept.of(year)[0].due_eur.mid for year in years] == [2, 20]
    assert kept.result(years[0]) is None


@pytest.mark.django_db
def test_a_year_without_a_cost_is_not_priced(lab):
    year = year_of(lab)
    used(capital_of(lab), year, "3")
    [one] = cared(lab, [year]).of(year)
    assert one.is_unknown
    assert not one.shortfall_eur.high


@pytest.mark.django_db
def test_the_sentence_names_the_capitals_that_do_not_pay_for_each_other(lab):
    year = year_of(lab)
    climate, soil = capital_of(lab), capital_of(lab, "Sol", "m²")
    cost_of(climate, "1", "2", "3")
    used(climate, year, "10")
    preserved(soil, year, "500")
    told = no_netting(cared(lab, [year]).of(year))
    assert "pour Sol ne retire rien à ce qui manque à Climat" in told
