import hashlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.secrecy import why_apart, why_more_papers, why_not_secret
from arpent.instruments.assembly.rules.signatures import is_signed, new_pair, signed
from arpent.instruments.assembly.tests.urns import KEY, filled, receipt_of

tokens = st.binary(min_size=16, max_size=16).map(bytes.hex)
choices = st.sampled_from([("for",), ("against",), ("abstain",), ("blank",)])
OPTIONS = ("for", "against", "abstain")


def ballot(token="ab" * 16, chosen=("for",), weight=Decimal(1), key=KEY):
    return urn.ballot(poll_key=key, token=token, chosen=chosen, weight=weight)


@given(tokens, choices)
def test_the_same_form_sent_again_makes_the_same_ballot(token, chosen):
    assert ballot(token, chosen) == ballot(token, chosen)


@given(tokens, choices, choices)
def test_a_second_choice_of_the_same_form_finds_the_first_ballot(token, first, second):
    found, meant = ballot(token, first), ballot(token, second)
    assert found.code == meant.code
    assert (urn.note_on_retry(found=found, meant=meant) is None) == (first == second)


@given(st.sets(tokens, min_size=2, max_size=30))
def test_two_forms_never_share_a_code(drawn):
    assert len({ballot(token).code for token in drawn}) == len(drawn)


def test_without_the_key_of_the_poll_the_token_gives_no_code():
    assert ballot(key="22" * 32).code != ballot().code
    assert ballot().code not in hashlib.sha256(bytes.fromhex("ab" * 16)).hexdigest()


@given(tokens, choices, st.integers(1, 9))
def test_the_commitment_binds_every_part_of_a_ballot(token, chosen, weight):
    made = ballot(token, chosen, Decimal(weight))
    bound = urn.commitment(made, poll="ag/1")
    others = [
        urn.commitment(made, poll="ag/2"),
        urn.commitment(ballot(token, ("other",), Decimal(weight)), poll="ag/1"),
        urn.commitment(ballot(token, chosen, Decimal(weight + 1)), poll="ag/1"),
    ]
    assert bound not in others


def test_a_weight_is_written_in_one_way():
    assert {urn.weight_text(Decimal(text)) for text in ("1", "1.0", "1.00", "1E0")} == {"1"}
    assert urn.weight_text(Decimal("20")) == "20"
    assert urn.weight_text(Decimal("2.50")) == "2.5"


def test_the_receipt_of_a_retry_is_the_same_to_the_byte_and_tells_no_choice():
    about, ballots, private = filled([("for",), ("against",)])
    first, again = (receipt_of(about, ballots[0], private) for _ in range(2))
    assert first == again
    assert "for" not in first.values()
    message = urn.receipt_message(poll=about.id, code=first["code"], commitment=first["commitment"])
    assert is_signed(message, first["signature"], public_key=about.public_key)


def test_a_receipt_signed_by_another_key_is_forged():
    _private, public = new_pair()
    other, _public = new_pair()
    forged = signed(b"message", private_key=other)
    assert not is_signed(b"message", forged, public_key=public)
    assert not is_signed(b"message", "zz", public_key=public)
    assert not is_signed(b"message", "00" * 64, public_key="00")


@pytest.mark.parametrize(
    ("signed_before", "found", "fault"),
    [
        (False, False, None),
        (True, True, None),
        (True, False, urn.ALREADY),
        (False, True, urn.FORM_USED),
    ],
)
def test_a_voice_votes_once_and_a_lost_answer_is_no_second_vote(signed_before, found, fault):
    assert urn.why_not_cast(signed=signed_before, found=found) == fault


@pytest.mark.parametrize(
    ("chosen", "fault"),
    [
        ((), urn.NO_CHOICE),
        (("for", "blank"), urn.BLANK_ALONE),
        (("for", "for"), urn.UNKNOWN),
        (("maybe",), urn.UNKNOWN),
        (("for", "against"), "2 noms pour 1 au plus"),
    ],
)
def test_a_ballot_that_says_what_it_may_not_is_refused(chosen, fault):
    assert fault in str(urn.why_not_choose(chosen, options=OPTIONS, most=1))


def test_a_good_ballot_is_not():
    for chosen in (("for",), ("blank",)):
        assert urn.why_not_choose(chosen, options=OPTIONS, most=1) is None
    assert urn.why_not_choose(("for", "against"), options=OPTIONS, most=2) is None


def test_a_token_is_drawn_long_enough_and_only_its_shape_passes():
    assert len({urn.new_token() for _ in range(50)}) == 50
    assert urn.why_not_token(urn.new_token()) is None
    for bad in ("", "ab" * 15, "AB" * 16, "ab" * 16 + "\n", "zz" * 16):
        assert urn.why_not_token(bad) == urn.BAD_TOKEN


def test_each_voice_of_one_form_has_its_own_token():
    token = urn.new_token()
    theirs = {urn.token_of(token, voice=voice) for voice in ("1", "2", "3")}
    assert len(theirs) == 3
    assert all(urn.why_not_token(one) is None for one in theirs)


def test_a_code_is_read_in_four_groups_and_typed_as_one_likes():
    assert urn.shown("3f9a22c071be04d5") == "3F9A 22C0 71BE 04D5"
    assert urn.tidy_code(" 3F9A-22c0 71be.04D5") == "3f9a22c071be04d5"


@settings(max_examples=40)
@given(st.lists(choices, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_head_keeps_no_trace_of_the_order_of_the_votes(said, chance):
    about, ballots, _private = filled(said)
    mixed = list(ballots)
    chance.shuffle(mixed)
    assert urn.head_of(ballots, poll=about, mix="m") == urn.head_of(mixed, poll=about, mix="m")


@given(st.lists(choices, min_size=1, max_size=8), choices)
def test_the_head_changes_with_a_ballot_changed_dropped_or_added(said, other):
    about, ballots, _private = filled(said)
    head = urn.head_of(ballots, poll=about, mix="m")
    added = [*ballots, ballot("ff" * 16, other)]
    assert urn.head_of(added, poll=about, mix="m") != head
    assert urn.head_of(ballots[1:], poll=about, mix="m") != head
    if other != said[0]:
        swapped = [ballot(f"{0:032x}", other), *ballots[1:]]
        assert urn.head_of(swapped, poll=about, mix="m") != head


def ones(count):
    return [Decimal(1)] * count


def test_a_small_college_or_a_telling_weight_cannot_be_secret():
    assert "Bulletins attendus dans l’urne : 4. Sous 5" in str(why_not_secret(ones(4)))
    assert why_not_secret(ones(5)) is None
    assert "Le poids 2,5 n’est porté que par 1 voix" in str(
        why_not_secret([*ones(9), Decimal("2.5")])
    )
    assert why_not_secret([*ones(5), *[Decimal(2)] * 5]) is None
    assert why_not_secret([Decimal("1"), Decimal("1.0"), *ones(3)]) is None


def test_codes_and_choices_part_when_too_few_came():
    assert why_apart(ones(5)) is None
    assert why_apart([]) is None
    assert "séparément" in str(why_apart(ones(4)))
    assert "séparément" in str(why_apart([*ones(9), Decimal(2)]))


def test_a_few_ballots_of_paper_beside_an_urn_would_tell():
    assert why_more_papers(5) is None
    assert "Bulletins de papier : 4. Sous 5" in str(why_more_papers(4))
