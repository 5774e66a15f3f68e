from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.assembly.rules.counting import (
    ABSTAIN,
    AGAINST,
    BLANK,
    FOR,
    SPOILT,
    Cast,
    count,
    together,
)
from arpent.instruments.assembly.rules.majorities import (
    ADOPTED,
    AGAIN,
    ATTENDING,
    CHAIR,
    ENTITLED,
    EXPRESSED,
    REJECTED,
    TIE,
    UNITS,
    WITH_BLANKS,
    Majority,
    base_of,
    outcome,
)

weights = st.decimals(min_value="0.1", max_value=20, places=1)
casts = st.lists(
    st.builds(
        Cast,
        chosen=st.sampled_from([FOR, AGAINST, ABSTAIN, BLANK, SPOILT]).map(lambda one: (one,)),
        channel=st.sampled_from(["room", "online", "paper"]),
        weight=weights,
    ),
    max_size=40,
)
majorities = st.builds(
    Majority,
    fraction=st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)]),
    strict=st.booleans(),
    base=st.sampled_from(sorted(UNITS)),
    ties=st.sampled_from([REJECTED, CHAIR, AGAIN]),
)


def hands(*, yes=0, no=0, abstain=0, blank=0, spoilt=0, channel="room"):
    given_by = {FOR: yes, AGAINST: no, ABSTAIN: abstain, BLANK: blank, SPOILT: spoilt}
    return count(
        Cast((choice,), channel, voices=voices, weight=Decimal(voices))
        for choice, voices in given_by.items()
        if voices
    )


def test_blank_spoilt_and_abstentions_are_apart_from_what_was_expressed():
    tally = hands(yes=12, no=5, abstain=3, blank=2, spoilt=1)
    assert (tally.voices, tally.expressed, tally.silent) == (23, 17, 6)
    assert tally.of(BLANK) == 2
    assert tally.of(SPOILT) == 1


def test_tenths_add_up_exactly():
    tally = count(Cast((FOR,), "online", weight=Decimal("0.1")) for _ in range(3))
    assert tally.of(FOR) == Decimal("0.3")


@given(casts, st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_counts_for_nothing(ballots, chance):
    mixed = list(ballots)
    chance.shuffle(mixed)
    assert count(mixed) == count(ballots)


@given(casts, casts)
def test_two_urns_together_count_as_one(first, second):
    assert together(count(first), count(second)) == count([*first, *second])


@given(casts)
def test_every_voice_is_somewhere_and_in_one_channel(ballots):
    tally = count(ballots)
    assert sum(tally.weights.values()) == tally.weight == tally.expressed + tally.silent
    shares = (sum(said.values()) for said in tally.by_channel.values())
    assert sum(shares) == tally.weight


@given(casts, majorities, st.sampled_from(["", FOR, AGAINST]))
def test_what_is_adopted_got_what_it_took(ballots, majority, chair):
    tally = count(ballots)
    decided = outcome(
        tally, majority, attending=tally.weight, entitled=tally.weight * 2, chair=chair
    )
    enough = Fraction(decided.got) >= decided.need
    if decided.result == ADOPTED and not decided.by_chair:
        assert enough
        assert decided.base > 0
        assert not (majority.strict and Fraction(decided.got) == decided.need)
    if decided.result == REJECTED and not decided.by_chair:
        short = Fraction(decided.got) < decided.need
        assert short or not decided.base or Fraction(decided.got) == decided.need
    assert str(decided.sentence)


@given(casts, majorities)
def test_one_more_voice_for_never_undoes_an_adoption(ballots, majority):
    before = count(ballots)
    after = count([*ballots, Cast((FOR,), "room")])
    entitled = before.weight + 100
    if outcome(before, majority, attending=before.weight, entitled=entitled).result == ADOPTED:
        bigger = outcome(after, majority, attending=after.weight, entitled=entitled)
        assert bigger.result == ADOPTED


@pytest.mark.parametrize(
    ("base", "total"), [(EXPRESSED, 17), (WITH_BLANKS, 19), (ATTENDING, 30), (ENTITLED, 40)]
)
def test_each_base_counts_what_its_name_says(base, total):
    tally = hands(yes=12, no=5, abstain=3, blank=2, spoilt=1)
    assert base_of(tally, base=base, attending=Decimal(30), entitled=Decimal(40)) == total


def test_a_base_nobody_counted_is_no_zero():
    with pytest.raises(ValueError, match="not counted"):
        outcome(hands(yes=3), Majority(base=ATTENDING))


def test_the_same_hands_pass_one_majority_and_not_another():
    tally = hands(yes=14, no=7, abstain=9)
    two_thirds = Majority(fraction=Fraction(2, 3), strict=False)
    assert outcome(tally, two_thirds).result == ADOPTED
    assert outcome(tally, Majority(fraction=Fraction(2, 3))).result == REJECTED
    of_the_present = Majority(base=ATTENDING)
    assert outcome(tally, of_the_present, attending=Decimal(30)).result == REJECTED


def test_an_even_vote_is_settled_as_the_statutes_say():
    tally = hands(yes=8, no=8)
    assert outcome(tally, Majority(ties=REJECTED)).result == REJECTED
    assert outcome(tally, Majority(ties=AGAIN)).result == TIE
    waiting = outcome(tally, Majority(ties=CHAIR))
    assert waiting.result == TIE
    assert "qui préside décide" in str(waiting.sentence)
    assert outcome(tally, Majority(ties=CHAIR), chair=FOR).result == ADOPTED
    assert outcome(tally, Majority(ties=CHAIR), chair=AGAINST).result == REJECTED


def test_the_chair_is_not_heard_when_the_vote_decides_alone():
    assert outcome(hands(yes=7, no=8), Majority(ties=CHAIR), chair=FOR).result == REJECTED
    assert outcome(hands(), Majority(ties=CHAIR), chair=FOR).result == REJECTED


def test_the_sentence_says_the_sum():
    said = str(outcome(hands(yes=21, no=19), Majority()).sentence)
    assert said == (
        "21 voix pour sur 40 suffrages exprimés\N{NO-BREAK SPACE}; il en fallait au moins 21. "
        "La résolution est adoptée."
    ), said
    said = str(outcome(hands(yes=26, no=14), Majority(Fraction(2, 3), strict=False)).sentence)
    assert "il en fallait au moins 27" in said
    assert "rejetée" in said
    assert str(outcome(hands(abstain=3), Majority()).sentence).startswith("Aucune voix parmi")


def test_weights_with_decimals_say_the_exact_threshold():
    tally = count([Cast((FOR,), "online", weight=Decimal("2.5")), Cast((AGAINST,), "online")])
    assert "plus de 1,75" in str(outcome(tally, Majority()).sentence)
    said = str(outcome(tally, Majority(Fraction(2, 3), strict=False)).sentence)
    assert "au moins 2 + 1/3" in said
