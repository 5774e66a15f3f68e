"""Promises: linear, compound or by points, both published ones, and the envelopes."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.instruments.accounts.models import Envelope, Milestone, Trajectory
from arpent.instruments.accounts.queries.trajectories import promises_of
from arpent.instruments.accounts.tests.carbon import promise, spent_year, trip
from arpent.instruments.accounts.tests.factories import programme_of, year_of
from arpent.instruments.accounts.views.masses import told

pytestmark = pytest.mark.django_db
BASE = "/labo/accounts/carbone/trajectoires/"
GIVEN = {"title": "Assemblée", "base_year": "2019", "base_kgco2e": "33000"}


def write(client, **facts):
    return client.post(f"{BASE}nouvelle/", {**GIVEN, **facts})


def plain(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_assembly_s_four_per_cent_is_compound_and_never_reaches_zero(lab, malik, client_of):
    client = client_of(malik)
    assert write(client, kind="compound", rate_pct="-4").status_code == 302
    path = promises_of(lab)[0].path
    told_years = [round(path.value(year) / 1000, 2) for year in (2020, 2025, 2030)]
    assert told_years == [Decimal("31.68"), Decimal("25.83"), Decimal("21.06")]
    text = plain(client.get(BASE))
    assert "Zéro n’est jamais atteint" in text
    assert "31,7 t CO₂e" in text


def test_the_same_four_per_cent_taken_as_linear_reaches_zero_in_25_years(lab, malik, client_of):
    client = client_of(malik)
    write(client, kind="linear", rate_pct="-4")
    assert "Zéro en 2044" in plain(client.get(BASE))


def test_the_blog_s_three_points_are_kept(lab, malik, client_of):
    client = client_of(malik)
    points = "2022 -5\n2026 −22 %\n\n2031 -39"
    answer = write(client, kind="points", base_year="2021", points=points)
    assert answer.status_code == 302
    path = promises_of(lab)[0].path
    masses = [path.value(year) / 1000 for year in (2022, 2026, 2031)]
    assert masses == [Decimal("31.35"), Decimal("25.74"), Decimal("20.13")]
    one = Trajectory.objects.get()
    assert plain(client.get(f"{BASE}{one.key}/")).count("20,1 t CO₂e") >= 1


@pytest.mark.parametrize(
    ("facts", "told_as"),
    [
        ({"kind": "compound"}, "Écrivez la variation par an"),
        ({"kind": "linear", "rate_pct": "4"}, "écrivez −4"),
        ({"kind": "points"}, "au moins un point"),
        ({"kind": "points", "points": "2022 5"}, "Un jalon baisse"),
        ({"kind": "points", "points": "bientôt"}, "écrivez une année"),
        ({"kind": "points", "points": "2022 -5\n2022 -6"}, "écrite deux fois"),
        ({"kind": "points", "points": "2018 -5"}, "après l’année de base"),
        ({"kind": "linear", "rate_pct": "-4", "base_kgco2e": "-1"}, "positif"),
    ],
)
def test_a_promise_that_cannot_be_followed_gets_a_sentence(lab, malik, client_of, facts, told_as):
    answer = write(client_of(malik), **facts)
    assert answer.status_code == 200
    assert told_as in plain(answer)
    assert not Trajectory.objects.exists()


def test_a_promise_is_corrected_with_its_points_and_taken_out(lab, malik, client_of):
    client = client_of(malik)
    one = promise(lab, "points")
    Milestone.objects.create(bench=lab, key="m", trajectory=one, year=2026, change_pct=-22)
    assert "2026 -22.00" in plain(client.get(f"{BASE}{one.key}/correction/"))
    facts = {**GIVEN, "kind": "points", "points": "2030 -40"}
    assert client.post(f"{BASE}{one.key}/correction/", facts).status_code == 302
    assert list(Milestone.objects.values_list("year", "change_pct")) == [(2030, -40)]
    client.post(f"{BASE}{one.key}/retrait/", {"reason": "remplacée"})
    assert not Milestone.objects.exists()


def test_a_year_measured_beside_its_ceiling_says_whether_it_is_sure(lab, malik, client_of):
    year_of(lab, 2023)
    one = promise(lab)
    trip(
        lab, quantity=None, factor=None, measured_kgco2e=Decimal(28200), uncertainty_pct=Decimal(20)
    )
    text = plain(client_of(malik).get(f"{BASE}{one.key}/"))
    assert "dans la marge d’incertitude" in text
    trip(lab, quantity=None, factor=None, measured_kgco2e=Decimal(60000))
    assert "Dépassement" in plain(client_of(malik).get(f"{BASE}{one.key}/"))


def test_the_public_reads_promises_and_only_the_closed_years_beside_them(lab, client_of):
    year = year_of(lab, 2023)
    one = promise(lab)
    trip(lab, quantity=None, factor=None, measured_kgco2e=Decimal(28210))
    shown = told(28210).replace("\u00a0", " ")
    assert shown not in plain(client_of(None).get(f"{BASE}{one.key}/"))
    year.closed_on = date(2024, 5, 1)
    year.save()
    assert shown in plain(client_of(None).get(f"{BASE}{one.key}/"))


def test_a_trajectory_that_is_no_path_is_shown_as_such(lab, malik, client_of):
    one = promise(lab, "points")
    client = client_of(malik)
    assert "ne se suit pas" in plain(client.get(BASE))
    assert "ne se suit pas" in plain(client.get(f"{BASE}{one.key}/"))


def test_envelopes_are_shared_and_their_overshoot_is_told(lab, malik, client_of):
    year = year_of(lab, 2023)
    lieux = programme_of(lab)
    one = promise(lab)
    trip(lab, quantity=None, factor=None, measured_kgco2e=Decimal(900), programme=lieux)
    trip(lab, quantity=None, factor=None, measured_kgco2e=Decimal(5))
    client = client_of(malik)
    path = f"{BASE}{one.key}/enveloppes/{year.key}/"
    given = {f"programme-{lieux.pk}": "800", "programme-": ""}
    for _ in range(2):
        assert client.post(f"{path}partage/", given).status_code == 302
    assert Envelope.objects.count() == 1
    text = plain(client.get(path))
    assert "Dépassement de 100 kgCO2e" in text
    assert "sans enveloppe" in text
    assert "Les enveloppes ne font pas le plafond" in text
    assert client.post(f"{path}partage/", {f"programme-{lieux.pk}": "-1"}).status_code == 200


def test_a_year_that_rests_on_ratios_is_not_judged(lab, malik, client_of):
    spent_year(lab, 2023)
    one = promise(lab)
    client = client_of(malik)
    assert "Ne se juge pas : 100 % du total" in plain(client.get(f"{BASE}{one.key}/"))
    assert "dépistage, 100 % de ratios" in plain(client.get(BASE))
