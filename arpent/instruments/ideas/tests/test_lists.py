"""The ideas as lists: asked, ordered, a page at a time, flat."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arpent.contract import Ref, Role, Scope, Visit, address
from arpent.instruments.ideas.figures import figures
from arpent.instruments.ideas.models import Answer, Idea
from arpent.instruments.ideas.opendata import ANSWERS, IDEAS
from arpent.instruments.ideas.queries.documents import card, document, documents, latest
from arpent.instruments.ideas.report import chapters
from arpent.instruments.ideas.rules.lists import days_late

TODAY = date(2024, 6, 15)
WHOLE = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}


def said(bench, number, **facts) -> Idea:
    """Write an idea down as it is, two weeks old and in time unless told otherwise."""
    facts = {
        "title": f"Idée {number}",
        "body": "Parce que.",
        "signature": "pseudonym",
        "signed": "Une nuitière",
        "channel": "phone",
        "proposed_on": TODAY - timedelta(days=14),
        "due_on": TODAY + timedelta(days=16),
        **facts,
    }
    return Idea.objects.create(bench=bench, key=f"i{number}", number=number, **facts)


@pytest.fixture
def four(lab, mine, service, place):
    """Four ideas: one waits, one is late, one was answered late, one is hidden."""
    late = {"proposed_on": date(2024, 3, 1), "due_on": date(2024, 3, 31)}
    said(lab, 1, title="Prêter les vélos du dépôt", place=place, supports=9)
    said(lab, 2, title="Une fiche d’adresse unique", service=service, **late)
    told = {"state": "answered", "outcome": "impossible", "answered_on": date(2024, 4, 10)}
    third = said(lab, 3, title="Un four au foyer", mine_exists="exploded", **late, **told)
    said(lab, 4, title="Virer Jean", state="hidden", hidden_reason="vise une personne")
    Answer.objects.create(
        bench=lab,
        key="a3",
        idea=third,
        outcome="impossible",
        reason="Le bail l’interdit.",
        answered_on=date(2024, 4, 10),
        due_on=date(2024, 3, 31),
    )
    return lab


def listed(client, bench, **asked) -> list[str]:
    """Return the titles a list shows, in its order."""
    answer = client.get(address(bench, "ideas:index"), asked)
    assert answer.status_code == 200
    return [line.idea.title for line in answer.context["lines"]]


VELO, FICHE, FOUR = "Prêter les vélos du dépôt", "Une fiche d’adresse unique", "Un four au foyer"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, [FOUR, FICHE, VELO]),
        ({"state": "waiting"}, [FICHE, VELO]),
        ({"state": "late"}, [FICHE]),
        ({"state": "impossible"}, [FOUR]),
        ({"sort": "waiting"}, [FICHE, VELO]),
        ({"sort": "supported"}, [VELO, FOUR, FICHE]),
        ({"mine": "exploded"}, [FOUR]),
        ({"mine": "exists-open"}, [FICHE, VELO]),
        ({"age": "old"}, [FICHE]),
        ({"age": "30"}, [VELO]),
        ({"q": "3"}, [FOUR]),
        ({"service": "etat-civil"}, [FICHE]),
        ({"place": "accueil"}, [VELO]),
        ({"q": "3", "state": "waiting"}, []),
    ],
)
def test_a_list_shows_what_it_is_asked(four, salome, client_of, asked, shown, freezer_day):
    assert listed(client_of(salome), four, **asked) == shown


@pytest.fixture
def freezer_day(monkeypatch):
    """Let the visits of a test take place on the day of its ideas."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *_a, **_k: TODAY)


def test_what_no_list_offers_is_ignored(four, salome, client_of):
    asked = {"state": "<script>", "service": "ailleurs", "page": "999", "sort": "author"}
    assert len(listed(client_of(salome), four, **asked)) == 3


def test_a_hidden_idea_is_in_no_list_and_in_no_search(four):
    assert "Virer Jean" not in [one.title for one in documents(four)]
    assert document(four, Ref("ideas", "idea", "i4")) is None


def test_another_bench_sees_nothing(four, neighbour, stranger, client_of):
    assert listed(client_of(stranger), neighbour) == []


def test_an_idea_is_found_by_what_was_answered_and_never_by_its_author(four):
    told = document(four, Ref("ideas", "idea", "i3"))
    assert told is not None
    assert "Le bail l’interdit." in told.text
    assert str(told.kind) == "Idée fermée"
    assert told.role == Role.READER
    assert "nuitière" not in told.text + told.title


def test_the_public_sees_ideas_only_where_everyone_reads_them(four, mine, visit):
    nobody = Visit(person=None, organisation=four, role=Role.PUBLIC, on=TODAY)
    ref = Ref("ideas", "idea", "i1")
    assert card(nobody, ref) is None
    assert list(latest(nobody)) == []
    mine.reading = "everyone"
    mine.save()
    assert card(nobody, ref) is not None
    assert [one.title for one in latest(nobody)] == [FOUR, FICHE, VELO]


