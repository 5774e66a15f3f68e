"""What the database answers agrees with the pure rules, in a constant number of questions."""

from datetime import date, timedelta

import pytest

from arpent.contract import Scope
from arpent.instruments.programmes import models, queries
from arpent.instruments.programmes.figures import figures
from arpent.instruments.programmes.queries.cards import in_state
from arpent.instruments.programmes.rules.cards import State
from arpent.instruments.programmes.rules.dates import running
from arpent.instruments.programmes.rules.lines import Window
from arpent.kernel.models import Organisation, Programme

TODAY = date(2024, 6, 15)
AROUND = [None, *(TODAY + timedelta(days=n) for n in (-400, -1, 0, 1, 400))]


@pytest.fixture
def every_card(rebonds):
    """A card for every combination of dates around today, with and without a verdict."""
    cards = []
    for starts_on in AROUND:
        for expires_on in AROUND:
            if starts_on and expires_on and expires_on < starts_on:
                continue
            for concluded_on in AROUND:
                for verdict in ("", "kept"):
                    if concluded_on and not verdict:
                        continue
                    cards.append(
                        models.Test(
                            bench=rebonds.bench,
                            key=f"t{len(cards)}",
                            programme=rebonds,
                            title=f"Test {len(cards)}",
                            starts_on=starts_on,
                            expires_on=expires_on,
                            concluded_on=concluded_on,
                            verdict=verdict,
                        )
                    )
    return models.Test.objects.bulk_create(cards)


@pytest.mark.django_db
def test_the_state_asked_in_sql_is_the_state_of_the_rule(lab, every_card):
    for wanted in State:
        asked = set(models.Test.objects.filter(in_state(wanted=wanted, on=TODAY)).values_list("pk"))
        ruled = {(t.pk,) for t in every_card if queries.state_of(test=t, on=TODAY) is wanted}
        assert asked == ruled
        assert asked
    counts = queries.tests_by_state(organisation=lab, on=TODAY, programme=None)
    assert sum(counts.values()) == len(every_card)


@pytest.mark.django_db
def test_expired_tests_come_first(lab, every_card):
    found = queries.urgent_first(tests=queries.tests_of(organisation=lab), on=TODAY)
    states = [queries.state_of(test=one, on=TODAY) for one in found]
    order = [State.EXPIRED, State.RUNNING, State.TO_COME, State.CONCLUDED]
    assert states == sorted(states, key=order.index)


@pytest.mark.django_db
def test_what_ran_in_a_period_agrees_with_the_rule(lab):
    days = [None, *(date(year, month, 1) for year in (2022, 2023, 2024) for month in (1, 6, 12))]
    made = []
    for starts_on in days:
        for ends_on in days:
            if starts_on and ends_on and ends_on < starts_on:
                continue
            for precision in ("day", "month", "year"):
                made.append(
                    Programme(
                        bench=lab,
                        key=f"p{len(made)}",
                        title="P",
                        starts_on=starts_on,
                        ends_on=ends_on,
                        ends_precision=precision,
                    )
                )
    Programme.objects.bulk_create(made)
    for first, last in (
        (date(2023, 6, 15), date(2023, 6, 15)),
        (date(2023, 7, 1), date(2023, 7, 31)),
        (date(2023, 1, 1), date(2023, 12, 31)),
    ):
        asked = set(queries.running_in(organisation=lab, first=first, last=last).values_list("key"))
        ruled = {
            (p.key,)
            for p in made
            if running(
                starts_on=p.starts_on,
                ends_on=p.ends_on,
                ends_precision=p.ends_precision,
                first=first,
                last=last,
            )
        }
        assert asked == ruled


