"""When a published number holds: the arithmetic, by examples and by properties."""

from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.claims.rules.balance import balanced_otherwise, half_step
from arpent.atlas.claims.rules.judgement import Recount, Variant, judge
from arpent.atlas.claims.rules.relations import Published, allows, bounds, disagree, places
from arpent.atlas.claims.rules.settling import (
    PATIENCE,
    is_stale,
    must_recount,
    why_not_explain,
    why_not_rectify,
)

numbers = st.decimals(min_value=-1_000_000, max_value=1_000_000, places=2)
relations = st.sampled_from(["equal", "at_least", "about"])
claims = st.builds(Published, figure=st.just("acts.total"), relation=relations, value=numbers)

# Close together, so that two claims often meet.
small = st.decimals(min_value=0, max_value=12, places=1)
near = st.builds(Published, figure=st.just("acts.total"), relation=relations, value=small)


def claim(relation="equal", value="10", figure="acts.total", sentence="") -> Published:
    return Published(figure=figure, relation=relation, value=Decimal(value), sentence=sentence)


def texts(judgement) -> list[str]:
    return [said.text for said in judgement.because]


@given(claims)
def test_a_number_recounted_as_it_was_published_holds(one):
    assert allows(relation=one.relation, value=one.value, counted=one.value)
    assert judge(claim=one, recount=Recount(value=one.value, method="m"), others=()).gap is None


@given(claims, numbers)
def test_a_recount_either_holds_or_has_a_gap_to_the_published_number(one, counted):
    verdict = judge(claim=one, recount=Recount(value=counted, method="m"), others=())
    assert verdict.beside == counted
    if verdict.state == "holds":
        assert verdict.gap is None
    else:
        assert verdict.state == "contradicted"
        assert verdict.gap == counted - one.value != 0


@given(claims, claims)
def test_disagreeing_does_not_depend_on_who_speaks_first(one, other):
    assert disagree(one, other) == disagree(other, one)
    assert not disagree(one, one)


@given(near, near, small)
def test_two_claims_that_one_recount_makes_true_do_not_disagree(one, other, counted):
    both = all(allows(relation=c.relation, value=c.value, counted=counted) for c in (one, other))
    if both:
        assert not disagree(one, other)


@given(numbers, numbers, numbers)
def test_at_least_never_fails_by_counting_more(value, counted, more):
    if allows(relation="at_least", value=value, counted=counted):
        assert allows(relation="at_least", value=value, counted=counted + abs(more))


@given(numbers)
def test_about_admits_its_bounds_and_nothing_beyond(value):
    least, most = bounds(relation="about", value=value)
    assert most is not None
    assert least <= value <= most
    assert allows(relation="about", value=value, counted=most)
    assert not allows(relation="about", value=value, counted=most + Decimal("0.01"))
    assert not allows(relation="about", value=value, counted=least - Decimal("0.01"))


def test_about_ten_goes_from_eight_to_twelve():
    assert allows(relation="about", value=Decimal(10), counted=Decimal(11))
    assert not allows(relation="about", value=Decimal(10), counted=Decimal(13))


def test_an_exact_number_is_read_as_it_was_rounded():
    assert places(Decimal("42.9000")) == 1
    assert places(Decimal(300)) == 0
    share = Decimal(2100) / Decimal(49)
    assert allows(relation="equal", value=Decimal("42.9000"), counted=share)
    assert not allows(relation="equal", value=Decimal("42.8"), counted=share)


def test_records_decide_even_against_another_document():
    verdict = judge(
        claim=claim(),
        recount=Recount(value=Decimal(10), method="m"),
        others=(claim(value="12", sentence="douze actes"),),
    )
    assert verdict.state == "holds"
    assert "Publié ailleurs : « %(sentence)s »." in texts(verdict)


def test_without_records_two_documents_that_disagree_contradict_each_other():
    verdict = judge(claim=claim(value="10"), recount=None, others=(claim(value="9"),))
    assert verdict.state == "contradicted"
    assert (verdict.beside, verdict.gap) == (Decimal(9), Decimal(-1))


