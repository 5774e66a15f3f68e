"""Several people in the same books at once: each gesture whole, once, and every sum right."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from arpent.instruments.accounts.actions.activity_files import confirm_file
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.actions.care import declare_cost
from arpent.instruments.accounts.actions.closing import close_year
from arpent.instruments.accounts.actions.imports import confirm_incoming, remove_batch, take_file
from arpent.instruments.accounts.actions.lines import assign_lines
from arpent.instruments.accounts.actions.locks import hold_bench
from arpent.instruments.accounts.actions.rules import add_rule, change_rule, drop_rule
from arpent.instruments.accounts.actions.waiting import put_aside
from arpent.instruments.accounts.actions.years import correct_year, open_year
from arpent.instruments.accounts.models import (
    Activity,
    AssignmentRule,
    Balance,
    Batch,
    FiscalYear,
    Incoming,
    Line,
    UnitCost,
)
from arpent.instruments.accounts.tests.capitals import capital_of, used
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    line,
    post,
    programme_of,
    small_books,
    year_of,
)
from arpent.instruments.accounts.tests.recounts import fec_of, kept_sums, recount
from arpent.kernel.models import Trace
from conftest import SEVERAL_HANDS, alone, together

pytestmark = [pytest.mark.django_db(transaction=True), SEVERAL_HANDS]
ON = date(2024, 6, 15)
BY = {"by": None, "on": ON}


def many(first=100, count=400, **facts):
    """Return balanced entries enough for a file to take a while."""
    sides = (("606400", "1.10", "0"), ("401000", "0", "1.10"))
    return [one for number in range(count) for one in entry(first + number, *sides, **facts)]


def waiting_fec(lab, path, name="123456789FEC20231231.txt"):
    return put_aside(bench=lab, purpose="fec", name=name, data=path.read_bytes())


def confirm(kept):
    return confirm_incoming(kept=kept, title="x", provenance="imported", opening=None, **BY)


def take(lab, path):
    return take_file(bench=lab, path=path, title="", provenance="imported", **BY)


def rule_facts(**facts):
    empty = {"account": "", "auxiliary": "", "label": "", "journal": "", "note": ""}
    none = dict.fromkeys(("first_on", "last_on", "programme", "funder"))
    return {**empty, **none, **facts}


def assign(year, keys, **axes):
    return assign_lines(year=year, keys=keys, **{"programme": "", "funder": "", **axes}, **BY)


def keys_of(**asked):
    return list(Line.objects.filter(**asked).values_list("key", flat=True))


def settled(year):
    """Assert that what is kept is the recount, and that a rebuild changes nothing."""
    kept = kept_sums(year)
    assert kept == recount(year)
    rebuild_balances(year=year)
    assert kept_sums(year) == kept


def test_a_file_confirmed_by_two_people_at_once_enters_once(lab, tmp_path):
    kept = waiting_fec(lab, fec_of(small_books(), tmp_path))
    answers = together(lambda: confirm(kept), lambda: confirm(kept))
    assert sorted(one is None for one in answers) == [False, True]
    assert (Batch.objects.count(), Line.objects.count()) == (1, 14)
    assert Trace.objects.filter(verb="imported").count() == 1
    settled(FiscalYear.objects.get())


def test_a_file_sent_twice_and_confirmed_twice_at_once_enters_once(lab, tmp_path):
    path = fec_of(small_books(), tmp_path)
    first, second = waiting_fec(lab, path), waiting_fec(lab, path)
    answers = together(lambda: confirm(first), lambda: confirm(second))
    assert ["déjà entré" in str(one) for one in answers].count(True) == 1
    assert (Batch.objects.count(), Line.objects.count(), FiscalYear.objects.count()) == (1, 14, 1)
    assert Incoming.objects.count() == 1
    settled(FiscalYear.objects.get())


def test_a_file_enters_before_the_year_is_closed_or_is_refused(lab, tmp_path):
    year = year_of(lab)
    post(year)
    path = fec_of(many(), tmp_path)
    taken, _closed = together(lambda: take(lab, path), lambda: close_year(year=year, **BY))
    year.refresh_from_db()
    assert year.closed_on == ON
    refused = isinstance(taken, str)
    assert "clos" in taken if refused else taken.lines == 800
    assert Line.objects.count() == (14 if refused else 814)
    settled(year)


def test_a_rule_added_while_a_file_comes_in_catches_every_line(lab, tmp_path):
    year, lieux = year_of(lab), programme_of(lab)
    post(year)
    path = fec_of(many(), tmp_path)
    facts = rule_facts(account="606", programme=lieux)
    together(lambda: take(lab, path), lambda: add_rule(bench=lab, facts=facts, **BY))
    assert Line.objects.filter(programme=lieux).count() == 401
    settled(year)


def test_a_hand_and_a_file_and_a_rule_do_not_wait_for_each_other_for_ever(lab, tmp_path):
    year, lieux = year_of(lab), programme_of(lab)
    funder_named()
    post(year)
    keys, path = keys_of(account="625100"), fec_of(many(), tmp_path)
    facts = rule_facts(account="6", programme=lieux)
    _taken, count, _ruled = together(
        lambda: take(lab, path),
        lambda: assign(year, keys, funder="ademe"),
        lambda: add_rule(bench=lab, facts=facts, **BY),
    )
    assert count == 1
    assert Line.objects.filter(funder__slug="ademe", programme=lieux).count() == 1
    settled(year)


def test_who_holds_a_bench_keeps_nobody_from_writing_into_a_year(lab):
    year = year_of(lab)
    programme_of(lab)
    batch = post(year)
    keys = keys_of(account="606400")
    gestures = (
        lambda: assign(year, keys, programme="lieux"),
        lambda: remove_batch(batch=batch, **BY),
        lambda: close_year(year=year, **BY),
    )
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        hold_bench(lab.pk)
        done = [other.submit(alone, gesture).result(timeout=20) for gesture in gestures]
    assert (done[0], done[2].closed_on) == (1, ON)


def test_two_hands_on_the_same_lines_leave_one_answer_and_right_sums(lab):
    year = year_of(lab)
    programme_of(lab), programme_of(lab, "Autre")
    post(year, [*small_books(), *many(count=50)])
    keys = keys_of(account="606400")
    together(
        lambda: assign(year, keys, programme="lieux"),
        lambda: assign(year, list(reversed(keys)), programme="autre"),
        lambda: assign(year, keys_of(account="401000"), programme="lieux"),
    )
    told = set(Line.objects.filter(account="606400").values_list("programme__key", flat=True))
    assert len(told) == 1
    settled(year)


def test_lines_removed_while_a_hand_assigns_them_are_gone_from_every_sum(lab):
    year = year_of(lab)
    programme_of(lab)
    post(year)
    batch = post(year, many(count=50), title="Second")
    keys = keys_of(batch=batch)
    together(
        lambda: assign(year, keys, programme="lieux"),
        lambda: remove_batch(batch=batch, **BY),
        lambda: remove_batch(batch=batch, **BY),
    )
    assert Line.objects.count() == 14
    assert Trace.objects.filter(verb="removed").count() == 1
    settled(year)


def test_a_rule_taken_away_is_not_brought_back_by_who_was_correcting_it(lab):
    year, lieux = year_of(lab), programme_of(lab)
    post(year)
    facts = rule_facts(account="606", programme=lieux)
    rule, _applied = add_rule(bench=lab, facts=facts, **BY)
    changed = {**facts, "account": "625"}
    together(
        lambda: change_rule(rule=AssignmentRule.objects.get(), facts=changed, **BY),
        lambda: drop_rule(rule=rule, **BY),
        lambda: drop_rule(rule=rule, **BY),
    )
    assert not AssignmentRule.objects.exists()
    assert not Line.objects.exclude(programme=None).exists()
    assert Trace.objects.filter(verb="discarded").count() == 1
    settled(year)


def test_two_years_never_come_to_hold_the_same_day(lab):
    year = year_of(lab)
    longer = {"first_on": date(2023, 1, 1), "last_on": date(2024, 6, 30)}
    next_one = {"title": "2024", "first_on": date(2024, 1, 1), "last_on": date(2024, 12, 31)}
    answers = together(
        lambda: correct_year(year=year, facts=longer, **BY),
        lambda: open_year(bench=lab, facts={**next_one, "chart": "2018"}, **BY),
    )
    assert [isinstance(one, str) for one in answers].count(True) == 1


def test_a_cost_declared_while_a_year_closes_waits_then_is_refused(lab):
    year = year_of(lab)
    capital = capital_of(lab)
    used(capital, year, "3")
    facts = {"on": year.first_on, "note": "Le bureau", "source": None}
    facts |= dict.fromkeys(("low_eur", "mid_eur", "high_eur"), Decimal(40))
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            close_year(year=year, **BY)
            told = other.submit(
                lambda: alone(lambda: declare_cost(capital=capital, facts=facts, **BY))
            )
            with pytest.raises(TimeoutError):
                told.result(timeout=0.5)
        assert "exercice clos" in told.result(timeout=10)
    assert not UnitCost.objects.exists()


ACTIVITIES = "date;libellé;type;quantité;unité;kgCO2e\n2023-03-01;Train;déplacement;;;12\n"


@pytest.mark.parametrize("copies", [1, 2])
def test_a_file_of_activities_taken_twice_at_once_counts_once(lab, copies):
    text = ACTIVITIES.encode()
    kept = [
        put_aside(bench=lab, purpose="activities", name="a.csv", data=text) for _n in range(copies)
    ]
    plans = together(*(lambda one=one: confirm_file(kept=one, **BY) for one in (kept * 2)[:2]))
    assert Activity.objects.count() == 1
    assert sum(len(one.created) for one in plans if one) == 1


def test_a_line_the_database_refuses_leaves_nothing_of_those_before_it(lab):
    year = year_of(lab)
    post(year)
    before = kept_sums(year)
    beyond = line("606", str(Decimal(10) ** 17), entry="9")
    with pytest.raises(DatabaseError):
        post(year, [*many(count=1500), beyond], title="Trop")
    assert (Batch.objects.count(), Line.objects.count()) == (1, 14)
    assert kept_sums(year) == before
    assert Trace.objects.filter(verb="imported").count() == 1
    assert Balance.objects.filter(year=year).count() == len(before)