def partner(programme, name, role, starts_on=None, ends_on=None):
    organisation, _new = Organisation.objects.get_or_create(slug=name, defaults={"name": name})
    models.Partner.objects.create(
        bench=programme.bench,
        key=f"{programme.key}-{name}-{role}",
        programme=programme,
        organisation=organisation,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def figure(lab, key, first=date(2024, 1, 1), last=date(2024, 12, 31)):
    found = {one.key: one for one in figures(Scope(organisation=lab, first=first, last=last))}
    return found[key]


def test_participants_are_distinct_organisations_there_in_the_period(lab, rebonds):
    partner(rebonds, "grenoble", "participant")
    partner(rebonds, "grenoble", "pilot")
    partner(rebonds, "lyon", "participant", ends_on=date(2023, 12, 31))
    partner(rebonds, "brest", "pilot", starts_on=date(2024, 12, 31))
    partner(rebonds, "ademe", "funder")
    found = figure(lab, "programmes.rebonds.participants")
    assert found.value == 2
    assert [card.title for card in found.records] == ["brest", "grenoble"]
    assert figure(lab, "programmes.rebonds.partners").value == 3


def test_a_partner_without_dates_was_there_as_long_as_the_programme_ran(lab, rebonds):
    partner(rebonds, "grenoble", "participant")
    key = "programmes.rebonds.participants"
    assert figure(lab, key, first=date(2023, 1, 1), last=date(2023, 9, 30)).value == 0
    assert figure(lab, key, first=date(2023, 1, 1), last=date(2023, 10, 1)).value == 1
    Programme.objects.filter(pk=rebonds.pk).update(ends_on=date(2025, 1, 1), ends_precision="year")
    assert figure(lab, key, first=date(2025, 12, 31), last=date(2026, 6, 1)).value == 1
    assert figure(lab, key, first=date(2026, 1, 1), last=date(2026, 6, 1)).value == 0


def test_what_nobody_recorded_is_not_zero(lab, rebonds):
    found = figure(lab, "programmes.rebonds.sessions")
    assert found.value is None
    assert "rien à compter" in found.method
    models.Session.objects.create(
        bench=lab, key="s", programme=rebonds, title="S", starts_on=date(2023, 11, 5)
    )
    assert figure(lab, "programmes.rebonds.sessions").value == 0
    one = figure(lab, "programmes.rebonds.sessions", first=date(2023, 1, 1))
    assert (one.value, one.records[0].title) == (1, "S")


def test_a_test_counts_in_each_period_in_which_it_was_tried(lab, tour):
    key = "programmes.rebonds.tests"
    assert figure(lab, key).value == 1
    assert figure(lab, key, last=date(2024, 2, 29)).value == 0
    assert figure(lab, key, first=date(2024, 7, 1)).value == 0


def test_expired_tests_are_counted_at_the_end_of_the_period(lab, tour):
    assert figure(lab, "tests.expired", last=date(2024, 6, 30)).value == 0
    assert figure(lab, "tests.expired", last=date(2024, 7, 1)).value == 1


def test_figures_cost_the_same_for_ten_programmes_as_for_one(
    lab, rebonds, django_assert_max_num_queries
):
    for n in range(10):
        one = Programme.objects.create(bench=lab, key=f"p{n}", title=f"P{n}")
        partner(one, f"ville-{n}", "participant")
    with django_assert_max_num_queries(13):
        found = list(figures(Scope(organisation=lab, first=TODAY, last=TODAY)))
    assert len(found) == 2 + 11 * 5


def test_the_chain_goes_from_the_start_to_what_will_be_asked(lab, rebonds, tour, nantes):
    models.Funding.objects.create(
        bench=lab, key="f", programme=rebonds, year=2024, stage="actual", amount_eur=1000
    )
    models.Phase.objects.create(
        bench=lab,
        key="ph",
        programme=rebonds,
        title="Enquête",
        starts_on=date(2023, 10, 1),
        ends_on=date(2024, 2, 1),
        precision="month",
    )
    models.Followup.objects.create(
        bench=lab, key="fu", test=tour, months=6, due_on=date(2025, 1, 15)
    )
    chain = queries.chain_of(programme=rebonds, on=date(2024, 7, 15))
    assert [stop.kind for stop in chain] == ["start", "phase", "test", "funding", "followup"]
    _start, phase, test, funding, asked = chain
    assert phase.ends_on == date(2024, 2, 1)
    assert (test.standing, test.late) == ("expired", True)
    assert funding.actual_eur == 1000
    assert (asked.ahead, asked.late, asked.key) == (True, False, "tour")
    later = queries.chain_of(programme=rebonds, on=date(2025, 2, 1))
    assert later[-1].late


def test_a_year_line_shows_the_tests_of_its_years_only(lab, rebonds, tour):
    (line,) = queries.year_lines(
        programmes=[rebonds], window=Window(first_year=2024), on=date(2024, 7, 15)
    )
    assert (line.tests, line.expired) == (1, 1)
    assert [s.drawing for s in line.segments] == ["hatch", "full thick"]
    assert [m.drawing for m in line.marks] == ["late"]
    (before,) = queries.year_lines(
        programmes=[rebonds], window=Window(first_year=2022), on=date(2024, 7, 15)
    )
    assert before.marks == ()


def test_promises_are_summed_without_naming_anybody(rebonds, promise):
    models.Day.objects.create(bench=rebonds.bench, key="d", engagement=promise, on=TODAY, days=2)
    commitments = queries.commitments_of(programme=rebonds)
    (one,) = queries.promises(commitments=commitments)
    assert (one.organisation, one.people, one.promised, one.given) == ("Ville de Nantes", 1, 10, 2)
    assert "Salome" not in repr(one)
    assert queries.share_given(commitments=commitments) == 20.0
