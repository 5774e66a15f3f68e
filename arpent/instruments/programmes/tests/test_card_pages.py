"""The pages of test cards: what is stamped, what is offered, what is refused."""

from datetime import date, timedelta

from django.utils import timezone

from arpent.contract import address
from arpent.instruments.programmes import models
from arpent.instruments.programmes.tests.reading import page, text


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


def test_what_a_concluded_test_taught_is_written_in_better_words(lab, tour, malik, client_of):
    client = client_of(malik)
    url = address(lab, "programmes:correct_conclusion", key="tour")
    words = {"learned": "On s’écoute mieux.", "keep": "Le tour."}
    assert "concluez-le d’abord" in text(client.post(url, words))
    models.Test.objects.filter(pk=tour.pk).update(verdict="kept", learned="on ecoute")
    assert "on ecoute" in text(client.get(url))
    assert "On s’écoute mieux." in text(client.post(url, words, follow=True))
    tour.refresh_from_db()
    assert (tour.verdict, tour.keep) == ("kept", "Le tour.")
