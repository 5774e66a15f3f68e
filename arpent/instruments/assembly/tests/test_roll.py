"""The list: who may vote and why, frozen with a hash, changed by hand only with a reason."""

from datetime import date, timedelta

import pytest

from arpent.contract import Elector, Ref, Refused
from arpent.instruments.assembly.actions import roll as actions
from arpent.instruments.assembly.models import Assembly, Voter, Weight
from arpent.instruments.assembly.models import College as Colleges
from arpent.instruments.assembly.queries import roll as queries
from arpent.instruments.assembly.queries.attendance import quorum_base
from arpent.instruments.assembly.queries.roll import college_for, hash_of, register_of
from arpent.instruments.assembly.queries.statutes import rule_of
from arpent.instruments.assembly.rules.roll import Line, digest, may_vote, why_not_freeze
from arpent.instruments.assembly.tests.called import AT, RECORD, draft, frozen, listed
from arpent.kernel.models import Trace

DAY = date(2022, 6, 20)


@pytest.mark.parametrize(
    ("called", "standing", "expected"),
    [
        ("up_to_date", "up-to-date", True),
        ("up_to_date", "grace", False),
        ("up_to_date", "paid", False),
        ("up_to_date", "listed", None),
        ("grace", "grace", True),
        ("grace", "called", True),
        ("grace", "expired", False),
        ("all", "expired", True),
        ("", "expired", True),
        ("", "resigned", False),
        ("all", "prepared", False),
    ],
)
def test_the_statutes_say_who_is_called(called, standing, expected):
    assert may_vote(called=called, standing=standing) is expected


def line(**facts):
    usual = {"member": "m/m/a", "name": "A", "kind": "person", "category": "", "college": ""}
    vote = {"weight": 1, "entitled": True, "up_to_date": True, "reason": "À jour."}
    return Line(**{**usual, **vote, **facts})


def test_the_hash_follows_every_fact_and_no_order():
    a, b = line(), line(member="m/m/b", name="B")
    assert digest([a, b]) == digest([b, a])
    for change in ({"name": "Z"}, {"entitled": False}, {"weight": 2}, {"reason": "?"}):
        assert digest([line(**change), b]) != digest([a, b])


def test_a_list_is_not_frozen_before_its_day_nor_when_the_register_moved_nor_empty():
    usual = {"stage": "draft", "entitled": 3, "same": True, "record_on": RECORD, "on": DAY}
    assert why_not_freeze(**usual) is None
    refused = [
        {"stage": "frozen"},
        {"same": False},
        {"entitled": 0},
        {"record_on": DAY + timedelta(days=1)},
    ]
    assert all(why_not_freeze(**{**usual, **one}) for one in refused)


@pytest.fixture
def assembly(lab, register) -> Assembly:
    return draft(lab)


def redraw(assembly):
    return actions.refresh_roll(assembly=assembly, by=None, at=AT)


def test_the_list_is_drawn_from_the_register_with_the_reason_of_each(lab, register, assembly):
    register.holds("Paule Payeuse")
    register.holds("Ray Retard", "expired")
    told = redraw(assembly)
    assert (told.added, told.changed, told.gone) == (2, 0, 0)
    paule, ray = Voter.objects.order_by("name")
    assert (paule.entitled, paule.reason) == (True, "Paule Payeuse : up-to-date.")
    assert (ray.entitled, ray.up_to_date, ray.reason) == (False, False, "Ray Retard : expired.")
    assert paule.email == "paule-payeuse@example.org"
    assert (redraw(assembly).added, redraw(assembly).changed) == (0, 0)


def test_reading_again_follows_the_register_and_keeps_decisions_by_hand(lab, register, assembly):
    register.holds("Ray Retard", "expired")
    register.holds("Gaston Parti")
    redraw(assembly)
    voter = Voter.objects.get(name="Ray Retard")
    actions.decide_voter(voter=voter, entitled=True, because="chèque reçu", by=None, at=AT)
    register.holds("Gaston Parti", "resigned")
    register.holds("Ray Retard", "expired", category="autres")
    told = redraw(assembly)
    assert (told.added, told.changed, told.gone) == (0, 1, 1)
    voter.refresh_from_db()
    assert (voter.entitled, voter.decided, voter.category) == (True, "chèque reçu", "autres")
    assert not Voter.objects.filter(name="Gaston Parti").exists()


def test_one_who_was_written_to_leaves_the_list_with_a_trace_and_may_come_back(
    lab, register, assembly
):
    register.holds("Gaston Parti")
    redraw(assembly)
    voter = Voter.objects.get()
    voter.sendings.create(
        bench=lab, key="l", letter="call", way="email", to=voter.email, queued_at=AT
    )
    register.holds("Gaston Parti", "resigned")
    redraw(assembly)
    voter.refresh_from_db()
    assert voter.removed_on == RECORD
    register.holds("Gaston Parti")
    redraw(assembly)
    voter.refresh_from_db()
    assert voter.removed_on is None


