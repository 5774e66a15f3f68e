"""A side file: shown with its faults, written whole or not at all, and never over a hand."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.contract import Refused
from arpent.instruments.accounts.actions.side import PURPOSE, confirm_side, plan_side
from arpent.instruments.accounts.actions.waiting import put_aside
from arpent.instruments.accounts.models import How, Incoming, Line
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.queries.catches import catches_of
from arpent.instruments.accounts.rules.side import columns_of, read_marks
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    post,
    programme_of,
    rule,
    year_of,
)
from arpent.kernel.models import Trace
from arpent.measure.books.assignment import read_side
from arpent.press.sheets import write_csv, write_ods, write_xlsx

DAY = date(2024, 6, 15)
HEAD = ("Journal", "Écriture", "Ligne", "Programme", "Financeur")
ROWS = (("OD", "2", "1", "lieux", ""), ("OD", "3", "", "lieux", "ademe"))


@pytest.fixture
def books(lab):
    year = year_of(lab)
    post(year)
    programme_of(lab)
    funder_named()
    return year


def keep_side(*, year, name, data):
    return put_aside(bench=year.bench, purpose=PURPOSE, name=name, data=data, year=year.key)


def csv_of(*rows):
    return write_csv(HEAD, rows)


def sent(client, lab, data, name="affectations.csv"):
    path = f"/{lab.slug}/accounts/exercices/2023/affectation/fichier/"
    answer = client.post(path, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def confirmed(client, lab, kept):
    path = f"/{lab.slug}/accounts/exercices/2023/affectation/fichier/{kept.key}/"
    return client.post(path, follow=True)


def hows(axis="programme"):
    return [how for how in Line.objects.order_by("pk").values_list(f"{axis}_how", flat=True) if how]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("write", "name"),
    [
        (lambda: write_csv(HEAD, ROWS), "a.csv"),
        (lambda: write_ods(HEAD, ROWS, title="A"), "a.ods"),
        (lambda: write_xlsx(HEAD, ROWS, title="A"), "a.xlsx"),
    ],
)
def test_a_file_is_shown_then_written_once(lab, books, malik, client_of, write, name):
    client = client_of(malik)
    text = sent(client, lab, write(), name)
    assert "5 affectations à écrire" in text
    assert hows() == []
    kept = Incoming.objects.get()
    assert "5 affectations écrites" in confirmed(client, lab, kept).content.decode()
    assert hows() == [How.SIDE] * 3
    assert hows("funder") == [How.SIDE] * 2
    told = confirmed(client, lab, kept).content.decode().replace("\u00a0", " ")
    assert "rien n’est écrit deux fois" in told
    assert Trace.objects.filter(verb="assigned").count() == 1
    again = sent(client, lab, write(), name)
    assert "0 affectation à écrire, 5 déjà là" in again
    assert not Incoming.objects.exists()
    counted = {one.programme: one.lines for one in balances_of(books, by=("programme",))}
    assert sum(one.lines for one in balances_of(books)) == 14
    assert counted["lieux"] == 1


@pytest.mark.django_db
def test_the_file_wins_over_the_rules_and_the_hand_over_the_file(lab, books):
    lieux, autre = programme_of(lab, "Lieux 2"), programme_of(lab, "Autre")
    Line.objects.filter(order=5).update(programme=autre, programme_how=How.HAND)
    one = rule(lab, 1, account="6", programme=autre)
    data = csv_of(("OD", "2", "1", lieux.key, ""), ("OD", "3", "", lieux.key, ""))
    kept = keep_side(year=books, name="a.csv", data=data)
    plan = confirm_side(kept=kept, year=books, by=None, on=DAY)
    assert (plan.changed, plan.by_hand) == (2, 1)
    assert Line.objects.get(order=5).programme == autre
    catch = catches_of(year=books, rules=[one])["programme"][0]
    assert (catch.lines, catch.by_side, catch.by_hand) == (2, 1, 1)


@pytest.mark.django_db
def test_a_line_named_by_its_order_wins_over_its_whole_entry(lab, books):
    autre = programme_of(lab, "Autre")
    data = csv_of(("OD", "3", "", "lieux", ""), ("OD", "3", "2", "autre", ""))
    kept = keep_side(year=books, name="a.csv", data=data)
    confirm_side(kept=kept, year=books, by=None, on=DAY)
    found = Line.objects.filter(entry="3").order_by("order")
    assert [one.programme.key for one in found] == ["lieux", autre.key]


FAULTS = [
    (("OD", "99", "", "lieux", ""), "Écriture", "99", "n’est pas dans l’exercice"),
    (("AC", "2", "", "lieux", ""), "Écriture", "2", "n’est pas dans l’exercice"),
    (("OD", "2", "7", "lieux", ""), "Ligne", "7", "un rang de 1 à 2"),
    (("OD", "2", "un", "lieux", ""), "Ligne", "un", "Écrivez 1 pour la première ligne"),
    (("OD", "2", "2", "lieu", ""), "Programme", "lieu", "Par exemple : lieux"),
    (("OD", "2", "1", "", "personne"), "Financeur", "personne", "ne connaît pas cette adresse"),
    (("OD", "2", "1", "", ""), "Programme", "", "Écrivez un programme ou un financeur"),
    (("", "2", "1", "lieux", ""), "Journal", "", "Complétez cette cellule"),
    (ROWS[0], "Programme", "lieux", "Déjà affecté à la ligne 2"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "column", "value", "remedy"), FAULTS)
def test_a_fault_has_its_place_and_its_remedy_and_nothing_enters(
    lab, books, malik, client_of, row, column, value, remedy
):
    data = csv_of(ROWS[0], row)
    plan = plan_side(year=books, name="a.csv", data=data)
    assert [(one.line, one.column, one.value) for one in plan.faults] == [(3, column, value)]
    assert remedy in plan.faults[0].remedy
    text = sent(client_of(malik), lab, data)
    assert "1 faute" in text
    assert not Incoming.objects.exists()
    kept = keep_side(year=books, name="a.csv", data=data)
    with pytest.raises(Refused, match="entier, ou pas du tout"):
        confirm_side(kept=kept, year=books, by=None, on=DAY)
    assert hows() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.csv", "vide"),
        (b"Truc;Machin\n1;2\n", "a.csv", "ne s’appelle « journal »"),
        (b"PK\x03\x04broken", "a.csv", "classeur"),
        (b"Journal\x00;\n", "a.png", "n’est pas un tableau"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(lab, books, malik, client_of, data, name, said):
    assert said in sent(client_of(malik), lab, data, name)
    assert not Incoming.objects.exists()


@pytest.mark.django_db
def test_a_closed_year_takes_no_file(lab, books, malik, client_of):
    kept = keep_side(year=books, name="a.csv", data=csv_of(*ROWS))
    books.closed_on = DAY
    books.save()
    assert "Cet exercice est clos" in sent(client_of(malik), lab, csv_of(*ROWS))
    assert "clos" in confirmed(client_of(malik), lab, kept).content.decode()
    assert hows() == []


@pytest.mark.django_db
def test_a_file_that_waited_a_day_is_let_go(lab, books):
    keep_side(year=books, name="vieux.csv", data=b"x")
    Incoming.objects.update(received_at=timezone.now() - timedelta(days=2))
    keep_side(year=books, name="neuf.csv", data=b"x")
    assert Incoming.objects.get().name == "neuf.csv"


@pytest.mark.django_db
def test_the_neighbour_confirms_nothing_of_the_lab(lab, neighbour, books, stranger, client_of):
    kept = keep_side(year=books, name="a.csv", data=csv_of(*ROWS))
    assert confirmed(client_of(stranger), lab, kept).status_code == 404
    year_of(neighbour)
    confirmed(client_of(stranger), neighbour, kept)
    assert hows() == []
    assert Incoming.objects.get() == kept


@pytest.mark.django_db
def test_a_long_file_costs_as_many_queries_as_a_short_one(
    lab, books, malik, client_of, django_assert_max_num_queries
):
    client = client_of(malik)
    many = [entry(n, ("606", "1", "0"), ("512", "0", "1")) for n in range(100, 800)]
    post(books, [one for lines in many for one in lines], title="B")
    counts = []
    for last in (101, 800):
        data = csv_of(*(("OD", str(n), "", "lieux", "ademe") for n in range(100, last)))
        with django_assert_max_num_queries(10) as found:
            sent(client, lab, data)
        counts.append(len(found))
    assert counts[0] == counts[1]


cells = st.text(st.sampled_from("a1 .é"), max_size=3)
orders = st.sampled_from(["", "1", "2", "0", "-1", "x", "1.5"])
drawn = st.lists(st.tuples(cells, cells, orders, cells, cells), max_size=5)


@settings(deadline=None)
@given(drawn)
def test_rows_are_read_as_the_measures_read_them(rows):
    text = "\n".join(";".join(row) for row in (HEAD, *rows))
    numbered = [
        (line, dict(zip(HEAD, row, strict=True)))
        for line, row in enumerate(rows, 2)
        if any(cell.strip() for cell in row)
    ]
    reading = read_marks(rows=numbered, columns=columns_of(HEAD))
    expected = read_side(text)
    assert bool(reading.faults) == bool(expected.findings)
    if not reading.faults:
        assert tuple(reading.marks) == expected.marks