def test_figures_count_the_promise_and_name_ideas_only_where_everyone_reads(four, mine):
    scope = Scope(organisation=four, **WHOLE)
    told = {one.key: one for one in figures(scope)}
    assert told["ideas.said"].value == 3
    assert told["ideas.answered"].value == 1
    assert told["ideas.in_time"].value == 0
    assert told["ideas.late"].value == 2
    assert told["ideas.in_time_share"].value == 0
    assert told["ideas.median_days"].value == 40
    assert told["ideas.outcome.impossible"].value == 1
    assert not any(one.records for one in told.values())
    mine.reading = "everyone"
    mine.save()
    told = {one.key: one for one in figures(scope)}
    assert [one.title for one in told["ideas.answered"].records] == [FOUR]


def test_an_answer_after_the_period_is_not_yet_there(four):
    scope = Scope(organisation=four, first=date(2024, 1, 1), last=date(2024, 3, 31))
    told = {one.key: one.value for one in figures(scope)}
    assert told["ideas.said"] == 2
    assert told["ideas.answered"] == 0


def test_open_data_holds_no_signature_and_no_lone_place(four, mine, place):
    scope = Scope(organisation=four, **WHOLE)
    rows = list(IDEAS.rows(scope))
    assert [row["number"] for row in rows] == [1, 2, 3]
    assert {row["title"] for row in rows} == {""}
    assert {row["place"] for row in rows} == {""}
    assert "nuitière" not in str(rows)
    assert [row["reason"] for row in ANSWERS.rows(scope)] == ["Le bail l’interdit."]
    mine.reading = "everyone"
    mine.save()
    for number in range(10, 14):
        said(four, number, place=place)
    rows = list(IDEAS.rows(scope))
    assert rows[0]["title"] == VELO
    assert rows[0]["place"] == place.name
    assert [(row["reason"], row["days_late"]) for row in ANSWERS.rows(scope)] == [
        ("Le bail l’interdit.", 10)
    ]


def test_open_data_gives_the_reasons_that_the_promise_prints_and_no_other(four, mine, client):
    others = [said(four, n, proposed_on=date(2023, 5, n), due_on=date(2023, 6, 9)) for n in (5, 6)]
    others += [said(four, n, proposed_on=date(2024, 5, n), due_on=date(2024, 6, 9)) for n in (7, 8)]
    others.append(said(four, 9, proposed_on=date(2024, 5, 9), due_on=date(2024, 6, 9)))
    for idea in others:
        idea.state, idea.outcome, idea.answered_on = "answered", "impossible", date(2024, 6, 1)
        idea.save()
        Answer.objects.create(
            bench=four,
            key=f"a{idea.number}",
            idea=idea,
            outcome="impossible",
            reason=f"Motif {idea.number}.",
            answered_on=date(2024, 6, 1),
            due_on=date(2024, 6, 9),
        )
    pages = [client.get(f"/labo/ideas/promesse/?year={y}") for y in ("", 2023, 2024)]
    printed = "".join(page.content.decode() for page in pages)
    rows = list(ANSWERS.rows(Scope(organisation=four, **WHOLE)))
    reasons = {one.idea.number: one.reason for one in Answer.objects.select_related("idea")}
    assert {row["number"]: row["reason"] for row in rows} == {
        number: reason if reason in printed else "" for number, reason in reasons.items()
    }
    assert {row["number"] for row in rows if not row["reason"]} == {3}
    mine.reading = "everyone"
    mine.save()
    assert all(row["reason"] for row in ANSWERS.rows(Scope(organisation=four, **WHOLE)))


def test_the_report_tells_the_year_with_what_was_late(four):
    (chapter,) = chapters(Scope(organisation=four, **WHOLE))
    told = str(chapter)
    assert "Une réponse est venue après son jour." in told
    assert FOUR not in told


def test_delays_are_counted_from_the_day_due():
    due = date(2024, 6, 1)
    assert days_late(due_on=due, answered_on=None, on=due) == 0
    assert days_late(due_on=due, answered_on=None, on=date(2024, 6, 4)) == 3
    assert days_late(due_on=due, answered_on=date(2024, 6, 2), on=date(2024, 8, 1)) == 1


@pytest.mark.parametrize("asked", [{}, {"state": "late"}, {"sort": "supported", "page": "3"}])
def test_a_list_costs_as_many_queries_for_many_ideas_as_for_few(
    lab, mine, service, place, salome, client_of, django_assert_max_num_queries, asked
):
    client = client_of(salome)

    def crowd(first, last):
        Idea.objects.bulk_create(
            Idea(
                bench=lab,
                key=f"i{n}",
                number=n,
                title=f"Idée {n}",
                body="Oui.",
                signature="pseudonym",
                channel="phone",
                proposed_on=date(2024, 1, 1),
                due_on=date(2024, 2, 1),
                service=service,
                place=place,
            )
            for n in range(first, last)
        )

    crowd(1, 100)
    with django_assert_max_num_queries(10) as few:
        listed(client, lab, **asked)
    crowd(100, 5000)
    with django_assert_max_num_queries(10) as many:
        answer = client.get(address(lab, "ideas:index"), asked)
    assert 4 < len(many) == len(few)
    assert len(answer.content) < 100_000
