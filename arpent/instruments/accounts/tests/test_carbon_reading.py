"""What a reader of the carbon pages is spared, and what is never left out of their sight."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from arpent.instruments.accounts.models import SpendRule
from arpent.instruments.accounts.queries.change import effects, parted, summed
from arpent.instruments.accounts.queries.footprint import reckoned
from arpent.instruments.accounts.report.carbon_charts import ranges, tonnes
from arpent.instruments.accounts.tests.carbon import promise, spent_year, taken, trip
from arpent.instruments.accounts.tests.factories import entry, post, year_of
from arpent.instruments.accounts.views.masses import covered
from arpent.measure.change import Change
from arpent.measure.uncertainty import Interval

pytestmark = pytest.mark.django_db
ROOM = "/labo/accounts/"
YEAR = f"{ROOM}exercices/2023/bilan-ges/"


def plain(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def tabs(text):
    """Return the addresses of the first level of tabs, by their words."""
    nav = text[text.index('class="tabs"') :]
    found = re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', nav[: nav.index("</nav>")])
    return {words: path for path, words in found}


def undetailed(bench, number=2023):
    """A year of which nine tenths are one charge that no ratio takes."""
    year = year_of(bench, number)
    lines = entry(1, ("622600", "1000.00", "0"), ("401000", "0", "1000.00"))
    lines += entry(2, ("600000", "9000.00", "0"), ("401000", "0", "9000.00"))
    post(year, lines)
    return year


@pytest.mark.parametrize("path", ["bilan-ges/", "bilan-ges/evolution/", "bilan-ges/depenses/", ""])
def test_changing_shelf_keeps_the_year(lab, malik, client_of, path):
    spent_year(lab)
    shelves = tabs(plain(client_of(malik).get(f"{ROOM}exercices/2023/{path}")))
    assert len(shelves) == 9
    assert shelves["Carbone"] == YEAR
    assert shelves["Livres"] == f"{ROOM}exercices/2023/"
    assert shelves["Résultat"] == f"{ROOM}exercices/2023/resultat/"


def test_without_a_year_the_shelf_of_carbon_opens_on_all_of_them(lab, malik, client_of):
    spent_year(lab)
    for path in ("", "carbone/", "carbone/trajectoires/"):
        shelves = tabs(plain(client_of(malik).get(f"{ROOM}{path}")))
        assert shelves["Carbone"] == f"{ROOM}carbone/"


def test_the_share_of_spend_that_is_covered_stands_beside_the_total(lab, malik, client_of):
    year = undetailed(lab)
    assert reckoned(lab, [year])[year.pk].covered_share == Decimal("0.1")
    client = client_of(malik)
    told = "Bilan partiel : 10 % des dépenses à compter le sont, 9 000 € ne le sont pas."
    assert told in plain(client.get(YEAR))
    assert "partiel : 9 000 € non affectés" in plain(client.get(f"{ROOM}carbone/"))


def test_salaries_are_not_missing_from_a_report(lab, malik, client_of):
    year = spent_year(lab)
    assert reckoned(lab, [year])[year.pk].covered_share == 1
    assert "Toutes les dépenses à compter le sont : 100 %." in plain(client_of(malik).get(YEAR))


def test_a_share_is_whole_only_when_nothing_is_left():
    said = [covered(Decimal(part)).replace("\u202f", " ") for part in ("1", "0.999", "0.5")]
    assert said == ["100 %", "99 %", "50 %"]
    assert covered(None) == "–"


def test_a_partial_year_keeps_no_promise_but_may_break_one(lab, malik, client_of):
    undetailed(lab)
    one = promise(lab)
    trip(lab, quantity=None, factor=None, measured_kgco2e=Decimal(9000))
    client, path = client_of(malik), f"{ROOM}carbone/trajectoires/{one.key}/"
    text = plain(client.get(path))
    assert "Ne se juge pas : une part des dépenses, 9000 €" in text
    assert "partiel, 10 % des dépenses" in text
    trip(lab, quantity=None, factor=None, measured_kgco2e=Decimal(60000))
    assert "Dépassement" in plain(client.get(path))


def test_the_spend_that_nothing_counts_is_told_beside_the_change(lab, malik, client_of):
    spent_year(lab, 2022)
    undetailed(lab)
    text = plain(client_of(malik).get(f"{YEAR}evolution/"))
    assert "9 000 € (10 % couverts)" in text
    assert "0 € (100 % couverts)" in text


def test_a_supplier_is_named_by_the_change_to_the_team_only(lab, malik, salome, client_of):
    spent_year(lab, 2022)
    year = year_of(lab)
    lines = entry(1, ("622600", "1000.00", "0"), ("401000", "0", "1000.00"))
    post(year, [lines[0], replace(lines[1], auxiliary="JDUPONT")])
    SpendRule.objects.create(
        bench=lab, key="r", auxiliary="JDUPONT", treatment="ratio", factor=taken(lab, "EB04")
    )
    assert "JDUPONT" in plain(client_of(malik).get(f"{YEAR}evolution/"))
    assert "JDUPONT" not in plain(client_of(salome).get(f"{YEAR}evolution/"))


def moved(key, volume):
    none = dict.fromkeys(("price_kgco2e", "factor_kgco2e", "coverage_kgco2e"), Decimal(0))
    mass = {"before_kgco2e": Decimal(0), "after_kgco2e": Decimal(volume)}
    return Change(key=key, volume_kgco2e=Decimal(volume), **mass, **none)


def test_what_moves_less_than_a_hundredth_is_folded_and_nothing_is_lost():
    parts = [moved("a", 1000), moved("b", -500), moved("c", 3), moved("d", -2)]
    shown, others = parted(parts)
    assert [one.key for one in shown] == ["a", "b"]
    whole = summed([*shown, summed(others)])
    assert effects(whole) == effects(summed(parts)) == (501, 0, 0, 0)
    assert whole.delta_kgco2e == 501


@pytest.mark.parametrize("small", [[], [1]])
def test_a_single_small_line_is_not_worth_a_fold(small):
    parts = [moved("a", 1000), *(moved("s", mass) for mass in small)]
    assert parted(parts) == (parts, [])


def test_a_long_promise_shows_its_base_every_fifth_year_and_unfolds_the_others(
    lab, malik, client_of
):
    one = promise(lab, base_year=2001)
    spent_year(lab)
    answer = client_of(malik).get(f"{ROOM}carbone/trajectoires/{one.key}/")
    assert [row["year"] for row in answer.context["rows"]] == [2001, 2005, 2010, 2015, 2020, 2023]
    assert len(answer.context["all_rows"]) == 23


def test_masses_are_drawn_as_they_are_written_and_between_their_bounds():
    assert [str(tonnes(kg)) for kg in (165_400, 6_140, 270, 994.6)] == [
        "165",
        "6.1",
        "0.270",
        "0.995",
    ]
    close = Interval(mid=1050.0001, low=1040.0, high=1049.9999, method="shared")
    series = ranges("T", [("a", close)]).series[0]
    assert series.low[0] <= series.values[0] <= series.high[0]
