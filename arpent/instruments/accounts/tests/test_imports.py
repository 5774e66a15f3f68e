"""A FEC is looked at, then comes in whole, once; what is wrong is told with its place."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from arpent.contract import Refused
from arpent.instruments.accounts.actions.imports import remove_batch, take_file
from arpent.instruments.accounts.models import Balance, Batch, FiscalYear, Incoming, Line
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.rules.imports import Days, days_of, why_too_big
from arpent.instruments.accounts.tests.factories import (
    entry,
    post,
    programme_of,
    rule,
    small_books,
    year_of,
)
from arpent.measure.fec.reading import read
from arpent.measure.fec.writing import write
from arpent.measure.ledger import Ledger
from arpent.measure.sentences import Unusable

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 15)
REAL = Path(__file__).parents[4].with_name("shared") / "data" / "fec"


def fec(folder, lines=None, siren="123456789"):
    """Write lines as a FEC, a small balanced year by default, and return its path."""
    ledger = Ledger.of(small_books() if lines is None else lines)
    return write(
        ledger, folder=folder, siren=siren, closing_on=date(2023, 12, 31), conform_only=False
    )


def take(bench, path, **more):
    facts = {"title": "", "provenance": "imported", "by": None, "on": ON, **more}
    return take_file(bench=bench, path=path, **facts)


def test_a_file_comes_in_and_opens_its_year(lab, tmp_path):
    batch = take(lab, fec(tmp_path))
    assert (batch.lines, batch.title) == (14, "123456789FEC20231231.txt")
    assert (batch.year.key, batch.year.chart, str(batch.year.last_on)) == (
        "2023",
        "2018",
        "2023-12-31",
    )
    assert Line.objects.filter(is_opening=True).count() == 2


def test_a_name_says_which_twelve_months_a_file_closes():
    named = Days(date(2021, 9, 1), date(2022, 8, 31))
    lines = {"first": date(2021, 9, 1), "last": date(2022, 8, 30)}
    assert days_of(**lines, named=named) == named
    assert days_of(**lines, named=None) is None
    wrong = days_of(first=date(2023, 1, 9), last=date(2023, 12, 1), named=named)
    assert wrong == Days(date(2023, 1, 1), date(2023, 12, 31))


def test_the_same_file_is_refused_a_second_time(lab, tmp_path):
    path = fec(tmp_path)
    take(lab, path)
    with pytest.raises(Refused, match=r"déjà entré, sous le titre « 123456789FEC20231231\.txt »"):
        take(lab, path)
    assert Batch.objects.count() == 1


def test_entries_already_there_are_told_with_examples(lab, tmp_path):
    take(lab, fec(tmp_path))
    longer = fec(tmp_path, [*small_books(), *entry(8, ("606", "1", "0"), ("512", "0", "1"))])
    with pytest.raises(Refused, match=r"Écritures déjà dans .* : 7, par exemple AN 1, OD 2, OD 3"):
        take(lab, longer)
    assert Line.objects.count() == 14


def test_new_entries_of_the_same_year_are_added(lab, tmp_path):
    take(lab, fec(tmp_path))
    take(lab, fec(tmp_path, entry(8, ("606400", "1", "0"), ("512000", "0", "1"))))
    found = {one.account: one.lines for one in balances_of(FiscalYear.objects.get())}
    assert (found["606400"], found["512000"]) == (2, 4)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (
            entry(8, ("606", "2.50", "0"), ("512", "0", "1")),
            r"Écritures non équilibrées : 1, d’abord OD 8, ligne 16, où il manque 1,50\s€",
        ),
        (
            entry(8, ("606", "1", "0"), ("512", "0", "1"), entry_on=date(2024, 2, 1)),
            r"Lignes hors de « Exercice 2023 » : 2, d’abord la ligne 16, du 01/02/2024",
        ),
    ],
)
def test_a_file_with_a_blocking_fault_is_refused_whole(lab, tmp_path, lines, reason):
    year = year_of(lab)
    with pytest.raises(Refused, match=reason):
        take(lab, fec(tmp_path, [*small_books(), *lines]), year=year)
    assert not Line.objects.exists()
    assert not Balance.objects.exists()


def test_a_file_of_two_years_is_refused_and_opens_none(lab, tmp_path):
    lines = [*small_books(), *entry(8, ("606", "1", "0"), ("512", "0", "1"))]
    late = entry(9, ("606", "1", "0"), ("512", "0", "1"), entry_on=date(2024, 2, 1))
    with pytest.raises(
        Refused, match=r"du 01/01/2023 \(ligne 2\) au 01/02/2024 \(ligne 18\) : elles ne"
    ):
        take(lab, fec(tmp_path, [*lines, *late]))
    assert not FiscalYear.objects.exists()


def test_a_closed_year_takes_no_file(lab, tmp_path):
    year_of(lab, closed_on=ON)
    with pytest.raises(Refused, match="clos"):
        take(lab, fec(tmp_path))


def test_a_batch_is_removed_with_its_lines_and_may_come_back(lab, tmp_path):
    path = fec(tmp_path)
    batch = take(lab, path)
    kept = balances_of(batch.year)
    remove_batch(batch=batch, by=None, on=ON)
    assert not Line.objects.exists()
    assert not Balance.objects.exists()
    assert balances_of(take(lab, path).year) == kept


def test_a_closed_year_keeps_its_batches(lab):
    year = year_of(lab)
    batch = post(year)
    year.closed_on = ON
    year.save()
    with pytest.raises(Refused, match="clos"):
        remove_batch(batch=batch, by=None, on=ON)
    assert Line.objects.exists()


def test_a_file_that_is_no_fec_is_unusable(lab, tmp_path):
    path = tmp_path / "123456789FEC20231231.txt"
    path.write_bytes(b"PK\x03\x04 not a text")
    with pytest.raises(Unusable):
        take(lab, path)


def test_a_file_too_big_for_a_browser_names_the_command():
    said = why_too_big(size=31 * 2**20, name="a.txt", bench="labo")
    assert "arpent books import a.txt --organisation labo" in str(said)
    assert why_too_big(size=30 * 2**20, name="a.txt", bench="labo") is None


@pytest.mark.parametrize("name", ["0000000001FEC20220831.txt", "111111111FEC20221231.TXT"])
def test_a_real_file_comes_in_whole(lab, name):
    path = REAL / name
    if not path.exists():
        pytest.skip("the shared files are not beside this repository")
    batch = take(lab, path)
    assert batch.lines == len(read(path))
    assert batch.debit == batch.credit
    kept = {one.account: one.balance for one in balances_of(batch.year)}
    assert kept == {one.account: one.balance for one in read(path).trial_balance()}


def sent(client, lab, path):
    given = SimpleUploadedFile(path.name, path.read_bytes())
    answer = client.post(f"/{lab.slug}/accounts/reprises/", {"file": given})
    return answer.headers.get("Location", ""), answer


def test_a_file_is_looked_at_then_written_once_whatever_one_clicks(
    lab, malik, client_of, tmp_path, django_assert_max_num_queries
):
    rule(lab, 1, label="train", programme=programme_of(lab))
    client = client_of(malik)
    place, _answer = sent(client, lab, fec(tmp_path))
    with django_assert_max_num_queries(10):
        text = client.get(place).content.decode()
    for said in ("Fichier conforme", "reconnu : AN", "Charges non affectées", "regle-1"):
        assert said in text
    assert not Line.objects.exists()
    facts = {"title": "Janvier à décembre", "provenance": "imported", "opening": ""}
    for _click in range(2):
        assert client.post(f"{place}entrer/", facts).status_code == 302
    assert Batch.objects.get().title == "Janvier à décembre"
    assert Line.objects.count() == 14
    assert not Incoming.objects.exists()


def test_the_preview_of_a_file_that_may_not_enter_says_why_and_offers_no_button(
    lab, malik, client_of, tmp_path
):
    client = client_of(malik)
    wrong = fec(tmp_path, entry(8, ("606", "2.50", "0"), ("512", "0", "1")))
    place, _answer = sent(client, lab, wrong)
    text = client.get(place).content.decode()
    assert "ne peut pas entrer" in text
    assert "il manque 1,50 €" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "Écrire dans les livres" not in text
    facts = {"title": "x", "provenance": "imported", "opening": ""}
    assert client.post(f"{place}entrer/", facts).headers["Location"] == place
    assert not Batch.objects.exists()


def test_a_text_too_long_for_the_books_is_told_before_confirmation(lab, malik, client_of, tmp_path):
    client = client_of(malik)
    lines = entry(8, ("606", "1", "0"), ("512", "0", "1"), label="x" * 401)
    place, _answer = sent(client, lab, fec(tmp_path, [*small_books(), *lines]))
    text = client.get(place).content.decode()
    assert "Ligne 16, colonne EcritureLib" in text
    assert "401 caractères, pour 400 au plus" in text
    assert "Écrire dans les livres" not in text


def test_a_file_that_does_not_read_gets_a_sentence(lab, malik, client_of, tmp_path):
    path = tmp_path / "fec.txt"
    path.write_text("Bonjour\n")
    client = client_of(malik)
    place, _answer = sent(client, lab, path)
    answer = client.get(place)
    assert answer.status_code == 200
    assert "ne se lit pas" in answer.content.decode()
    assert (
        client.post(f"{place}entrer/", {"title": "x", "provenance": "imported"}).status_code == 302
    )


def test_an_opening_journal_may_be_chosen_or_denied(lab, malik, client_of, tmp_path):
    client = client_of(malik)
    place, _answer = sent(client, lab, fec(tmp_path))
    facts = {"title": "x", "provenance": "synthetic", "opening": "-"}
    client.post(f"{place}entrer/", facts)
    assert not Line.objects.filter(is_opening=True).exists()
    assert Batch.objects.get().provenance == "synthetic"


def test_a_file_waits_a_day_and_only_on_its_bench(
    lab, malik, stranger, salome, client_of, tmp_path
):
    place, _answer = sent(client_of(malik), lab, fec(tmp_path))
    elsewhere = place.replace(f"/{lab.slug}/", f"/{stranger.bench.slug}/")
    assert client_of(stranger).get(elsewhere).status_code == 404
    assert client_of(salome).get(place).status_code == 403
    Incoming.objects.update(received_at=timezone.now() - timedelta(days=2))
    sent(client_of(malik), lab, fec(tmp_path))
    assert client_of(malik).get(place).status_code == 404
    facts = {"title": "x", "provenance": "imported"}
    late = client_of(malik).post(f"{place}entrer/", facts, follow=True)
    assert "n’attend plus" in late.content.decode()


def test_a_steward_removes_a_batch_after_reading_what_goes(lab, ines, malik, client_of):
    batch = post(year_of(lab))
    Line.objects.filter(account="606400").update(programme_how="hand")
    path = f"/{lab.slug}/accounts/exercices/2023/lots/{batch.key}/"
    assert client_of(malik).get(path).status_code == 403
    text = client_of(ines).get(path).content.decode()
    assert "14 lignes" in text.replace("\xa0", " ")
    assert "1 affectation à la main sera perdue" in text.replace("\xa0", " ")
    client_of(ines).post(path)
    assert not Batch.objects.exists()
