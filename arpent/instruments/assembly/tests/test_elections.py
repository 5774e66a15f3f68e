import hashlib
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.assembly.rules.counting import BLANK, Cast, count
from arpent.instruments.assembly.rules.elections import (
    BELOW,
    DRAW,
    ELDEST,
    ELECTED,
    LEVEL,
    NOT_ELECTED,
    RUNOFF,
    Candidate,
    Election,
    drawn,
    elect,
)
from arpent.instruments.assembly.rules.majorities import WITH_BLANKS, Majority


def votes(**of):
    return count(Cast((key,), "online", voices=n, weight=Decimal(n)) for key, n in of.items() if n)


def stand(*keys, **born):
    return [Candidate(key, born.get(key)) for key in keys]


tallies = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 5), max_size=8)


@given(tallies, st.integers(0, 9), st.sampled_from([RUNOFF, DRAW, ELDEST]), st.text(max_size=3))
def test_nobody_sits_before_someone_with_more_voices(found, seats, ties, seed):
    tally = votes(**found)
    done = elect(tally, candidates=stand(*"abcdefgh"), election=Election(seats, ties), seed=seed)
    seated = done.having(ELECTED)
    assert len(seated) <= seats
    assert len(done.standings) == 8
    least = min((tally.of(key) for key in seated), default=None)
    for standing in done.standings:
        if least is not None and standing.status != ELECTED:
            assert standing.votes <= least
        if standing.votes == 0:
            assert standing.status == BELOW
    assert list(done.standings) == sorted(done.standings, key=lambda s: -s.votes)
    assert (done.fault is not None) == bool(done.having(LEVEL))
    assert str(done.sentence)


@given(tallies, st.integers(1, 5), st.text(min_size=1, max_size=20))
def test_a_draw_can_be_made_again_and_leaves_nobody_level(found, seats, seed):
    def once(order):
        return elect(
            votes(**found), candidates=stand(*order), election=Election(seats, DRAW), seed=seed
        )

    assert once("abcdefgh") == once("hgfedcba")
    assert once("abcdefgh").having(LEVEL) == ()


def test_the_draw_is_the_sum_its_page_says():
    seed = "Lyon, 14 h 32"
    by_hand = sorted("abc", key=lambda k: hashlib.sha256(f"{seed}\n{k}".encode()).hexdigest())
    assert drawn("cab", seed=seed) == by_hand
    assert len({tuple(drawn("abcdef", seed=str(n))) for n in range(20)}) > 10


def test_the_eldest_wins_unless_a_birthday_is_missing_or_shared():
    tally = votes(a=5, b=3, c=3)
    two = Election(2, ELDEST)
    old, young = date(1950, 5, 1), date(1990, 5, 1)
    done = elect(tally, candidates=stand(*"abc", b=young, c=old), election=two)
    assert done.having(ELECTED) == ("a", "c")
    assert done.standings[1].settled_by == ELDEST
    missing = elect(tally, candidates=stand(*"abc", b=young), election=two)
    assert missing.having(LEVEL) == ("b", "c")
    assert "date de naissance manque" in str(missing.sentence)
    twins = elect(tally, candidates=stand(*"abc", b=old, c=old), election=two)
    assert "nés le même jour" in str(twins.sentence)


def test_a_runoff_leaves_the_seat_to_those_who_are_level_and_to_no_one_after_them():
    done = elect(votes(a=5, b=3, c=3, d=2), candidates=stand(*"abcd"), election=Election(2, RUNOFF))
    assert done.having(ELECTED) == ("a",)
    assert done.having(LEVEL) == ("b", "c")
    assert done.having(NOT_ELECTED) == ("d",)
    assert done.seats_left == 1
    assert "2 candidats à égalité pour 1" in str(done.sentence)


def test_a_draw_waits_for_its_seed():
    done = elect(votes(a=1, b=1), candidates=stand(*"ab"), election=Election(1, DRAW))
    assert done.having(LEVEL) == ("a", "b")


def test_a_threshold_leaves_seats_empty():
    both = Cast(("a", "b"), "online", 3, Decimal(3))
    one, none = Cast(("a",), "online", 4, Decimal(4)), Cast((BLANK,), "online")
    tally = count([both, one, none])
    half = Majority(Fraction(1, 2), base=WITH_BLANKS)
    done = elect(tally, candidates=stand(*"ab"), election=Election(2, threshold=half))
    assert done.having(ELECTED) == ("a",)
    assert done.having(BELOW) == ("b",)
    assert "1 sur 2" in str(done.sentence)
