"""The financial report and the statements for a spreadsheet: who reads them, what they hold."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from arpent.contract import Role, Visit, instruments
from arpent.instruments.accounts.models import (
    Budget,
    BudgetLine,
    Capital,
    FiscalYear,
    Provenance,
)
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.report.assembly.facts import facts_of
from arpent.instruments.accounts.report.assembly.paper import paper
from arpent.instruments.accounts.tests.capitals import capital_of, cost_of, preserved, used
from arpent.instruments.accounts.tests.factories import entry, post, year_of
from arpent.measure.books.income import income_statement
from arpent.press.document import Heading, Listing, Measures, Paragraph, Table, plain
from arpent.press.proofreading import faults_of

pytestmark = pytest.mark.django_db
TABLES = ("resultat", "bilan", "budget", "bilan-ges", "dette")


@pytest.fixture
def year(lab):
    """A closed year with a budget, a year before it and an ecological debt."""
    past, one = year_of(lab, 2022), year_of(lab, 2023)
    post(past, provenance=Provenance.RECONSTRUCTED)
    post(one)
    budget = Budget.objects.create(bench=lab, key="bp", year=one, kind="voted", title="Budget voté")
    for side, account, amount in (("charge", "64", "2500"), ("product", "74", "6000")):
        BudgetLine.objects.create(
            bench=lab,
            key=account,
            budget=budget,
            side=side,
            account=account,
            label=account,
            amount_eur=Decimal(amount),
        )
    climate = capital_of(lab)
    cost_of(climate, "50", "100", "200")
    used(climate, one, "10", "4")
    preserved(climate, one, "80.10", journal="OD", entry="3")
    FiscalYear.objects.update(closed_on=date(2024, 6, 1))
    return FiscalYear.objects.select_related("bench").get(key="2023")


def visit_of(lab):
    opened = frozenset(i.slug for i in instruments())
    day = date(2024, 6, 15)
    return Visit(person=None, organisation=lab, role=Role.PUBLIC, on=day, opened=opened)


def report(lab, year):
    years = list(FiscalYear.objects.order_by("-first_on"))
    past = next((one for one in years if one.last_on < year.first_on), None)
    return paper(facts_of(visit_of(lab), year, previous=past, years=years))


def words_of(document):
    """Return every word the report prints, with plain spaces."""
    found = []
    for block in document.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                found.append(plain(text))
            case Table(caption=caption, rows=rows, total=total):
                found += [caption, *(plain(cell) for row in (*rows, total) for cell in row)]
            case Measures(measures=measures):
                found += [f"{one.label} {one.value} {one.basis}" for one in measures]
            case Listing(items=items):
                found += [plain(item) for item in items]
    return "\n".join(found).replace("\u202f", " ").replace("\u00a0", " ")


def at(lab, path):
    return f"/{lab.slug}/accounts/exercices/{path}"


def test_the_report_tells_the_numbers_of_the_engine(lab, year):
    told = words_of(report(lab, year))
    income = income_statement(balances_of(year), chart_year=2023)
    assert income.amount("result") == Decimal("1099.45")
    for number in ("5 000 €", "3 900,55 €", "1 099,45 €", "prévu : 3 500 €", "579,55 €"):
        assert number in told, number
    for words in (
        "Non affecté",
        "Sans financeur",
        "sans compensation",
        "reconstitué",
        "Climat",
        "OD 3",
    ):
        assert words in told, words
    assert "les mêmes, au centime" in told
    assert not faults_of(report(lab, year))


def test_the_statutory_chapters_are_the_same_without_capitals(lab, year):
    before = [block for block in report(lab, year).blocks if isinstance(block, Table)]
    Capital.objects.all().delete()
    after = [block for block in report(lab, year).blocks if isinstance(block, Table)]
    assert after == before[: len(after)]
    assert len(before) == len(after) + 2


def test_the_report_speaks_english(lab, year):
    with translation.override("en"):
        document = report(lab, year)
    assert document.title == "Financial report"
    assert document.language == "en"
    assert "Result after preservation" in words_of(document)


def test_a_year_without_anything_still_prints(lab):
    empty = year_of(lab, 2020, closed_on=date(2021, 1, 1))
    told = words_of(report(lab, empty))
    assert "Aucun budget" in told
    assert "Aucun compte de bilan" in told
    assert "aucun bilan GES" in told


def test_the_report_is_a_tagged_pdf_an_odt_and_a_page(lab, year, client_of):
    client = client_of(None)
    printed = client.get(at(lab, "2023/rapport.pdf"))
    assert printed.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(printed.content)) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang).startswith("fr")
        assert "Rapport financier" in str(file.docinfo["/Title"])
    written = client.get(at(lab, "2023/rapport.odt")).content
    body = zipfile.ZipFile(io.BytesIO(written)).read("content.xml").decode()
    assert "579,55" in body
    shown = client.get(at(lab, "2023/rapport.html")).content.decode()
    assert "579,55" in shown


def test_an_open_year_is_for_readers_and_says_it_is_provisional(lab, year, salome, client_of):
    FiscalYear.objects.filter(pk=year.pk).update(closed_on=None)
    paths = ["2023/rapport/", "2023/rapport.pdf", *(f"2023/etats/{one}.csv" for one in TABLES)]
    for path in paths:
        assert client_of(None).get(at(lab, path)).status_code == 404, path
        assert client_of(salome).get(at(lab, path)).status_code == 200, path
    year.refresh_from_db()
    assert "provisoires" in report(lab, year).draft


def test_another_bench_and_an_unknown_table_are_not_found(lab, neighbour, year, client_of):
    client = client_of(None)
    for path in ("2023/rapport/", "2023/rapport.pdf", "2023/etats/resultat.csv"):
        assert client.get(at(neighbour, path)).status_code == 404
    for path in ("2023/etats/autre.csv", "2023/etats/resultat.xls", "2023/rapport.doc"):
        assert client.get(at(lab, path)).status_code == 404


def test_each_statement_leaves_as_a_table_with_its_methods(lab, year, client_of):
    client = client_of(None)
    for one in TABLES:
        text = client.get(at(lab, f"2023/etats/{one}.csv")).content.decode()
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 1, one
        assert {len(row) for row in rows} == {len(rows[0])}
        data = client.get(at(lab, f"2023/etats/{one}.ods")).content
        body = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
        assert body.count("<table:table ") == 2
        assert 'table:name="Méthodes"' in body
    income = client.get(at(lab, "2023/etats/resultat.csv")).content.decode()
    assert "1099.45" in income


def test_what_is_asked_does_not_grow_with_the_lines(lab, year, client_of):
    counts = []
    client = client_of(None)
    for more in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(lab, "2023/rapport.html")).status_code == 200
        counts.append(len(asked))
        with CaptureQueriesContext(connection) as light:
            client.get(at(lab, "2023/rapport/"))
        assert len(light) <= 10
        if not more:
            FiscalYear.objects.update(closed_on=None)
            lines = [
                line
                for number in range(10, 210)
                for line in entry(number, (f"60{number}", "1.00", "0"), ("401000", "0", "1.00"))
            ]
            post(FiscalYear.objects.get(key="2023"), lines, title="Plus")
            FiscalYear.objects.update(closed_on=date(2024, 6, 1))
    assert counts[0] == counts[1]
