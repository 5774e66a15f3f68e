"""The fee grid: for any budget one amount, and only one; no grid with a hole is ever accepted."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arpent.contract import Refused
from arpent.instruments.members.actions.grid import change_grid, revise_grid
from arpent.instruments.members.models import Bracket
from arpent.instruments.members.queries.facts import bracket_facts, brackets_of
from arpent.instruments.members.rules.grid import (
    BracketFacts,
    in_force,
    proposal,
    why_not_amount,
    why_not_grid,
)
from arpent.instruments.members.tests.factories import grid_2022
from arpent.kernel.spoken import spoken

START = date(2021, 1, 1)
DAY = date(2024, 6, 15)
# Cents drawn as integers: many times quicker than decimals.
budgets = st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def ladders(draw):
    """Cuts of the budgets, each taken by the line below or the line above: always a whole grid."""
    cuts = sorted(draw(st.sets(budgets.filter(lambda b: b > 0), max_size=5)))
    sides = [draw(st.booleans()) for _ in cuts]
    lowers = [Decimal(0), *cuts]
    uppers = [*cuts, None]
    return [
        BracketFacts(
            key=f"line-{rank}",
            kind="institution",
            amount_eur=Decimal(1000 * (rank + 1)),
            starts_on=START,
            lower_eur=lower,
            lower_included=not sides[rank - 1] if rank else True,
            upper_eur=upper,
            upper_included=sides[rank] if rank < len(sides) else False,
        )
        for rank, (lower, upper) in enumerate(zip(lowers, uppers, strict=True))
    ]


@patient
@given(ladders(), budgets)
def test_a_whole_grid_holds_and_gives_any_budget_one_amount(ladder, budget):
    assert why_not_grid(brackets=ladder) is None
    assert len([line for line in ladder if line.holds(budget)]) == 1
    assert proposal(brackets=ladder, kind="institution", budget_eur=budget, on=DAY) is not None


@patient
@given(ladders())
def test_every_bound_itself_falls_in_one_line(ladder):
    for bound in {line.lower_eur for line in ladder}:
        assert len([line for line in ladder if line.holds(bound)]) == 1


@patient
@given(ladders(), st.data())
def test_a_grid_that_loses_a_line_is_refused(ladder, data):
    if len(ladder) > 1:
        ladder.remove(data.draw(st.sampled_from(ladder)))
        assert why_not_grid(brackets=ladder) is not None


@patient
@given(ladders(), st.data())
def test_a_grid_with_a_line_written_twice_is_refused(ladder, data):
    twice = data.draw(st.sampled_from(ladder))
    assert why_not_grid(brackets=[*ladder, twice]) is not None


@patient
@given(st.lists(st.tuples(budgets, budgets, st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_whatever_is_accepted_has_neither_overlap_nor_hole(bounds):
    lines = [
        BracketFacts(
            key=f"line-{rank}",
            kind="institution",
            amount_eur=Decimal(1),
            starts_on=START,
            lower_eur=min(a, b),
            lower_included=low,
            upper_eur=None if rank == len(bounds) - 1 else max(a, b),
            upper_included=up,
        )
        for rank, (a, b, low, up) in enumerate(bounds)
    ]
    if why_not_grid(brackets=lines) is None:
        asked = {Decimal(0), *(b for pair in bounds for b in pair[:2]), Decimal(10**10)}
        for budget in asked:
            assert len([line for line in lines if line.holds(budget)]) == 1


@pytest.mark.django_db
def test_the_published_grid_of_2022_holds_with_its_bounds(lab):
    lines = [bracket_facts(one) for one in grid_2022(lab)]
    assert why_not_grid(brackets=lines) is None
    asked = {
        "1499999.99": 1000,
        "1500000": 2500,
        "9999999.99": 2500,
        "10000000": 5000,
        "900000000": 5000,
    }
    for budget, amount in asked.items():
        line = proposal(brackets=lines, kind="institution", budget_eur=Decimal(budget), on=DAY)
        assert line is not None
        assert line.amount_eur == amount
    person = proposal(brackets=lines, kind="person", budget_eur=None, on=DAY)
    assert person is not None
    assert person.amount_eur == 40
    assert proposal(brackets=lines, kind="institution", budget_eur=None, on=DAY) is None


def test_leaving_the_grid_needs_a_reason():
    line = BracketFacts(key="a", kind="person", amount_eur=Decimal(40), starts_on=START)
    assert why_not_amount(proposed=line, amount_eur=Decimal(40), exception="") is None
    assert why_not_amount(proposed=line, amount_eur=Decimal(20), exception=" ")
    assert why_not_amount(proposed=line, amount_eur=Decimal(20), exception="Étudiante") is None
    assert why_not_amount(proposed=None, amount_eur=Decimal(20), exception="")


@pytest.mark.django_db
def test_a_line_that_opens_a_hole_is_refused_and_nothing_is_written(lab, ines):
    grid_2022(lab)
    with pytest.raises(Refused) as refused:
        change_grid(
            bench=lab, lines={"ligne-2": {"upper_eur": Decimal(5_000_000)}}, by=ines, on=DAY
        )
    assert "n’a pas de montant" in refused.value.reason
    assert Bracket.objects.get(key="ligne-2").upper_eur == 10_000_000


@pytest.mark.django_db
def test_two_lines_move_their_common_bound_together(lab, ines):
    grid_2022(lab)
    five = Decimal(5_000_000)
    lines = {"ligne-2": {"upper_eur": five}, "ligne-3": {"lower_eur": five}}
    change_grid(bench=lab, lines=lines, by=ines, on=DAY)
    assert Bracket.objects.get(key="ligne-3").lower_eur == five


@pytest.mark.django_db
def test_a_revised_grid_closes_the_one_before_and_twice_leaves_one(lab, ines):
    grid_2022(lab)
    new = [
        {"kind": "institution", "label": "Toutes", "lower_eur": Decimal(0), "amount_eur": 3000},
        {"kind": "person", "label": "Personne", "amount_eur": 50},
    ]
    on = date(2025, 1, 1)
    for _ in range(2):
        revise_grid(bench=lab, lines=new, starts_on=on, by=ines, on=DAY)
    grid = [bracket_facts(one) for one in brackets_of(organisation=lab)]
    assert why_not_grid(brackets=grid) is None
    assert len(in_force(brackets=grid, kind="institution", on=on)) == 1
    assert len(in_force(brackets=grid, kind="institution", on=date(2024, 12, 31))) == 4
    before = proposal(brackets=grid, kind="person", budget_eur=None, on=date(2024, 12, 31))
    after = proposal(brackets=grid, kind="person", budget_eur=None, on=on)
    assert (before.amount_eur, after.amount_eur) == (40, 50)


def test_a_refusal_is_said_in_english_with_its_values():
    line = BracketFacts(key="a", kind="person", amount_eur=Decimal(40), starts_on=START)
    reason = why_not_amount(proposed=line, amount_eur=Decimal(20), exception="")
    with translation.override("en"):
        assert spoken(reason) == "The grid sets €40: write the reason for the exception."
