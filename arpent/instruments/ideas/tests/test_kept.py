from datetime import date, timedelta

import pytest

from arpent.contract import Ref
from arpent.instruments.ideas.models import Answer, Ask, Flag, Idea, Mine, Service
from arpent.instruments.ideas.queries.desk import desk
from arpent.instruments.ideas.queries.kept import counted, median_days, promise_of, trial_counts
from arpent.instruments.ideas.rules.kept import median_of
from arpent.kernel.actions import leave_trace, tie

ON = date(2024, 6, 15)


def told(bench, number, *, days=10, answered=None, state="waiting", outcome="", service=None):
    """Write an idea said `days` before ON, due after 30, answered after `answered` days."""
    said = ON - timedelta(days=days)
    return Idea.objects.create(
        bench=bench,
        key=f"{bench.slug}-{number}",
        number=number,
        title=f"Idée secrète {number}",
        body="Trois fois la même chose.",
        signature="pseudonym",
        channel="phone",
        proposed_on=said,
        due_on=said + timedelta(days=30),
        answered_on=None if answered is None else said + timedelta(days=answered),
        state="answered" if answered is not None else state,
        outcome=outcome or ("test" if answered is not None else ""),
        service=service,
    )


@pytest.fixture
def mixed(lab, mine, service):
    """Two in time, one late, one overdue, one waiting, one hidden."""
    told(lab, 1, days=60, answered=10, service=service)
    told(lab, 2, days=60, answered=30, outcome="impossible")
    told(lab, 3, days=60, answered=45)
    told(lab, 4, days=60, service=service)
    told(lab, 5, days=3)
    told(lab, 6, days=60, state="hidden")


def test_no_idea_is_lost_between_two_counts(lab, mixed):
    counts = promise_of(organisation=lab, on=ON).counts
    assert (counts.said, counts.answered, counts.in_time) == (5, 3, 2)
    assert (counts.late, counts.overdue, counts.waiting) == (1, 1, 1)
    assert counts.said == counts.in_time + counts.late + counts.overdue + counts.waiting
    assert counts.kept_percent == 50
    assert median_days(ideas=counted(organisation=lab)) == 30


@pytest.mark.parametrize(
    ("pairs", "median"), [([], None), ([(3, 1)], 3), ([(1, 1), (9, 1)], 1), ([(5, 1), (2, 9)], 2)]
)
def test_a_median_is_a_value_somebody_waited(pairs, median):
    assert median_of(pairs) == median


def test_anybody_reads_the_counts_and_the_reasons_and_no_title(lab, mixed, ines, client):
    Answer.objects.create(
        bench=lab,
        key="r1",
        idea=Idea.objects.get(number=1),
        outcome="test",
        reason="Le dépôt essaie dès lundi.",
        by=ines,
        answered_on=ON,
        due_on=ON,
    )
    page = client.get("/labo/ideas/promesse/").content.decode()
    assert "Le dépôt essaie dès lundi." in page
    assert "État civil" in page
    assert "Idée secrète" not in page
    assert "Ines" not in page
    for which in ("dites", "a-temps", "en-retard", "hors-delai", "test", "essayees", "jugees"):
        listed = client.get(f"/labo/ideas/promesse/{which}/")
        assert listed.status_code == 200
        assert "Idée secrète" not in listed.content.decode()
    Mine.objects.filter(bench=lab).update(reading="everyone")
    assert "Idée secrète 1" in client.get("/labo/ideas/promesse/dites/").content.decode()


def test_each_number_leads_to_what_it_counts(lab, mixed, ines, client_of):
    client = client_of(ines)
    lists = {"dites": 5, "repondues": 3, "impossible": 1, "test": 2}
    for which, count in lists.items():
        page = client.get(f"/labo/ideas/promesse/{which}/").content.decode()
        assert page.count("Idée secrète") == count
    entrusted = client.get("/labo/ideas/promesse/dites/?service=etat-civil").content.decode()
    assert entrusted.count("Idée secrète") == 2
    assert client.get("/labo/ideas/promesse/autre/").status_code == 404


