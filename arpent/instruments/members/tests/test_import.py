"""A file of members: read, shown, refused line by line, and written whole or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.contract import Refused
from arpent.instruments.members.actions.imports import confirm_import, keep_import
from arpent.instruments.members.models import Member, MemberImport
from arpent.instruments.members.rules.imports import columns_in, read_line
from arpent.instruments.members.tests.factories import individual, institution
from arpent.kernel.models import Organisation, Person, Trace
from arpent.press.sheets import write_ods, write_xlsx

DAY = date(2024, 6, 15)
HEAD = ("Nom", "Nature", "Catégorie", "Date d’adhésion", "Budget annuel", "Humeur")
ROWS = (
    ("Région Sud", "institution", "Régions", "25/03/2024", "1 500 000,50 €", "bonne"),
    ("Justine Abadie", "personne", "", "2024-03-25", "", ""),
    ("Ville de Lille", "", "", "2020-01-01", "", ""),
)


def sent(client, lab, data, name="adherents.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(f"/{lab.slug}/members/reprise/", {"file": file})


def csv_of(*rows):
    return "\n".join(";".join(row) for row in (HEAD, *rows)).encode()


def test_columns_are_known_by_their_french_or_english_name():
    french = columns_in(("NOM", "Catégorie", "Date d’adhésion", "Courriel"))
    assert french == {
        "name": "NOM",
        "category": "Catégorie",
        "joined_on": "Date d’adhésion",
        "email": "Courriel",
    }
    assert set(columns_in(("Name", "Kind", "Joined on"))) == {"name", "kind", "joined_on"}


def test_every_fault_of_a_line_is_told_with_its_remedy():
    head = ("Nom", "Nature", "Adhésion", "Budget")
    cells = dict(zip(head, ("", "chose", "hier", "-3"), strict=True))
    line, faults = read_line(line=7, cells=cells, columns=columns_in(head))
    assert line is None
    assert {one.column for one in faults} == set(head)
    assert {one.line for one in faults} == {7}
    assert all(one.remedy for one in faults)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(HEAD), st.text(max_size=30)))
def test_no_text_whatever_breaks_the_reading(cells):
    line, faults = read_line(line=2, cells=cells, columns=columns_in(HEAD))
    assert (line is None) == bool(faults)


@pytest.mark.django_db
def test_a_preview_writes_nothing_and_a_confirmation_writes_once(lab, ines, client_of):
    institution(lab)
    client = client_of(ines)
    page = sent(client, lab, csv_of(*ROWS))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Région Sud" in text
    assert "Humeur" in text
    assert Member.objects.count() == 1
    confirm = f"/{lab.slug}/members/reprise/{MemberImport.objects.get().key}/"
    for _ in range(2):
        assert client.post(confirm).status_code == 302
    assert Member.objects.count() == 3
    sud = Member.objects.get(organisation__name="Région Sud")
    assert (sud.joined_on, sud.budget_eur) == (date(2024, 3, 25), Decimal("1500000.50"))
    assert Member.objects.get(key="ville-de-lille").joined_on == date(2020, 1, 1)
    assert Member.objects.get(key="justine-abadie").person.name == "Justine Abadie"
    assert Trace.objects.filter(verb="imported").count() == 1
    assert MemberImport.objects.get().rows == []


@pytest.mark.django_db
@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "a.xlsx"), (write_ods, "a.ods")])
def test_a_workbook_is_read_as_a_csv(lab, ines, client_of, write, name):
    data = write(HEAD, ROWS, title="Adhérents")
    assert "Région Sud" in sent(client_of(ines), lab, data, name).content.decode()


@pytest.mark.django_db
def test_a_file_read_twice_changes_nothing_the_second_time(lab, ines, client_of):
    client = client_of(ines)
    for _ in range(2):
        sent(client, lab, csv_of(*ROWS[:2]))
        kept = MemberImport.objects.order_by("-pk")[0]
        client.post(f"/{lab.slug}/members/reprise/{kept.key}/")
    assert Member.objects.count() == 2
    assert Person.objects.filter(name="Justine Abadie").count() == 1
    assert Organisation.objects.filter(name="Région Sud").count() == 1


@pytest.mark.django_db
def test_refused_lines_are_reported_and_the_others_may_enter(lab, ines, client_of):
    individual(lab)
    wrong = ("Métropole X", "institution", "galaxies", "", "", "")
    twice = ("Région Sud", "institution", "regions", "", "", "")
    bare = ("Inconnue", "", "", "", "", "")
    page = sent(client_of(ines), lab, csv_of(*ROWS[:2], wrong, twice, bare)).content.decode()
    assert "galaxies" in page
    assert "déjà sur une ligne plus haut" in page
    assert "Un nouvel adhérent demande" in page
    kept = MemberImport.objects.get()
    plan = confirm_import(kept=kept, by=ines, on=DAY)
    assert plan is not None
    assert [one.name for one in plan.created] == ["Région Sud"]


@pytest.mark.django_db
def test_an_import_that_no_longer_fits_the_register_writes_nothing(lab, ines):
    line, _faults = read_line(
        line=2, cells=dict(zip(HEAD, ROWS[2], strict=True)), columns=columns_in(HEAD)
    )
    kept = keep_import(bench=lab, name="a.csv", lines=[line])
    with pytest.raises(Refused):
        confirm_import(kept=kept, by=ines, on=DAY)
    assert Member.objects.count() == 0
    assert MemberImport.objects.get().confirmed_on is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"Truc;Machin\n1;2\n", "Nom\nÉté".encode("utf-16")],
)
def test_what_cannot_be_read_gets_a_sentence(lab, ines, client_of, data):
    page = sent(client_of(ines), lab, data)
    assert page.status_code == 200
    assert MemberImport.objects.count() in (0, 1)


@pytest.mark.django_db
def test_the_neighbour_cannot_confirm_a_file_of_the_lab(lab, ines, stranger, client_of):
    sent(client_of(ines), lab, csv_of(*ROWS[:1]))
    kept = MemberImport.objects.get()
    for path in (f"/{lab.slug}/members/reprise/{kept.key}/",):
        assert client_of(stranger).post(path).status_code == 404
    elsewhere = f"/{stranger.bench.slug}/members/reprise/{kept.key}/"
    assert client_of(stranger).post(elsewhere).status_code == 404
    assert Member.objects.count() == 0
