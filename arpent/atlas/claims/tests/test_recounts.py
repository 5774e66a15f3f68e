"""A published number beside the records of the bench."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from arpent.atlas.claims.actions.recounts import freshen_verdicts, recount_claims
from arpent.atlas.claims.actions.settlements import (
    add_claim,
    explain_gap,
    forget_person,
    rectify_claim,
)
from arpent.atlas.claims.models import Settlement, Verdict
from arpent.atlas.claims.queries.answers import answer, as_json, words_of
from arpent.atlas.claims.queries.published import claims_of, in_force, standing
from arpent.atlas.claims.room import ROOM
from arpent.contract import Ref, Refused, Scope
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Trace

from .conftest import YEAR

pytestmark = pytest.mark.django_db


def recounted(claim):
    """Return a claim as the house reads it once its whole bench is recounted."""
    recount_claims(organisation=claim.bench, by=None, at=timezone.now())
    return claims_of(organisation=claim.bench).get(pk=claim.pk)


def test_a_number_equal_to_its_list_holds(lab, acts, publish):
    acts(34)
    claim = publish(34)
    assert recounted(claim).verdict.state == "holds"


def test_a_number_larger_than_its_list_is_contradicted_and_says_by_how_much(lab, acts, publish):
    acts(34)
    claim = publish(40)
    verdict = recounted(claim).verdict
    assert (verdict.state, verdict.counted, verdict.gap) == ("contradicted", 34, -6)
    assert "donnent 34, et non 40" in verdict.told["fr"]["because"]
    assert verdict.url


def test_the_sentence_is_told_in_both_languages(lab, acts, publish):
    acts(34)
    claim = recounted(publish(1300))
    assert "1\u202f300" in words_of(claim)["because"]
    with translation.override("en"):
        assert "1,300" in words_of(claim)["because"]


def test_two_documents_disagree_where_nothing_is_recorded(lab, publish):
    ten = publish(10, figure="team.nowhere", sentence="10 personnes")
    nine = publish(9, figure="team.nowhere", sentence="9 personnes")
    verdict = recounted(ten).verdict
    assert verdict.state == "contradicted"
    assert "« 9 personnes »" in verdict.told["fr"]["because"]
    assert recounted(nine).verdict.gap == 1


def test_another_period_does_not_contradict(lab, publish):
    ten = publish(10, figure="team.nowhere")
    publish(9, figure="team.nowhere", first=YEAR[1])
    assert recounted(ten).verdict.state == "uncheckable"


def test_a_bench_never_judges_with_the_neighbours_facts(lab, neighbour, acts, publish):
    acts(34)
    claim = publish(34, bench=neighbour, source=None)
    recount_claims(organisation=neighbour, by=None, at=timezone.now())
    found = claims_of(organisation=neighbour).get(pk=claim.pk)
    assert found.verdict.state != "holds"
    assert not claims_of(organisation=lab).exists()


def test_verdicts_are_counted_when_missing_then_kept(lab, acts, publish):
    acts(34)
    claim = publish(34)
    first = freshen_verdicts(organisation=lab)
    assert (first.holds, first.missing) == (1, False)
    again = freshen_verdicts(organisation=lab)
    assert again.counted_at == first.counted_at
    assert claims_of(organisation=lab).get(pk=claim.pk).verdict.state == "holds"


def test_verdicts_follow_the_records_some_minutes_after_they_change(lab, acts, publish):
    acts(34)
    claim = publish(34)
    freshen_verdicts(organisation=lab)
    acts(35)
    leave_trace(organisation=lab, by=None, verb="imported", ref=Ref("dossier", "dossier", "labo"))
    assert freshen_verdicts(organisation=lab).holds == 1
    Verdict.objects.update(counted_at=timezone.now() - timedelta(minutes=6))
    assert freshen_verdicts(organisation=lab).contradicted == 1
    assert claims_of(organisation=lab).get(pk=claim.pk).verdict.counted == 35


def test_a_number_is_judged_as_soon_as_it_is_written(lab, malik, acts, report):
    acts(3)
    claim = add_claim(
        organisation=lab,
        figure="acts.total",
        first=YEAR[0],
        last=YEAR[1],
        relation="at_least",
        value=Decimal(3),
        unit="actes",
        sentence="plus de 2 actes",
        source=report,
        by=malik,
    )
    assert claims_of(organisation=lab).get(pk=claim.pk).verdict.state == "holds"
    trace = Trace.objects.get(ref=str(Ref("claims", "claim", claim.key)))
    assert (trace.verb, trace.by) == ("added", malik)


def test_an_explanation_is_printed_and_changes_no_verdict(lab, malik, acts, publish):
    acts(34)
    claim = recounted(publish(40))
    explain_gap(claim=claim, note="Six dates sont perdues.", by=malik, on=YEAR[1])
    told = answer(claim=recounted(claim), organisation=lab)
    assert told is not None
    assert (told.state, told.note) == ("contradicted", "Six dates sont perdues.")
    assert standing(organisation=lab).open == 0


def test_a_number_that_holds_refuses_an_explanation(lab, malik, acts, publish):
    acts(34)
    claim = recounted(publish(34))
    with pytest.raises(Refused, match="tient"):
        explain_gap(claim=claim, note="Rien à dire.", by=malik, on=YEAR[1])
    assert not Settlement.objects.exists()


def test_a_rectified_number_is_judged_and_the_printed_one_stays(lab, malik, acts, publish):
    acts(34)
    claim = recounted(publish(40))
    rectify_claim(claim=claim, value=Decimal(34), reason="Six doublons.", by=malik, on=YEAR[1])
    found = claims_of(organisation=lab).get(pk=claim.pk)
    assert (found.value, in_force(found), found.verdict.state) == (40, 34, "holds")
    settlement = Settlement.objects.get()
    assert (settlement.before, settlement.after, settlement.by) == (40, 34, malik)
    with pytest.raises(Refused, match="déjà"):
        rectify_claim(claim=found, value=Decimal(34), reason="Encore.", by=malik, on=YEAR[1])


def test_forgetting_a_person_keeps_what_they_settled(lab, malik, acts, publish):
    acts(34)
    claim = recounted(publish(40))
    explain_gap(claim=claim, note="Six dates sont perdues.", by=malik, on=YEAR[1])
    assert ROOM.personal_data is not None
    assert [row["kind"] for row in ROOM.personal_data.export(malik)] == ["explained"]
    assert forget_person(person=malik) == 1
    assert Settlement.objects.get().by is None
    assert not Verdict.objects.exists()


def test_the_report_and_the_house_read_the_same_verdicts(lab, acts, publish):
    acts(34)
    publish(40)
    publish(682000, figure="accounts.activity", unit="EUR", sentence="Volume d’activité")
    scope = Scope(organisation=lab, first=YEAR[0], last=YEAR[1])
    assert [one.state for one in ROOM.verdicts(scope)] == ["contradicted", "uncheckable"]
    chapters = {chapter.key: chapter for chapter in ROOM.chapters(scope)}
    assert set(chapters) == {"claims.budget", "claims.published"}
    assert chapters["claims.budget"].figures[0].value == 682000
    assert len(chapters["claims.published"].sections[0].lines) == 1


def test_a_line_of_json_has_exactly_its_eight_keys(lab, acts, publish):
    acts(34)
    line = as_json(claim=recounted(publish("40.5")), organisation=lab)
    assert line == {
        "key": "chiffre-0000",
        "scope": {"organisation": "labo", "first": "2024-01-01", "last": "2024-12-31"},
        "relation": "equal",
        "published": 40.5,
        "counted": 34,
        "verdict": "contradicted",
        "because": line["because"],
        "source": "Rapport 2024, p. 25",
    }


def test_the_dossier_carries_claims_and_settlements_back(lab, neighbour, malik, acts, publish):
    publish(40)
    for table in ROOM.tables:
        rows = [{**row, "source": None} if "source" in row else row for row in table.rows(lab)]
        assert table.load(neighbour, rows) == (len(rows), 0)
        assert all(table.fault(row) is None for row in rows)


def test_a_period_that_ends_before_it_starts_is_refused(lab, publish):
    claims = ROOM.tables[0]
    row = {**next(iter(claims.rows(publish().bench))), "last": YEAR[0] - timedelta(days=1)}
    assert "précède" in str(claims.fault(row))
