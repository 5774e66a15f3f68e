"""Quotas sum to their ceiling, and what is exceeded does not vanish."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.sentences import Unusable
from arpent.measure.trajectory import Envelopes, follow, share_out, verdict


def kg(**years):
    return {int(year[1:]): Decimal(value) for year, value in years.items()}


@given(
    st.decimals("0", "1000000", places=2),
    st.dictionaries(st.text("abcdef", min_size=1), st.decimals("0", "1000", places=1), min_size=1),
)
def test_shares_always_sum_to_the_ceiling(ceiling, weights):
    if not any(weights.values()):
        weights = dict.fromkeys(weights, Decimal(1))
    quotas = share_out(ceiling, weights=weights)
    Envelopes(year=2024, ceiling_kgco2e=ceiling, quotas_kgco2e=quotas)
    for key, quota in quotas.items():
        assert abs(quota - ceiling * weights[key] / sum(weights.values())) <= 1


def test_quotas_that_do_not_make_the_ceiling_are_refused_with_their_gap():
    with pytest.raises(Unusable, match=r"l’écart est de \+10,00"):
        Envelopes(year=2024, ceiling_kgco2e=Decimal(100), quotas_kgco2e={"culture": Decimal(90)})


def test_a_negative_quota_is_refused_by_its_name():
    quotas = {"culture": Decimal(-5), "voirie": Decimal(105)}
    with pytest.raises(Unusable, match="« culture » est négatif"):
        Envelopes(year=2024, ceiling_kgco2e=Decimal(100), quotas_kgco2e=quotas)


def test_weights_of_nothing_are_refused():
    with pytest.raises(Unusable, match="clé de partage"):
        share_out(Decimal(100), weights={"culture": Decimal(0)})


def test_without_a_report_each_year_stands_alone():
    years = follow(kg(y2023=100, y2024=96), kg(y2023=120, y2024=96))
    assert [year.overshoot_kgco2e for year in years] == [20, 0]


def test_an_overshoot_is_taken_off_the_next_year():
    years = follow(kg(y2023=100, y2024=96), kg(y2023=120, y2024=96), carry="overshoot")
    assert [year.allowed_kgco2e for year in years] == [100, 76]
    assert years[1].overshoot_kgco2e == 20


def test_what_is_left_passes_only_when_the_rule_says_so():
    years = {
        carry: follow(kg(y2023=100, y2024=96), kg(y2023=90, y2024=96), carry=carry)[1]
        for carry in ("nothing", "overshoot", "both")
    }
    assert [year.allowed_kgco2e for year in years.values()] == [96, 96, 106]


def test_an_overshoot_larger_than_the_next_ceiling_is_not_forgotten():
    years = follow(kg(y1=10, y2=10, y3=10), kg(y1=35, y2=0, y3=0), carry="overshoot")
    assert [year.carried_kgco2e for year in years] == [0, -25, -15]
    assert [year.allowed_kgco2e for year in years] == [10, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=9))
def test_with_both_reports_the_years_sum_as_one(pairs):
    ceilings = {i: Decimal(c) for i, (c, _) in enumerate(pairs)}
    actuals = {i: Decimal(a) for i, (_, a) in enumerate(pairs)}
    last = follow(ceilings, actuals, carry="both")[-1]
    left = last.ceiling_kgco2e + last.carried_kgco2e - last.actual_kgco2e
    assert left == sum(ceilings.values()) - sum(actuals.values())


@pytest.mark.parametrize(
    ("actuals", "carry", "said"),
    [
        (kg(y2023=1), "some", "« some » n’existe pas"),
        (kg(y2022=1), "nothing", "2022 n’a pas de plafond"),
        (kg(y2023=-1), "nothing", "n’est pas négative"),
        (kg(y2023=1, y2025=1), "both", "émissions de 2024 manquent"),
    ],
)
def test_years_that_cannot_be_followed_are_refused(actuals, carry, said):
    with pytest.raises(Unusable, match=said):
        follow(kg(y2023=1, y2024=1, y2025=1), actuals, carry=carry)


def test_a_verdict_says_by_how_much():
    exceeded = follow(kg(y2024=26910), kg(y2024=28000))[0]
    assert str(exceeded.told) == "Dépassement de 1\u202f090 kgCO2e au-delà des 26\u202f910 permis."
    kept = verdict(actual_kgco2e=Decimal(90), allowed_kgco2e=Decimal(100))
    assert str(kept) == "Le plafond de 100 kgCO2e est tenu : il reste 10 kgCO2e."


def test_a_ceiling_within_the_uncertainty_concludes_nothing():
    found = verdict(
        actual_kgco2e=Decimal(90),
        allowed_kgco2e=Decimal(100),
        low_kgco2e=Decimal(75),
        high_kgco2e=Decimal(108),
    )
    assert "on ne peut pas conclure" in str(found)