def test_without_records_the_gap_is_measured_to_the_nearest_variant():
    variants = tuple(Variant(label=str(n), value=Decimal(n)) for n in (40, 76, 49))
    verdict = judge(
        claim=claim(value="40"),
        recount=Recount(value=None, method="Aucune liste.", variants=variants),
        others=(),
    )
    assert verdict.state == "contradicted"
    assert verdict.gap == Decimal(9)
    told = [said.values.get("label") for said in verdict.because]
    assert told == [None, "76", "49", None]
    assert verdict.because[-1].values == {"method": "Aucune liste."}


def test_a_verdict_names_a_few_other_numbers_and_counts_the_rest():
    verdict = judge(claim=claim(), recount=None, others=tuple(claim(value=n) for n in range(20)))
    assert len(verdict.because) == 6
    assert verdict.because[-1].values == {"number": Decimal(15)}


def test_a_figure_that_says_what_is_missing_makes_the_claim_uncheckable():
    recount = Recount(value=None, method="Il manque la liste.")
    verdict = judge(claim=claim(), recount=recount, others=())
    assert verdict.state == "uncheckable"
    assert verdict.because[0].values == {"method": "Il manque la liste."}


def test_a_figure_nobody_offers_says_what_would_count_it():
    verdict = judge(claim=claim(figure="accounts.budget"), recount=None, others=())
    assert verdict.state == "uncheckable"
    assert texts(verdict)[1] == "Il manque les écritures comptables."


def test_a_contradiction_tells_how_it_was_counted():
    recount = Recount(value=Decimal(56), method="Compte des lignes.")
    verdict = judge(claim=claim(relation="at_least", value="60"), recount=recount, others=())
    assert verdict.because[0].values["gap"] == Decimal(4)
    assert verdict.because[1].values == {"method": "Compte des lignes"}


def test_a_result_is_read_beside_its_products_and_charges():
    told = {
        "accounts.products": claim(value="749257"),
        "accounts.charges": claim(value="746300"),
    }
    found = balanced_otherwise(
        claim=claim(figure="accounts.result", value="7800"), published=told, label="solde"
    )
    assert found == Variant(label="solde", value=Decimal(2957))


def test_rounded_thousands_do_not_contradict_a_result():
    told = {
        "accounts.products": claim(value="650000"),
        "accounts.charges": claim(value="646000"),
    }
    result = claim(figure="accounts.result", value="4550")
    assert balanced_otherwise(claim=result, published=told, label="solde") is None
    assert half_step(Decimal(646000)) == Decimal(500)


def test_a_figure_without_a_balance_is_left_alone():
    assert balanced_otherwise(claim=claim(), published={}, label="solde") is None


def test_there_is_nothing_to_explain_in_a_number_that_holds():
    assert why_not_explain(state="holds", note="car") is not None
    assert why_not_explain(state="contradicted", note="  ") is not None
    assert why_not_explain(state="contradicted", note="La liste oublie cinq dates.") is None


def test_a_rectification_changes_the_number_and_says_why():
    ten = Decimal(10)
    assert why_not_rectify(published=ten, value=ten, reason="faute") is not None
    assert why_not_rectify(published=ten, value=Decimal(11), reason="") is not None
    assert why_not_rectify(published=ten, value=Decimal(11), reason="faute") is None


NOW = datetime(2024, 6, 15, 12, 0)


def test_verdicts_are_counted_again_when_missing_and_some_time_after_a_write():
    old = NOW - PATIENCE - timedelta(seconds=1)
    assert must_recount(missing=True, counted_at=NOW, written_at=None, now=NOW)
    assert must_recount(missing=True, counted_at=None, written_at=None, now=NOW)
    assert must_recount(missing=False, counted_at=old, written_at=NOW, now=NOW)


def test_verdicts_are_kept_when_nothing_was_written_or_just_now():
    old, recent = NOW - timedelta(days=30), NOW - timedelta(seconds=10)
    assert not must_recount(missing=False, counted_at=old, written_at=None, now=NOW)
    assert not must_recount(missing=False, counted_at=recent, written_at=NOW, now=NOW)
    assert not must_recount(missing=False, counted_at=None, written_at=NOW, now=NOW)
    assert is_stale(counted_at=recent, written_at=NOW)
