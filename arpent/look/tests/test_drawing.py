"""The loop closes when a number holds, and opens by its real gap when it does not."""

from decimal import Decimal
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from arpent.look.drawing import LONGEST_GAP, SHORTEST_GAP, START, bars, loop, share_of
from arpent.look.templatetags.drawings import promise, sign, step

shares = st.floats(min_value=0, max_value=1)
numbers = st.decimals(min_value=-1_000_000, max_value=1_000_000, places=2)


def length(share: float) -> float:
    end = loop(share=share).end
    return hypot(end[0] - START[0], end[1] - START[1])


def test_a_number_that_holds_comes_back_to_its_first_stake():
    drawn = loop(share=None)
    assert drawn.line.endswith("z")
    assert drawn.gap == ""


@given(shares, shares)
def test_a_larger_gap_is_drawn_longer_and_never_out_of_the_sheet(one, other):
    small, large = sorted((one, other))
    assert SHORTEST_GAP - 0.1 <= length(small) <= length(large) + 0.1 <= LONGEST_GAP + 0.2


@given(numbers, numbers)
def test_a_share_is_between_nothing_and_all(published, beside):
    share = share_of(gap=beside - published, published=published, beside=beside)
    assert 0 <= share <= 1
    assert (share == 0) == (published == beside)


def test_a_bar_never_leaves_its_frame():
    drawn = bars(
        lines=(("a", Decimal(50), "50", ""), ("b", Decimal(-3), "-3", "")), full=Decimal(40)
    )
    assert [bar.width for bar in drawn] == ["100.0%", "0.0%"]
    assert bars(lines=(("a", Decimal(0), "0", ""),), full=Decimal(0))[0].width == "0.0%"


def test_only_signs_follow_every_number():
    assert sign("€") == "€"
    assert sign("adhérents") == ""
    assert step("%") == "points"
    assert promise("about") == "environ "
    assert promise("equal") == ""
