"""The pages: what each visitor reads, and what the team does with them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from arpent.contract import address
from arpent.instruments.programmes import models
from arpent.kernel.models import Organisation, Programme, Trace

A_PAGE_AT_MOST = 100_000


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def expired(rebonds, today):
    return models.Test.objects.create(
        bench=rebonds.bench,
        key="vieux",
        programme=rebonds,
        title="Un vieux test",
        hypothesis="Cela se voit.",
        criteria="On le voit.",
        starts_on=today - timedelta(days=40),
        expires_on=today - timedelta(days=3),
    )


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def page(client, lab, view, **kwargs):
    return client.get(address(lab, f"programmes:{view}", **kwargs))


@pytest.fixture
def entry(rebonds, malik):
    return models.Entry.objects.create(
        bench=rebonds.bench,
        key="e",
        programme=rebonds,
        on=date(2024, 6, 3),
        author=malik,
        observation="Le guichet ferme à midi.",
        quote="On revient demain.",
    )


def test_an_expired_test_is_stamped_for_everybody_and_offers_its_three_ways_to_the_team(
    lab, expired, client, malik, client_of
):
    for view, kwargs in (("tests", {}), ("test", {"key": "vieux"})):
        public = text(page(client, lab, view, **kwargs))
        assert '<p class="stamp">expiré</p>' in public
        assert "passé de 3 jours" in public
        assert "conclure" not in public
        team = text(page(client_of(malik), lab, view, **kwargs))
        for gesture in ("conclude_test", "extend_test", "abandon_test"):
            assert address(lab, f"programmes:{gesture}", key="vieux") in team
    assert "est passé et n’a pas de verdict" in text(page(client, lab, "programme", key="rebonds"))


def test_the_list_of_tests_filters_by_state(lab, expired, tour, client):
    models.Test.objects.filter(pk=tour.pk).update(verdict="kept", concluded_on=date(2024, 7, 1))
    url = address(lab, "programmes:tests")
    assert "Un vieux test" in text(client.get(url, {"state": "expired"}))
    assert "Un vieux test" not in text(client.get(url, {"state": "concluded"}))
    assert "Un tour de table" in text(client.get(url, {"state": "concluded"}))
    assert "Aucun test dans cet état" in text(client.get(url, {"state": "to_come"}))
    assert client.get(url, {"state": "anything", "page": "zero"}).status_code == 200


def test_the_team_concludes_a_test_from_its_card(lab, expired, malik, client_of, today):
    client = client_of(malik)
    url = address(lab, "programmes:conclude_test", key="vieux")
    assert "On le voit." in text(client.get(url))
    refused = client.post(url, {"verdict": "kept", "learned": ""})
    assert 'aria-invalid="true"' in text(refused)
    answer = client.post(url, {"verdict": "kept", "learned": "Ça marche.", "keep": ""}, follow=True)
    assert "On demandera ce qui reste" in text(answer)
    expired.refresh_from_db()
    assert (expired.verdict, expired.concluded_on) == ("kept", today)
    again = client.post(url, {"verdict": "adapted", "learned": "Non.", "keep": ""})
    assert "Ce test est déjà conclu." in text(again)


def test_the_criteria_of_a_started_test_cannot_be_written_again(lab, expired, malik, client_of):
    client = client_of(malik)
    shown = text(page(client, lab, "test", key="vieux"))
    assert 'aria-disabled="true"' in shown
    assert "ses critères ne changent plus" in shown
    url = address(lab, "programmes:change_test", key="vieux")
    ahead = (timezone.localdate() + timedelta(days=9)).isoformat()
    data = {
        "title": "Autre",
        "hypothesis": "H",
        "criteria": "Plus facile",
        "starts_on": ahead,
        "expires_on": ahead,
    }
    assert "ses critères ne changent plus" in text(client.post(url, data))
    expired.refresh_from_db()
    assert expired.criteria == "On le voit."


def test_a_question_answered_on_the_page_stays_on_the_card(lab, expired, malik, client_of, today):
    models.Test.objects.filter(pk=expired.pk).update(
        verdict="kept", concluded_on=today - timedelta(days=200)
    )
    asked = models.Followup.objects.create(
        bench=lab, key="q", test=expired, months=6, due_on=today - timedelta(days=1)
    )
    client = client_of(malik)
    assert "Sans réponse." in text(page(client, lab, "test", key="vieux"))
    url = address(lab, "programmes:answer_followup", key="q")
    answer = client.post(url, {"remains": "Un affichage."}, follow=True)
    assert "Un affichage." in text(answer)
    asked.refresh_from_db()
    assert asked.answered_on == today


def test_the_public_reads_sums_where_readers_read_names(lab, promise, client, salome, client_of):
    public = text(page(client, lab, "company", key="rebonds"))
    assert "Ville de Nantes" in public
    assert "Salome" not in public
    assert "Dix jours." not in public
    assert "Salome Tricard" in text(page(client_of(salome), lab, "company", key="rebonds"))


def test_the_journal_is_the_teams_alone(lab, entry, client, salome, malik, client_of):
    assert page(client_of(salome), lab, "journal").status_code == 403
    read = text(page(client_of(malik), lab, "journal"))
    assert "Le guichet ferme à midi." in read
    for view in ("programme", "company", "money"):
        assert "guichet" not in text(page(client, lab, view, key="rebonds"))


def test_one_writes_in_the_journal_with_two_fields(lab, rebonds, malik, client_of, today):
    client = client_of(malik)
    url = address(lab, "programmes:journal")
    data = {"programme": rebonds.pk, "on": today.isoformat(), "quote": "C’est long."}
    answer = client.post(url, data, follow=True)
    assert "C’est long." in text(answer)
    assert models.Entry.objects.get().author == malik
    empty = client.post(url, data | {"quote": ""})
    assert "ce que vous avez entendu" in text(empty)
    assert models.Entry.objects.count() == 1


def test_a_partner_unknown_to_the_house_needs_its_kind(lab, rebonds, malik, client_of):
    client = client_of(malik)
    url = address(lab, "programmes:add", key="rebonds", noun="partner")
    data = {"organisation_name": "Ville de Brest", "role": "participant"}
    assert "choisissez son type" in text(client.post(url, data))
    answer = client.post(url, data | {"organisation_kind": "commune"}, follow=True)
    assert "Ville de Brest" in text(answer)
    assert Organisation.objects.get(slug="ville-de-brest").kind == "commune"


def test_a_fact_is_corrected_then_struck_out_with_a_reason(lab, rebonds, malik, client_of):
    client = client_of(malik)
    add = address(lab, "programmes:add", key="rebonds", noun="session")
    data = {"title": "Séance 1", "starts_on": "2024-05-02", "precision": "day"}
    client.post(add, data)
    session = models.Session.objects.get()
    correct = address(lab, "programmes:correct", noun="session", record=session.key)
    assert 'value="Séance 1"' in text(client.get(correct))
    answer = client.post(correct, data | {"ends_on": "2024-05-01"})
    assert "précède" in text(answer)
    client.post(correct, data | {"participants": "12"})
    session.refresh_from_db()
    assert session.participants == 12
    strike = address(lab, "programmes:strike", noun="session", record=session.key)
    assert client.post(strike, {"reason": ""}).status_code == 200
    client.post(strike, {"reason": "Deux fois."})
    assert not models.Session.objects.exists()
    assert Trace.objects.filter(verb="struck", note="Deux fois.", by=malik).exists()


@pytest.mark.parametrize(
    "noun", ["sheet", "partner", "funding", "terrain", "phase", "engagement", "deliverable"]
)
def test_every_kind_of_fact_has_its_form(lab, rebonds, malik, client_of, noun):
    url = address(lab, "programmes:add", key="rebonds", noun=noun)
    answer = client_of(malik).get(url)
    assert answer.status_code == 200
    assert "<form" in text(answer)


def test_a_given_day_is_noted_and_may_be_struck_out(lab, promise, malik, client_of, today):
    models.Engagement.objects.filter(pk=promise.pk).update(ends_on=None)
    client = client_of(malik)
    url = address(lab, "programmes:give_day", record=promise.key)
    answer = client.post(url, {"given_on": today.isoformat(), "days": "0.5"}, follow=True)
    assert "Le jour donné est noté." in text(answer)
    day = models.Day.objects.get()
    assert "rayer" in text(client.get(url))
    strike = address(lab, "programmes:strike", noun="day", record=day.key)
    client.post(strike, {"reason": "Absente."})
    assert not models.Day.objects.exists()


def test_the_money_page_shows_the_gap(lab, rebonds, nantes, client):
    for stage, amount in (("planned", 54_700), ("actual", 10_000)):
        models.Funding.objects.create(
            bench=lab,
            key=stage,
            programme=rebonds,
            organisation=nantes,
            year=2022,
            stage=stage,
            amount_eur=amount,
        )
    shown = text(page(client, lab, "money", key="rebonds"))
    assert "−44 700 €" in shown
    assert "Les nombres du graphique" in shown


def test_another_benchs_things_are_not_there(lab, neighbour, rebonds, tour, stranger, client_of):
    client = client_of(stranger)
    for view, kwargs in (
        ("programme", {"key": "rebonds"}),
        ("test", {"key": "tour"}),
        ("conclude_test", {"key": "tour"}),
        ("correct", {"noun": "phase", "record": "x"}),
    ):
        assert page(client, neighbour, view, **kwargs).status_code == 404


def test_a_form_takes_no_programme_of_another_bench(lab, neighbour, rebonds, malik, client_of):
    theirs = Programme.objects.create(bench=neighbour, key="leur", title="Leur programme")
    url = address(lab, "programmes:journal")
    client_of(malik).post(url, {"programme": theirs.pk, "on": "2024-06-01", "quote": "Volé"})
    assert not models.Entry.objects.exists()


def test_a_script_written_anywhere_is_only_text(lab, rebonds, client):
    evil = "<script>alert(1)</script>"
    models.Sheet.objects.create(
        bench=lab,
        key="s",
        programme=rebonds,
        year=2024,
        kind="programme",
        title=evil,
        what=evil,
        consult=f"{evil} | javascript:alert(1)",
    )
    Programme.objects.filter(pk=rebonds.pk).update(title=evil, summary=evil)
    for view, kwargs in (("index", {}), ("sheets", {}), ("programme", {"key": "rebonds"})):
        shown = page(client, lab, view, **kwargs).content.decode()
        assert "<script>alert" not in shown
        assert 'href="javascript' not in shown


@pytest.fixture
def crowd(lab, rebonds, nantes, salome):
    """A bench with hundreds of facts of every kind."""
    many = range(300)
    Programme.objects.bulk_create(
        Programme(bench=lab, key=f"p{n}", title=f"Programme {n}", starts_on=date(2023, 1, 1))
        for n in many
    )
    common = {"bench": lab, "programme": rebonds}
    models.Test.objects.bulk_create(
        models.Test(**common, key=f"t{n}", title=f"T{n}", starts_on=date(2024, 1, 1)) for n in many
    )
    models.Terrain.objects.bulk_create(
        models.Terrain(**common, key=f"l{n}", place=f"Lieu {n}") for n in many
    )
    models.Entry.objects.bulk_create(
        models.Entry(**common, key=f"e{n}", on=date(2024, 1, 1), author=salome, quote="Oui.")
        for n in many
    )
    some = range(40)
    models.Session.objects.bulk_create(
        models.Session(**common, key=f"s{n}", title="S", starts_on=date(2024, 1, 1)) for n in some
    )
    models.Partner.objects.bulk_create(
        models.Partner(**common, key=f"a{n}", organisation=nantes, role="partner") for n in some
    )
    models.Engagement.objects.bulk_create(
        models.Engagement(**common, key=f"g{n}", person=salome, role="team") for n in some
    )
    models.Funding.objects.bulk_create(
        models.Funding(**common, key=f"f{n}", year=1990 + n, stage="actual", amount_eur=5)
        for n in some
    )
    models.Sheet.objects.bulk_create(
        models.Sheet(**common, key=f"h{n}", year=2024, kind="theme", title="Thème") for n in some
    )


PAGES = [
    ("index", {}),
    ("tests", {}),
    ("terrains", {}),
    ("sheets", {}),
    ("journal", {}),
    ("company", {"key": "rebonds"}),
    ("money", {"key": "rebonds"}),
    ("test", {"key": "t7"}),
]


@pytest.mark.parametrize(("view", "kwargs"), PAGES, ids=[view for view, _ in PAGES])
def test_a_crowded_page_asks_ten_questions_at_most_and_stays_light(
    lab, crowd, malik, client_of, django_assert_max_num_queries, view, kwargs
):
    client = client_of(malik)
    with django_assert_max_num_queries(10):
        answer = page(client, lab, view, **kwargs)
    assert answer.status_code == 200
    assert len(answer.content) < A_PAGE_AT_MOST


def test_the_story_of_a_busy_programme_asks_ten_questions_at_most(
    lab, crowd, malik, client_of, django_assert_max_num_queries
):
    models.Test.objects.exclude(key__in=("t1", "t2", "t3")).delete()
    client = client_of(malik)
    with django_assert_max_num_queries(10):
        answer = page(client, lab, "programme", key="rebonds")
    assert len(answer.content) < A_PAGE_AT_MOST
