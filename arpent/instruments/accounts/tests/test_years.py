"""Years open in order, close when they balance, and open again with a reason."""

from datetime import date

import pytest

from arpent.contract import Refused
from arpent.instruments.accounts.actions.closing import close_year, reopen_year
from arpent.instruments.accounts.actions.years import correct_year, open_year
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.rules.years import chart_on
from arpent.instruments.accounts.tests.factories import line, post, small_books, year_of
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 15)


def facts(first, last, **more):
    given = {"title": "Exercice", "first_on": first, "last_on": last, "chart": chart_on(first)}
    return {**given, "fte": None, "source": None, "note": "", **more}


def opened(bench, first, last, **more):
    return open_year(bench=bench, facts=facts(first, last, **more), by=None, on=ON)


def test_the_same_days_open_one_year(lab):
    days = date(2023, 1, 1), date(2023, 12, 31)
    assert opened(lab, *days) == opened(lab, *days)
    assert [one.key for one in FiscalYear.objects.all()] == ["2023"]


def test_a_year_that_begins_in_2025_follows_the_new_chart():
    assert (chart_on(date(2024, 9, 1)), chart_on(date(2025, 1, 1))) == ("2018", "2025")


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (date(2023, 7, 1), date(2024, 6, 30), "déjà dans « Exercice 2023 », du 01/01/2023"),
        (date(2022, 12, 31), date(2022, 1, 1), "finit avant d’avoir commencé"),
        (date(2019, 1, 1), date(2022, 12, 31), "deux ans au plus"),
    ],
)
def test_days_that_cannot_be_are_refused(lab, first, last, reason):
    year_of(lab)
    with pytest.raises(Refused, match=reason):
        opened(lab, first, last)


def test_the_days_of_a_year_hold_its_lines(lab):
    year = year_of(lab)
    post(year)
    with pytest.raises(Refused, match="datées du 01/01/2023 au 15/03/2023"):
        correct_year(year=year, facts=facts(date(2023, 2, 1), year.last_on), by=None, on=ON)
    correct_year(year=year, facts=facts(year.first_on, date(2023, 6, 30)), by=None, on=ON)
    year.refresh_from_db()
    assert year.last_on == date(2023, 6, 30)


def test_a_balanced_year_closes_once_and_reopens_with_a_reason(lab):
    year = year_of(lab)
    post(year)
    close_year(year=year, by=None, on=ON)
    with pytest.raises(Refused, match="déjà clos"):
        close_year(year=year, by=None, on=ON)
    with pytest.raises(Refused, match="clos : rouvrez-le"):
        correct_year(year=year, facts=facts(year.first_on, year.last_on), by=None, on=ON)
    with pytest.raises(Refused, match="Dites pourquoi"):
        reopen_year(year=year, reason=" ", by=None, on=ON)
    reopen_year(year=year, reason="Une facture oubliée", by=None, on=ON)
    assert Trace.objects.get(verb="reopened").note == "Une facture oubliée"
    with pytest.raises(Refused, match="rien à rouvrir"):
        reopen_year(year=year, reason="Encore", by=None, on=ON)


def test_a_year_with_an_unbalanced_entry_stays_open(lab):
    year = year_of(lab)
    post(year, [*small_books(), line("606", "12.50", journal="AC", entry="77")])
    with pytest.raises(Refused, match=r"L’écriture 77 du journal AC .* il manque 12,50\s€"):
        close_year(year=year, by=None, on=ON)


def test_entries_that_compensate_each_other_are_still_unbalanced(lab):
    year = year_of(lab)
    post(year, [line("606", "5", entry="1"), line("512", "0", "5", entry="2")])
    with pytest.raises(Refused, match="L’écriture 1 du journal OD"):
        close_year(year=year, by=None, on=ON)


def test_a_year_that_is_not_over_stays_open(lab):
    with pytest.raises(Refused, match="pas fini"):
        close_year(year=year_of(lab, 2024), by=None, on=ON)


def page(client, lab, path):
    answer = client.get(f"/{lab.slug}/accounts/{path}")
    return answer.status_code, answer.content.decode()


def test_the_public_sees_closed_years_only(lab, salome, client_of):
    year_of(lab, 2022, closed_on=date(2023, 6, 1))
    year_of(lab, 2023)
    public = page(client_of(None), lab, "exercices/")[1]
    assert "Exercice 2022" in public
    assert "Exercice 2023" not in public
    assert "Exercice 2023" in page(client_of(salome), lab, "exercices/")[1]
    assert page(client_of(salome), lab, "exercices/2023/")[0] == 200


def test_another_bench_s_year_is_not_found(lab, neighbour, ines, stranger, client_of):
    year_of(neighbour, 2021, closed_on=date(2023, 6, 1))
    for path in ("", "corriger/", "clore/", "rouvrir/"):
        assert page(client_of(ines), lab, f"exercices/2021/{path}")[0] == 404
        assert (
            client_of(stranger).get(f"/{lab.slug}/accounts/exercices/2021/{path}").status_code
            == 404
        )


def test_a_year_is_opened_corrected_closed_and_reopened_from_the_pages(lab, ines, client_of):
    client = client_of(ines)
    base = f"/{lab.slug}/accounts/exercices/"
    given = {"title": "Exercice 2020", "first_on": "2020-01-01", "last_on": "2020-12-31"}
    form = client.get(f"{base}ouvrir/").context["form"]
    assert form.initial["chart"] in ("2018", "2025")
    assert client.post(f"{base}ouvrir/", {**given, "chart": "2018"}).status_code == 302
    wrong = client.post(
        f"{base}2020/corriger/", {**given, "chart": "2018", "last_on": "2019-01-01"}
    )
    assert "finit avant" in wrong.content.decode()
    client.post(f"{base}2020/corriger/", {**given, "chart": "2018", "fte": "9.5"})
    assert "Clore l’exercice" in client.get(f"{base}2020/clore/").content.decode()
    client.post(f"{base}2020/clore/")
    client.post(f"{base}2020/rouvrir/", {"reason": ""})
    year = FiscalYear.objects.get(key="2020")
    assert year.closed_on is not None
    client.post(f"{base}2020/rouvrir/", {"reason": "Erreur"})
    year.refresh_from_db()
    assert (year.closed_on, year.fte) == (None, 9.5)
