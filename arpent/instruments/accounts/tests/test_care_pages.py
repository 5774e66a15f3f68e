"""The pages of the ecological debt: who reads them, what they refuse, what they cost."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.instruments.accounts.models import (
    Capital,
    FiscalYear,
    Preservation,
    UnitCost,
    Use,
)
from arpent.instruments.accounts.queries.care import cared
from arpent.instruments.accounts.tests.capitals import capital_of, cost_of, preserved, used
from arpent.instruments.accounts.tests.carbon import spent_year
from arpent.instruments.accounts.tests.factories import post, year_of
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db
OPEN, CLOSED = 2023, 2022


@pytest.fixture
def books(lab):
    """An open year and a closed one, each owing 600 € to the climate, 80.10 € of it done."""
    climate = capital_of(lab)
    cost_of(climate, "50", "100", "200")
    for year in (year_of(lab, CLOSED), year_of(lab, OPEN)):
        post(year)
        used(climate, year, "10", "4")
        preserved(climate, year, "80.10", journal="OD", entry="3")
    FiscalYear.objects.filter(key=str(CLOSED)).update(closed_on=date(2023, 6, 1))
    return climate


def at(lab, path):
    return f"/{lab.slug}/accounts/{path}"


def said(client, lab, path):
    answer = client.get(at(lab, path))
    # The page sets narrow spaces and its own apostrophes.
    text = answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    return answer.status_code, text


def test_a_closed_year_is_public_and_an_open_one_is_not(lab, books, salome, client_of):
    status, text = said(client_of(None), lab, f"exercices/{CLOSED}/dette/")
    assert status == 200
    assert "Reprendre le bilan GES" not in text
    assert "?journal=OD" not in text
    assert said(client_of(None), lab, f"exercices/{OPEN}/dette/")[0] == 404
    assert said(client_of(salome), lab, f"exercices/{OPEN}/dette/")[0] == 200


def test_the_public_history_holds_closed_years_only(lab, books, client_of):
    text = said(client_of(None), lab, f"exercices/{CLOSED}/dette/")[1]
    assert f"Exercice {OPEN}" not in text


def test_the_page_tells_both_results_and_what_stands_between(lab, books, malik, client_of):
    text = said(client_of(malik), lab, f"exercices/{OPEN}/dette/")[1]
    year = lab_year(lab)
    result = cared(lab, [year_before(lab), year]).result(year)["mid"]
    assert result.statutory_eur == Decimal("1099.45")
    assert result.shortfalls_eur == Decimal("519.90")
    for told in ("1 099,45 €", "519,90 €", "579,55 €", "de 219,90 € à 1 119,90 €"):
        assert told in text
    assert "les mêmes, au centime, avec ou sans cette page" in text
    assert "ils ne se compensent pas" in text
    assert "?journal=OD&amp;entry=3" in text
    assert "C15.climat" in text


def test_a_result_that_nothing_is_priced_for_is_not_told(lab, malik, client_of):
    post(year_of(lab, OPEN))
    capital_of(lab)
    text = said(client_of(malik), lab, f"exercices/{OPEN}/dette/")[1]
    assert "1 099,45 €" in text
    assert "Climat : ce qui est dû n’est pas chiffré" in text
    assert "Résultat après préservation" not in text


def lab_year(lab, year=OPEN):
    return lab_years(lab)[str(year)]


def year_before(lab):
    return lab_year(lab, CLOSED)


def lab_years(lab):
    return {one.key: one for one in FiscalYear.objects.filter(bench=lab)}


WRITES = (
    f"exercices/{OPEN}/dette/actions/nouvelle/",
    f"exercices/{OPEN}/dette/climat/quantites/",
    "dette/capitaux/nouveau/",
    "dette/capitaux/climat/",
    "dette/capitaux/climat/correction/",
    "dette/capitaux/climat/cout/",
    f"dette/actions/planter-climat-{OPEN}/correction/",
)
STRIKES = (
    "dette/capitaux/climat/rayure/",
    "dette/couts/climat-2020/rayure/",
    f"dette/actions/planter-climat-{OPEN}/rayure/",
)


def test_the_team_writes_and_the_steward_strikes(lab, books, ines, malik, salome, client_of):
    team, steward, reader = client_of(malik), client_of(ines), client_of(salome)
    for path in WRITES:
        assert team.get(at(lab, path)).status_code == 200, path
        assert reader.get(at(lab, path)).status_code in (403, 404), path
    for path in STRIKES:
        assert steward.get(at(lab, path)).status_code == 200, path
        assert team.get(at(lab, path)).status_code in (403, 404), path


def test_another_bench_finds_nothing(lab, neighbour, stranger, books, client_of):
    client = client_of(stranger)
    year_of(neighbour, OPEN)
    for path in (*WRITES[3:], *STRIKES, WRITES[1]):
        assert client.get(at(neighbour, path)).status_code == 404, path
    assert client.get(at(lab, f"exercices/{OPEN}/dette/")).status_code == 404


def test_ten_times_more_asks_no_more_questions(
    lab, books, malik, client_of, django_assert_max_num_queries
):
    client, counts = client_of(malik), []
    for more in range(2):
        with django_assert_max_num_queries(10) as asked:
            answer = client.get(at(lab, f"exercices/{OPEN}/dette/"))
        assert answer.status_code == 200
        assert len(answer.content) < 100_000
        counts.append(len(asked))
        for rank in range(10 if not more else 0):
            soil = capital_of(lab, f"Sol {rank}", "m²")
            cost_of(soil, "1", "2", "3")
            for year in lab_years(lab).values():
                used(soil, year, "4")
                preserved(soil, year, "1")
    assert counts[0] == counts[1]


CAPITAL = {
    "title": "Sol",
    "entity": "Le sol du jardin",
    "threshold": "2 % de matière organique",
    "said_by": "L’agronome",
    "unit": "m²",
    "note": "",
}


def test_a_capital_is_named_once_priced_used_and_preserved_from_the_pages(lab, malik, client_of):
    year = year_of(lab)
    post(year)
    client = client_of(malik)
    for _click in range(2):
        assert client.post(at(lab, "dette/capitaux/nouveau/"), CAPITAL).status_code == 302
    soil = Capital.objects.get()
    cost = {"on": "2022-01-01", "low_eur": "1", "mid_eur": "2", "high_eur": "4", "note": "Devis"}
    for _click in range(2):
        client.post(at(lab, f"dette/capitaux/{soil.key}/cout/"), cost)
    assert UnitCost.objects.count() == 1
    path = at(lab, f"exercices/2023/dette/{soil.key}/quantites/")
    for quantity in ("100", "120"):
        assert client.post(path, {"used": quantity, "allowed": "20"}).status_code == 302
    assert Use.objects.get().used == 120
    deed = {
        "capital": soil.pk,
        "title": "Composter",
        "planned_eur": "90",
        "done_eur": "80.10",
        "done_on": "2023-03-15",
        "journal": "OD",
        "entry": "3",
    }
    for _click in range(2):
        answer = client.post(at(lab, "exercices/2023/dette/actions/nouvelle/"), deed)
        assert answer.status_code == 302
    assert Preservation.objects.get().done_eur == Decimal("80.10")
    assert cared(lab, [year]).of(year)[0].shortfall_eur.mid == Decimal("119.90")
    verbs = Trace.objects.values_list("verb", flat=True)
    assert {"named", "declared", "written", "corrected", "preserved"} <= set(verbs)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"note": ""}, "Dites d’où vient ce coût"),
        ({"low_eur": "9"}, "se suivent : corrigez 9, 2, 4"),
        ({"low_eur": "-1"}, "sont positifs, ou nuls"),
        ({"on": "2022-06-01"}, "exercice clos : datez-le après le 31/12/2022"),
    ],
)
def test_a_cost_that_cannot_be_is_refused(lab, books, malik, client_of, changed, reason):
    given = {"on": "2023-01-01", "low_eur": "1", "mid_eur": "2", "high_eur": "4", "note": "Devis"}
    path = at(lab, "dette/capitaux/climat/cout/")
    text = client_of(malik).post(path, {**given, **changed}).content.decode()
    assert reason in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert UnitCost.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"capital": ""}, "Une action préserve un capital"),
        ({"done_on": ""}, "Une action réalisée a un jour"),
        ({"done_on": "2022-03-15"}, "n’est pas dans l’exercice"),
        ({"journal": ""}, "écrivez les deux"),
        ({"entry": "99"}, "Aucune écriture OD 99"),
        ({"entry": "3"}, "il n’en reste pas 50"),
        ({"done_eur": "120.01"}, "paie 120 €"),
    ],
)
def test_a_preservation_that_cannot_be_is_refused(lab, books, malik, client_of, changed, reason):
    given = {
        "capital": books.pk,
        "title": "Réparer",
        "done_eur": "50",
        "done_on": "2023-03-15",
        "journal": "OD",
        "entry": "2",
    }
    path = at(lab, f"exercices/{OPEN}/dette/actions/nouvelle/")
    text = client_of(malik).post(path, {**given, **changed}).content.decode()
    assert reason in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert Preservation.objects.count() == 2


def test_a_closed_year_is_not_written_about(lab, books, malik, client_of):
    path = at(lab, f"exercices/{CLOSED}/dette/climat/quantites/")
    text = client_of(malik).post(path, {"used": "1", "allowed": "0"}).content.decode()
    assert "Cet exercice est clos" in text.replace("\u00a0", " ")
    assert Use.objects.get(year__key=str(CLOSED)).used == 10


def test_a_capital_in_use_is_not_struck(lab, books, ines, client_of):
    client = client_of(ines)
    answer = client.post(at(lab, "dette/capitaux/climat/rayure/"), {"reason": "Doublon"})
    assert "retirez-les d’abord" in answer.content.decode()
    soil = capital_of(lab, "Sol", "m²")
    client.post(at(lab, f"dette/capitaux/{soil.key}/rayure/"), {"reason": "Doublon"})
    assert list(Capital.objects.values_list("key", flat=True)) == ["climat"]


def test_the_footprint_of_the_year_is_taken_with_its_interval(lab, malik, client_of):
    spent_year(lab, OPEN)
    climate, soil = capital_of(lab), capital_of(lab, "Sol", "m²")
    client = client_of(malik)
    client.post(at(lab, f"exercices/{OPEN}/dette/{climate.key}/bilan-ges/"))
    use = Use.objects.get()
    assert use.used > 0
    assert "bilan GES" in use.note
    assert "95" in use.note
    assert (
        client.get(at(lab, f"exercices/{OPEN}/dette/{climate.key}/bilan-ges/")).status_code == 405
    )
    refused = client.post(at(lab, f"exercices/{OPEN}/dette/{soil.key}/bilan-ges/"), follow=True)
    assert "se compte en m²" in refused.content.decode().replace("\u00a0", " ")
    assert Use.objects.count() == 1
