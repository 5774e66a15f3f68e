"""Factors taken, declared, refused; savings told with their range and their source."""

import pytest

from arpent.instruments.accounts.models import Factor, Saving
from arpent.instruments.accounts.tests.carbon import saving, taken, trip

pytestmark = pytest.mark.django_db
FACTORS = "/labo/accounts/carbone/facteurs/"
SAVINGS = "/labo/accounts/carbone/placements/"
DECLARED = {
    "title": "Visio",
    "unit": "minute.participant",
    "value_kgco2e": "0.001",
    "uncertainty_pct": "100",
    "note": "Blog, 2021",
}
KEPT = {"title": "Livret", "on": "2023-12-31", "mass_kgco2e": "134000", "note": "Oxfam, 2020"}


def plain(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_factor_is_searched_and_taken_once(lab, malik, client_of):
    client = client_of(malik)
    assert "TGV" in plain(client.get(f"{FACTORS}catalogue/?q=tgv"))
    for _ in range(2):
        assert client.post(f"{FACTORS}prendre/", {"id": "43256"}).status_code == 302
    one = Factor.objects.get()
    assert (one.identifier, one.unit, str(one.valid_until)) == (
        "43256",
        "passager.km",
        "2024-04-01",
    )
    assert "déjà ici" in plain(client.get(f"{FACTORS}catalogue/?q=43256"))


def test_an_expired_factor_says_so_in_words(lab, malik, client_of):
    taken(lab, "28007")
    assert "périmé depuis le 1" in plain(client_of(malik).get(FACTORS))


def test_a_factor_nobody_knows_is_refused_with_a_sentence(lab, malik, client_of):
    answer = client_of(malik).post(f"{FACTORS}prendre/", {"id": "magie"}, follow=True)
    assert "Aucun facteur ne porte l’identifiant" in plain(answer)


def test_a_search_without_an_answer_says_what_to_do(lab, malik, client_of):
    assert "Essayez un mot de moins" in plain(client_of(malik).get(f"{FACTORS}catalogue/?q=zzzz"))


def test_a_factor_of_one_s_own_is_declared_once_and_corrected(lab, malik, client_of):
    client = client_of(malik)
    form = client.get(f"{FACTORS}declarer/").context["form"]
    for _ in range(2):
        client.post(f"{FACTORS}declarer/", {**DECLARED, "key": form.initial["key"]})
    one = Factor.objects.get()
    assert one.is_declared
    client.post(f"{FACTORS}{one.key}/correction/", {**DECLARED, "value_kgco2e": "0.002"})
    one.refresh_from_db()
    assert str(one.value_kgco2e) == "0.00200000"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"value_kgco2e": "-1"}, "pas négative"),
        ({"value_kgco2e": "0"}, "nul n’apprend rien"),
        ({"unit": "kgCO2e/km"}, "Écrivez l’unité seule"),
        ({"unit": "MWh"}, "Comptez par « kWh »"),
        ({"note": ""}, "d’où vient ce facteur"),
    ],
)
def test_a_factor_that_cannot_be_is_refused_with_a_sentence(lab, malik, client_of, facts, told):
    answer = client_of(malik).post(f"{FACTORS}declarer/", {**DECLARED, **facts})
    assert answer.status_code == 200
    assert told in plain(answer)
    assert not Factor.objects.exists()


def test_a_published_factor_is_not_corrected_here(lab, malik, client_of):
    one = taken(lab)
    assert client_of(malik).get(f"{FACTORS}{one.key}/correction/").status_code == 404


def test_a_factor_in_use_stays_and_one_out_of_use_leaves(lab, malik, client_of):
    client = client_of(malik)
    one = taken(lab)
    used = trip(lab, factor=one)
    answer = client.post(f"{FACTORS}{one.key}/retrait/", {"reason": "x"})
    assert "s’en servent" in plain(answer)
    used.delete()
    client.post(f"{FACTORS}{one.key}/retrait/", {"reason": "x"})
    assert not Factor.objects.exists()


def test_a_saving_is_written_once_corrected_and_taken_out(lab, malik, client_of):
    client = client_of(malik)
    form = client.get(f"{SAVINGS}nouveau/").context["form"]
    for _ in range(2):
        client.post(f"{SAVINGS}nouveau/", {**KEPT, "key": form.initial["key"]})
    one = Saving.objects.get()
    client.post(f"{SAVINGS}{one.key}/correction/", {**KEPT, "low_kgco2e": "100000"})
    one.refresh_from_db()
    assert one.low_kgco2e == 100000
    client.post(f"{SAVINGS}{one.key}/retrait/", {"reason": "fermé"})
    assert not Saving.objects.exists()


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"low_kgco2e": "140000"}, "se suivent"),
        ({"mass_kgco2e": "-1"}, "négative"),
        ({"note": ""}, "Aucun facteur officiel"),
    ],
)
def test_a_saving_without_range_or_source_is_refused(lab, malik, client_of, facts, told):
    answer = client_of(malik).post(f"{SAVINGS}nouveau/", {**KEPT, **facts})
    assert told in plain(answer)
    assert not Saving.objects.exists()


def test_readers_see_savings_and_the_public_does_not(lab, salome, client_of):
    saving(lab)
    assert "134 t CO₂e" in plain(client_of(salome).get(SAVINGS))
    assert client_of(None).get(SAVINGS).status_code == 302
