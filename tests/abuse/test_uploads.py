"""Every door that takes a file: strange ones get a sentence, and are written by none of them."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.instruments.accounts.models import Incoming
from arpent.instruments.accounts.tests.factories import year_of
from arpent.kernel.models import Record, Trace
from arpent.press.sheets import write_csv, write_xlsx
from tests.abuse.test_files import archive, bomb

DOORS = {
    "members": ("/labo/members/reprise/", {}),
    "fec": ("/labo/accounts/reprises/", {}),
    "side": ("/labo/accounts/exercices/2023/affectation/fichier/", {}),
    "budget": ("/labo/accounts/budgets/reprise/", {"kind": "voted", "title": "Budget"}),
    "activities": ("/labo/accounts/carbone/activites/fichier/", {}),
    "ideas": ("/labo/ideas/reprise/", {}),
}
HEAD = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tDebit\tCredit\n"
FILES = {
    "empty": ("a.csv", b""),
    "one byte": ("a.csv", b"\xff"),
    "null bytes": ("a.txt", b"a\x00b\tc\n" * 20),
    "utf-16": ("a.csv", "compte;montant\n606;12\n".encode("utf-16")),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(400)),
    "a cut workbook": ("a.xlsx", write_xlsx(["compte"], [["606"]])[:-60]),
    "a workbook renamed": ("a.txt", write_xlsx(["compte"], [["606"]])),
    "a bomb": ("a.ods", bomb()),
    "an archive": ("a.xlsx", archive(people_csv=b"key\nnour\n")),
    "a head alone": ("123456789FEC20231231.txt", HEAD.encode()),
    "a cut line": ("a.txt", f"{HEAD}OD\tOpér".encode()),
    "columns twice": ("a.csv", b"compte;compte;montant\n606;606;12\n"),
    "not numbers": (
        "a.csv",
        b"compte;libelle;montant\n606;a;NaN\n607;a;1e999\n608;a;--\n",
    ),
    "an open quote": ("a.csv", b'compte;montant\n"606;12\n'),
    "lone returns": ("a.txt", b"compte;montant\r606;12\r"),
    "a long cell": ("a.csv", b"compte;libelle;montant\n606;a;" + b"9" * 9000 + b"\n"),
    "a wide row": ("a.csv", b"compte;montant\n" + b";" * 50_000 + b"\n"),
    "a long name": ("é" * 255 + ".csv", b"compte;libelle;montant\n606;a;x\n"),
    "a name of a page": ("<script>alert(1)</script>.csv", b"compte;libelle;montant\n606;a;x\n"),
}


def written():
    """Return how many records stand, those that wait for a confirmation aside."""
    models = [one for one in apps.get_models() if issubclass(one, Record) or one is Trace]
    return {one: one._default_manager.count() for one in models if one is not Incoming}


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("door", DOORS)
def test_a_strange_file_gets_a_sentence_and_is_not_written(door, what, lab, ines, client_of):
    year = year_of(lab)
    client, before = client_of(ines), written()
    path, facts = DOORS[door]
    facts = {**facts, "year": year.pk, "file": SimpleUploadedFile(*FILES[what])}
    answer = client.post(path, facts, follow=True)
    assert answer.status_code == 200, answer.status_code
    page = answer.content.decode()
    assert "<h1" in page
    assert "<script>alert" not in page
    assert written() == before


def test_a_file_is_confirmed_by_the_door_it_came_by_and_no_other(lab, ines, client_of):
    year = year_of(lab)
    client, confirmed = client_of(ines), 0
    rows = {
        "fec": ["a.txt", f"{HEAD}OD\tO\t1\t20230105\t606000\t1\t0\n".encode()],
        "budget": [
            "a.csv",
            write_csv(["compte", "libellé", "montant"], [["606", "Thé", "12"]]),
        ],
        "activities": ["a.csv", write_csv(["date", "nature", "libellé", "quantité"], [["x"] * 4])],
    }
    for door, given in rows.items():
        path, facts = DOORS[door]
        client.post(path, {**facts, "year": year.pk, "file": SimpleUploadedFile(*given)})
        kept, before = Incoming.objects.order_by("pk").last(), written()
        for other, (place, _facts) in DOORS.items():
            if other != door:
                client.get(f"{place}{kept.key}/")
                client.post(f"{place}{kept.key}/")
                client.post(f"{place}{kept.key}/entrer/", {"title": "x", "provenance": "imported"})
                confirmed += 1
        assert written() == before
        assert Incoming.objects.contains(kept)
    assert confirmed == 15
    assert Incoming.objects.count() == 3
