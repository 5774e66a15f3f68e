"""Two years of small books beside each other."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.change import compare, evolution
from arpent.measure.factors.shipped import shipped
from arpent.measure.footprint.activities import Activity
from arpent.measure.footprint.reckoning import Method, footprint
from arpent.measure.footprint.rows import Spend
from arpent.measure.sentences import Unusable

STORE = shipped()
SAME = Decimal(1)


def of(year, *spends, activities=(), **method):
    held = [
        Spend(account=account, amount_eur=Decimal(amount), programme=programme)
        for account, amount, programme in spends
    ]
    return footprint(
        year=year, spends=held, activities=activities, method=Method(store=STORE, **method)
    )


def trip(key, factor, km, **more):
    return Activity(
        key=key,
        on=date(2023, 6, 1),
        kind="travel",
        quantity=Decimal(km),
        unit="passager.km",
        factor_id=factor,
        **{"replaces": ("6251",)} | more,
    )


BOOKS = [("6226", 40000, ""), ("6251", 9000, ""), ("6064", 3000, "Transfo"), ("641", 300000, "")]


def effects(whole):
    return (whole.volume_kgco2e, whole.price_kgco2e, whole.factor_kgco2e, whole.coverage_kgco2e)


def test_the_same_books_with_the_factors_of_the_year_show_no_effort():
    whole = compare(of(2019, *BOOKS), of(2023, *BOOKS), price_ratio=SAME).whole
    assert whole.effort_kgco2e == 0
    assert whole.delta_kgco2e == whole.factor_kgco2e < 0


def test_the_same_books_with_frozen_factors_do_not_change():
    whole = compare(of(2019, *BOOKS), of(2023, *BOOKS, ratio_year=2019)).whole
    assert effects(whole) == (0, 0, 0, 0)


def test_prices_alone_are_no_effort():
    dearer = [(account, Decimal(amount) * 2, programme) for account, amount, programme in BOOKS]
    found = compare(of(2019, *BOOKS), of(2019, *dearer), price_ratio=Decimal(2)).whole
    # Masses are kept to the milligram, and what that rounds is told as volume.
    assert abs(found.effort_kgco2e) < Decimal("0.00001")
    assert round(found.delta_kgco2e, 3) == round(found.price_kgco2e, 3) > 0


def test_travel_counted_in_kilometres_for_the_first_time_is_coverage():
    before = of(2022, *BOOKS)
    after = of(2022, *BOOKS, activities=[trip("a", "43256", 9000)])
    whole = compare(before, after, price_ratio=SAME).whole
    assert effects(whole)[:3] == (0, 0, 0)
    assert whole.coverage_kgco2e < 0


def test_leaving_the_plane_for_the_train_is_an_effort():
    before = of(2022, *BOOKS, activities=[trip("a", "43743", 8000), trip("b", "43256", 1000)])
    after = of(2022, *BOOKS, activities=[trip("c", "43256", 9000)])
    whole = compare(before, after, price_ratio=SAME).whole
    assert whole.effort_kgco2e == -whole.delta_kgco2e > 1000
    assert effects(whole)[1:] == (0, 0, 0)


def test_fewer_kilometres_are_an_effort_even_when_nothing_is_left_to_replace():
    before = of(2022, *BOOKS, activities=[trip("a", "43256", 9000)])
    unpaid = [spend for spend in BOOKS if spend[0] != "6251"]
    after = of(2022, *unpaid, activities=[trip("b", "43256", 1000)])
    found = compare(before, after, price_ratio=SAME)
    keys = [part.key for part in found.parts]
    assert keys == ["6064 · Transfo", "6226", "6251 · tgv · passager.km"]
    assert found.whole.effort_kgco2e == -found.whole.delta_kgco2e > 0


def test_salaries_are_no_part_of_a_change():
    keys = [part.key for part in compare(of(2019, *BOOKS), of(2023, *BOOKS)).parts]
    assert keys == ["6064 · Transfo", "6226", "6251"]


def test_a_programme_alone_may_pass_to_kilometres():
    books = [("6251", 9000, "Transfo"), ("6251", 1000, "Sonar")]
    after = of(2022, *books, activities=[trip("a", "43256", 9000, programme="Transfo")])
    found = compare(of(2022, *books), after, price_ratio=SAME)
    moved = {part.key: part.coverage_kgco2e for part in found.parts if part.coverage_kgco2e}
    assert list(moved) == ["6251 · Transfo"]


def test_what_a_year_did_not_count_is_told_as_coverage():
    visit = trip("a", "43256", 9000, replaces=())
    after = of(2022, activities=[visit])
    category = after.rows[0].category
    assert compare(of(2022), after).whole.volume_kgco2e > 0
    assert compare(of(2022), after, newly_counted={category}).whole.volume_kgco2e == 0


def test_a_measured_mass_that_falls_is_an_effort():
    before, after = (
        of(
            2022,
            activities=[
                Activity(
                    key=str(kg),
                    on=date(2022, 1, 1),
                    kind="meal",
                    measured_kgco2e=Decimal(kg),
                    category="4.1",
                    unit="repas" if kg == 80 else "",
                )
            ],
        )
        for kg in (80, 60)
    )
    assert compare(before, after).whole.effort_kgco2e == 20


def test_the_parts_sum_to_the_difference_of_the_totals():
    before = of(2019, *BOOKS, activities=[trip("a", "43743", 8000)])
    after = of(2023, *BOOKS, ("6231", 700, ""))
    whole = compare(before, after).whole
    assert whole.delta_kgco2e == after.total_kgco2e - before.total_kgco2e
    assert sum(effects(whole)) == whole.delta_kgco2e


def test_years_that_treat_vat_differently_are_refused():
    with pytest.raises(Unusable, match="2019 et 2023 ne traitent pas la TVA"):
        compare(of(2019, *BOOKS), of(2023, *BOOKS, tax="ht"))


def test_an_evolution_is_better_known_than_its_two_levels():
    before, after = of(2019, *BOOKS), of(2023, *BOOKS)
    change = evolution(before, after, seed=27)
    level = before.interval(shared=before.draws(seed=27))
    assert change.mid == pytest.approx(float(after.total_kgco2e - before.total_kgco2e))
    assert change.high - change.low < (level.high - level.low) / 3