def test_whoever_is_not_a_member_is_spoken_of_and_never_in_the_denominator(lab, register, assembly):
    register.holds("Paule Payeuse")
    register.holds("Gaston Parti", "resigned", reason="A démissionné le 01/06/2022.")
    assembly.statutes.quorum_base = "all"
    redraw(assembly)
    [one] = register_of(assembly=assembly).outside
    assert (one.name, one.reason) == ("Gaston Parti", "A démissionné le 01/06/2022.")
    assert quorum_base(assembly=assembly) == 1


def test_weights_and_colleges_come_from_the_statutes_unless_the_register_says(lab, register):
    assembly = draft(lab)
    statutes = assembly.statutes
    Weight.objects.create(bench=lab, key="w", statutes=statutes, category="personnes", voices=3)
    Colleges.objects.create(
        bench=lab, key="c", statutes=statutes, slug="amis", label="Amis", categories="personnes"
    )
    register.holds("Paule Payeuse")
    redraw(assembly)
    paule = Voter.objects.get()
    assert (paule.weight, paule.college) == (3, "amis")
    elector = Elector(
        ref=Ref("members", "member", "x"),
        name="X",
        kind="person",
        category="personnes",
        college="experts",
        college_written=True,
        standing="up-to-date",
        up_to_date=True,
        reason="",
    )
    assert college_for(elector, rule_of(statutes)) == "experts"


def test_the_frozen_list_has_a_hash_anyone_recomputes_and_follows_nothing(
    lab, register, ines, assembly
):
    register.holds("Paule Payeuse")
    redraw(assembly)
    one = actions.freeze_roll(assembly=assembly, by=ines, at=AT)
    assert one.roll_hash == hash_of(assembly=one)
    assert len(one.roll_hash) == 64
    with pytest.raises(Refused, match="ne suit plus le registre"):
        redraw(assembly)
    Voter.objects.update(name="Quelqu’un d’autre")
    assert one.roll_hash != hash_of(assembly=one)


def test_a_list_the_register_no_longer_says_is_not_frozen(lab, register, assembly):
    register.holds("Paule Payeuse")
    redraw(assembly)
    register.holds("Nina Nouvelle")
    with pytest.raises(Refused, match="relisez la liste"):
        actions.freeze_roll(assembly=assembly, by=None, at=AT)


def test_members_of_whom_no_call_tells_are_admitted_for_one_reason(lab, register, assembly):
    register.holds("Lise Listée", "listed")
    redraw(assembly)
    voter = Voter.objects.get()
    assert (voter.entitled, voter.up_to_date) == (False, None)
    assert list(queries.undecided_of(assembly=assembly)) == [voter]
    assert actions.decide_rest(assembly=assembly, because="liste publiée", by=None, at=AT) == 1
    voter.refresh_from_db()
    assert (voter.entitled, voter.decided) == (True, "liste publiée")
    with pytest.raises(Refused, match="motif"):
        actions.decide_rest(assembly=assembly, because=" ", by=None, at=AT)


def test_deciding_after_the_freeze_changes_the_hash_and_the_trace_says_from_what(lab, assembly):
    voter = listed(assembly, "Paule Payeuse", entitled=False)
    frozen(assembly)
    actions.decide_voter(voter=voter, entitled=True, because="erreur", by=None, at=AT)
    assembly.refresh_from_db()
    assert assembly.roll_hash == hash_of(assembly=assembly)
    assert f"{'0' * 64} → {assembly.roll_hash}" in Trace.objects.latest("pk").note


def test_a_forgotten_member_enters_a_frozen_list_with_a_reason_and_nobody_else_does(
    lab, register, assembly
):
    register.holds("Paule Payeuse")
    redraw(assembly)
    actions.freeze_roll(assembly=assembly, by=None, at=AT)
    register.holds("Nina Nouvelle")
    enter = {"assembly": assembly, "by": None, "at": AT, "because": "oubliée"}
    nina = actions.enter_voter(member="members/member/nina-nouvelle", **enter)
    assert (nina.entitled, nina.decided) == (True, "oubliée")
    for stranger in ("members/member/nina-nouvelle", "members/member/personne"):
        with pytest.raises(Refused, match="ne tient pas"):
            actions.enter_voter(member=stranger, **enter)


def test_a_list_is_opened_again_before_the_call_and_never_after(lab, assembly):
    listed(assembly, "Paule Payeuse")
    frozen(assembly)
    actions.reopen_roll(assembly=assembly, because="date changée", by=None, at=AT)
    assembly.refresh_from_db()
    assert (assembly.frozen_at, assembly.roll_hash) == (None, "")
    assembly.frozen_at = assembly.called_at = AT
    assembly.save()
    with pytest.raises(Refused, match="convocation est partie"):
        actions.reopen_roll(assembly=assembly, because="date changée", by=None, at=AT)
