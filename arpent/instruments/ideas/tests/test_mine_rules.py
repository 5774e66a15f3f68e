"""What shows that a mine is cleared, and where a question to a colleague stands."""

from datetime import date, timedelta

import pytest

from arpent.instruments.ideas.rules import asks, near
from arpent.instruments.ideas.rules.finder import ENOUGH, Replay, measures
from arpent.instruments.ideas.rules.mines import (
    BACK,
    TIES,
    Evidence,
    standing,
    why_not_clear,
    why_not_demine,
    why_not_list,
    why_not_note,
    why_not_put_a_name,
    why_not_sign,
    why_not_tie,
)

TODAY = date(2024, 6, 15)

PROOFS = [
    ("exists", {"looked": 1}),
    ("exists", {"tied": 1}),
    ("field", {"asked": 3, "answered": 1}),
    ("concerned", {"listed": 2, "unasked": 0}),
    ("entitled", {"supports": 1}),
    ("entitled", {"together": True}),
    ("entitled", {"collected": True}),
    ("entitled", {"seated": 1}),
]


@pytest.mark.parametrize(("mine", "shown"), PROOFS)
def test_each_proof_clears_its_mine_and_none_leaves_it_open(mine, shown):
    assert why_not_clear(mine=mine, facts=Evidence(**shown)) is None
    assert why_not_clear(mine=mine, facts=Evidence())
    assert standing(mine=mine, signed="cleared", facts=Evidence(**shown)) == "cleared"
    assert standing(mine=mine, signed="cleared", facts=Evidence()) == "open"


def test_a_question_without_answer_and_somebody_unasked_clear_nothing():
    assert why_not_clear(mine="field", facts=Evidence(asked=4))
    assert why_not_clear(mine="concerned", facts=Evidence(listed=3, unasked=1))


def test_a_mine_explodes_without_proof_but_not_without_a_sentence():
    facts = Evidence()
    assert (
        why_not_sign(mine="exists", state="exploded", evidence="Cela existe.", facts=facts) is None
    )
    assert why_not_sign(mine="exists", state="exploded", evidence="  ", facts=facts)
    assert why_not_sign(mine="exists", state="cleared", evidence="Rien.", facts=facts)
    assert why_not_sign(mine="fifth", state="open", evidence="Rien.", facts=facts)
    assert why_not_sign(mine="exists", state="gone", evidence="Rien.", facts=facts)
    assert standing(mine="exists", signed="exploded", facts=facts) == "exploded"
    assert standing(mine="exists", signed="", facts=facts) == "open"


def test_an_author_demines_but_does_not_sign():
    assert why_not_demine(team=False, author=True, head=False) is None
    assert why_not_demine(team=False, author=False, head=False)
    assert why_not_put_a_name(team=False, head=True) is None
    assert why_not_put_a_name(team=False, head=False)


def test_a_link_names_a_relation_and_another_thing():
    ends = {"origin": "ideas/idea/a", "target": "ideas/idea/b"}
    assert why_not_tie(relation="close", found=True, **ends) is None
    assert why_not_tie(relation="merge", found=True, **ends)
    assert why_not_tie(relation="close", found=False, **ends)
    assert why_not_tie(relation="close", found=True, origin="x", target="x")
    assert BACK.keys() == TIES.keys()
    assert BACK["part_of"] == TIES["contains"]


def test_those_concerned_are_a_service_or_a_public():
    assert why_not_list(service=True, public="", twice=False) is None
    assert why_not_list(service=False, public="les familles", twice=False) is None
    assert why_not_list(service=False, public=" ", twice=False)
    assert why_not_list(service=True, public="les familles", twice=False)
    assert why_not_list(service=True, public="", twice=True)
    assert why_not_note(how="au guichet", asked_ahead=False) is None
    assert why_not_note(how="au guichet", asked_ahead=True)
    assert why_not_note(how="", asked_ahead=False)


def stands(on=TODAY, **given):
    facts = {"due_on": TODAY, "answered_on": None, "withdrawn_on": None, "readable": True}
    return asks.state_of(**{**facts, **given}, on=on)


def test_a_question_waits_until_its_last_day_included():
    tomorrow = TODAY + timedelta(days=1)
    assert stands() == "waiting"
    assert stands(on=tomorrow) == "late"
    assert stands(on=tomorrow, answered_on=TODAY) == "answered"
    assert stands(withdrawn_on=TODAY, answered_on=TODAY) == "withdrawn"
    assert stands(readable=False) == "closed"


def test_an_answer_is_corrected_the_same_day_only():
    def why(state, lived="yes", answered_on=None):
        return asks.why_not_answer(state=state, answered_on=answered_on, lived=lived, on=TODAY)

    assert why("waiting") is None
    assert why("late") is None
    assert why("answered", answered_on=TODAY) is None
    assert why("answered", answered_on=TODAY - timedelta(days=1))
    assert why("withdrawn")
    assert why("closed")
    assert why("waiting", lived="maybe")


def test_one_is_asked_by_name_once_and_reminded_once():
    assert asks.why_not_ask(name="Awa", twice=False, waiting=0) is None
    assert asks.why_not_ask(name=" ", twice=False, waiting=0)
    assert asks.why_not_ask(name="Awa", twice=True, waiting=0)
    assert asks.why_not_ask(name="Awa", twice=False, waiting=asks.AT_MOST)
    assert asks.why_not_remind(state="late", email="a@example.org", reminded=False) is None
    assert asks.why_not_remind(state="late", email="a@example.org", reminded=True)
    assert asks.why_not_remind(state="late", email="", reminded=False)
    assert asks.why_not_remind(state="answered", email="a@example.org", reminded=False)
    assert asks.why_not_withdraw(state="waiting") is None
    assert asks.why_not_withdraw(state="answered")


def test_the_common_words_are_cut_out_of_a_title_whole():
    cut = near.pieces("L’adresse, les adresses", near.written(("adres → adresse",)))
    assert cut == [("L’", False), ("adresse", True), (", les adresses", False)]
    assert near.pieces("Rien", ()) == [("Rien", False)]


def test_the_finder_is_measured_on_what_was_recognised():
    asked = [
        Replay(
            wanted=frozenset({"a", "b"}), unwanted=frozenset({"c"}), shown=("x", "a", "c", "y", "z")
        ),
        Replay(wanted=frozenset({"d"}), unwanted=frozenset({"e"}), shown=("d",)),
    ]
    found = measures(asked)
    assert (found.judged, found.wanted) == (5, 3)
    assert found.hits == pytest.approx(200 / 3)
    assert found.rank == pytest.approx(1.5)
    assert found.noise == pytest.approx(50)
    assert not found.enough
    assert asked[0].missed == {"b"}
    assert measures(asked * (ENOUGH // 3 + 1)).enough
    assert measures([]).hits is None