@pytest.mark.parametrize("year", ["0", "x", "99999", "²024", "2024", "1999"])
def test_a_year_nobody_knows_is_a_page_all_the_same(mixed, client, year):
    assert client.get(f"/labo/ideas/promesse/?year={year}").status_code == 200


def test_an_empty_mine_promises_nothing_yet(lab, client):
    page = client.get("/labo/ideas/promesse/").content.decode()
    assert "il n’y a rien à compter" in page


def test_tests_and_their_verdicts_are_counted_once(lab, mixed, ines):
    about = Ref("ideas", "idea", "labo-1")
    for n in range(2):
        origin = Ref("programmes", "test", f"essai-{n}")
        tie(bench=lab, origin=origin, relation="tries", target=about, by=ines)
        leave_trace(organisation=lab, by=ines, verb="tried", ref=about, note="gardé")
    assert trial_counts(ideas=counted(organisation=lab)) == {
        "retained": 2,
        "tested": 1,
        "judged": 1,
    }


def test_what_became_of_the_tests_is_told_in_words(
    lab, neighbour, mixed, ines, client, django_assert_max_num_queries
):
    about = Ref("ideas", "idea", "labo-1")
    leave_trace(organisation=lab, by=ines, verb="tried", ref=about, note="Abandonné. Trop lent.")
    leave_trace(organisation=neighbour, by=None, verb="tried", ref=about, note="Secret voisin.")
    with django_assert_max_num_queries(10):
        page = client.get("/labo/ideas/promesse/").content.decode()
    assert "Abandonné. Trop lent." in page
    assert "Secret voisin." not in page
    assert "Idée secrète" not in page


def test_one_authority_is_never_counted_with_another(lab, neighbour, mixed, client):
    told(neighbour, 1, days=60)
    assert promise_of(organisation=neighbour, on=ON).counts.said == 1
    page = client.get("/ville-voisine/ideas/promesse/").content.decode()
    assert "État civil" not in page


def test_the_public_page_costs_the_same_when_the_mine_grows(
    lab, mixed, client, django_assert_max_num_queries
):
    for n in range(10, 60):
        told(lab, n, days=n, answered=n % 40, outcome="study")
    with django_assert_max_num_queries(10):
        client.get("/labo/ideas/promesse/")


def test_the_desk_says_what_waits_and_for_whom(lab, mixed, service, salome, ines):
    service.head = salome
    service.save()
    idea = Idea.objects.get(number=4)
    Ask.objects.create(
        bench=lab,
        key="q",
        idea=idea,
        name="Bastien Roche",
        question="Le vivez-vous ?",
        asked_on=ON,
        due_on=ON - timedelta(days=1),
        token_hash="x" * 64,
    )
    Flag.objects.create(bench=lab, key="f", idea=idea, rule="insult", said_on=ON)
    found = desk(organisation=lab, on=ON)
    waits = {who: [duty.what for duty in duties] for who, duties in found.people}
    assert waits["Salome Tricard, État civil"] == ["répondre"]
    assert "Le vivez-vous" in waits["Bastien Roche"][0]
    assert any("signalement" in what for what in waits["L’animation"])
    assert found.late == 2
    assert found.without_service == 1


def test_the_desk_is_flat(lab, mixed, malik, client_of, django_assert_max_num_queries):
    for n in range(10, 50):
        service = Service.objects.create(bench=lab, key=f"s{n}", name=f"Service {n}")
        told(lab, n, days=n, service=service)
    client = client_of(malik)
    with django_assert_max_num_queries(10):
        page = client.get("/labo/ideas/bureau/").content.decode()
    assert "en retard de" in page


def test_the_desk_of_another_bench_is_empty(mixed, stranger, client_of):
    page = client_of(stranger).get("/ville-voisine/ideas/bureau/").content.decode()
    assert "Idée secrète" not in page
    assert "Rien n’attend personne" in page
