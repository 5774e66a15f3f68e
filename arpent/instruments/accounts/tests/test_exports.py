"""What leaves the house comes back the same."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.instruments.accounts.models import Batch, Line
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.rules.exports import why_not_export
from arpent.instruments.accounts.tests.factories import line, post, programme_of, year_of
from arpent.press.sheets import read_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(lab):
    lab.siren = "732829320"
    lab.save()
    year = year_of(lab)
    post(year)
    return year


def get(client, lab, path):
    return client.get(f"/{lab.slug}/accounts/exercices/2023/exports/{path}")


def test_the_fec_of_a_year_comes_back_the_same_on_another_bench(
    lab, neighbour, books, malik, stranger, client_of
):
    answer = get(client_of(malik), lab, "fec/")
    assert (
        answer.headers["Content-Disposition"] == 'attachment; filename="732829320FEC20231231.txt"'
    )
    client = client_of(stranger)
    base = f"/{neighbour.slug}/accounts/reprises/"
    place = client.post(
        base, {"file": SimpleUploadedFile("732829320FEC20231231.txt", answer.content)}
    ).headers["Location"]
    facts = {"title": "x", "provenance": "imported", "opening": ""}
    client.post(f"{place}entrer/", facts)
    other = Batch.objects.get(bench=neighbour)
    for opening in (True, False):
        ours = balances_of(books, by=("auxiliary",), opening=opening)
        assert balances_of(other.year, by=("auxiliary",), opening=opening) == ours
    assert Line.objects.filter(batch=other).count() == 14


def test_the_fec_has_its_notice_and_an_older_charset(lab, books, malik, client_of):
    client = client_of(malik)
    assert "Règlement" in get(client, lab, "fec/?charset=latin").content.decode("iso8859-15")
    assert "JournalCode : code du journal" in get(client, lab, "fec/?notice=1").content.decode()


def test_without_a_siren_the_page_says_what_to_do(lab, books, malik, client_of):
    lab.siren = ""
    lab.save()
    assert "donnez celui de l’établi" in get(client_of(malik), lab, "").content.decode()
    answer = get(client_of(malik), lab, "fec/")
    assert answer.status_code == 422
    assert "donnez celui de l’établi" in answer.content.decode()


def test_a_fec_that_would_not_be_conform_leaves_only_when_asked(lab, malik, client_of):
    lab.siren = "732829320"
    lab.save()
    sides = [line("606", "1", valid_on=None), line("512", "0", "1", valid_on=None)]
    post(year_of(lab), sides)
    client = client_of(malik)
    refused = get(client, lab, "fec/")
    assert refused.status_code == 422
    assert "ne serait pas conforme" in refused.content.decode()
    assert "?conform=no" in refused.content.decode()
    assert get(client, lab, "fec/?conform=no").status_code == 200


@pytest.mark.parametrize("suffix", ["csv", "ods"])
@pytest.mark.parametrize(
    ("book", "rows", "column", "value"),
    [
        ("journal", 14, "Programme", "Lieux"),
        ("grand-livre", 14, "Solde", "5099.45"),
        ("balance", 9, "Solde", "5099.45"),
    ],
)
def test_a_book_leaves_for_a_spreadsheet(
    lab, books, malik, client_of, suffix, book, rows, column, value
):
    Line.objects.filter(account="606400").update(programme=programme_of(lab))
    answer = get(client_of(malik), lab, f"{book}/?as={suffix}")
    sheet = read_sheet(answer.content, name=f"x.{suffix}")
    found = list(sheet.rows)
    assert len(found) == rows
    assert value in [row.cells[column] for row in found]


def test_a_label_that_a_spreadsheet_would_run_is_made_inert(lab, malik, client_of):
    post(year_of(lab), [line("606", "1", label="=1+1"), line("512", "0", "1")])
    assert "'=1+1" in get(client_of(malik), lab, "journal/").content.decode()


def test_books_leave_to_the_team_only(lab, books, salome, stranger, client_of):
    for path in ("", "fec/", "journal/"):
        assert get(client_of(salome), lab, path).status_code == 403
        assert get(client_of(stranger), lab, path).status_code == 404
    assert get(client_of(None), lab, "journal/").status_code == 302


def test_a_book_that_does_not_exist_is_not_found(lab, books, malik, client_of):
    assert get(client_of(malik), lab, "nothing/").status_code == 404


def test_a_year_too_long_for_a_browser_names_the_command():
    facts = {"siren": "1", "bench": "labo", "year": "2023"}
    said = str(why_not_export(form="ods", lines=50_001, **facts))
    assert "arpent books export DOSSIER --organisation labo --year 2023" in said
    assert "aucune ligne" in str(why_not_export(form="csv", lines=0, **facts))
