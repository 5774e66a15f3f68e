"""Files that are not what they say: each gets a sentence, and nothing is written."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.kernel.models import Organisation, Person, Trace


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            whole.writestr(name.replace("__", "/").replace("_csv", ".csv"), content)
    return packed.getvalue()


def bomb() -> bytes:
    return archive(people_csv=b"key,name,email\n" + b"a," * 150_000_000)


FILES = {
    "empty": b"",
    "not a zip": b"key,name\na,b\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "a cut zip": archive(people_csv=b"key,name,email\n")[:-12],
    "no table": archive(readme_csv=b"x\n1\n"),
    "utf-16": archive(people_csv="key,name,email\nnour,Nour,\n".encode("utf-16")),
    "latin-1": archive(people_csv="key,name,email\nnour,Zoé,\n".encode("latin-1")),
    "null bytes": archive(people_csv=b"key,name,email\nno\x00ur,N,\n"),
    "open quote": archive(people_csv=b'key,name,email\nnour,"Nour,\n'),
    "too many cells": archive(people_csv=b"key,name,email\nnour,Nour,,,,,,\n"),
    "too few cells": archive(people_csv=b"key,name,email\nnour\n"),
    "no head": archive(people_csv=b"nour,Nour,\n"),
    "head twice": archive(people_csv=b"key,key,name\nnour,nour,Nour\n"),
    "key twice": archive(people_csv=b"key,name,email\nnour,A,\nnour,B,\n"),
    "bad key": archive(people_csv=b"key,name,email\n../../x,A,\n"),
    "not an address": archive(people_csv=b"key,name,email\nnour,Nour,javascript:abus()\n"),
    "a way out": archive(**{"..__..__..__tmp__abus_csv": b"key\na\n"}),
    "a description that is none": archive(**{"datapackage.json": b"{"}),
    "a description of lists": archive(**{"datapackage.json": b"[[[]]]"}),
    "somebody else's bench": archive(
        **{"datapackage.json": b'{"name": "ville-voisine"}', "people_csv": b"key,name,email\n"}
    ),
    "a long cell": archive(people_csv=b"key,name,email\nnour," + b"x" * 300_000 + b",\n"),
    "a bomb": bomb(),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_not_a_dossier_gets_a_sentence(what, lab, ines, client_of):
    client = client_of(ines)
    before = (Person.objects.count(), Organisation.objects.count(), Trace.objects.count())
    file = SimpleUploadedFile("dossier.zip", FILES[what], "application/zip")
    answer = client.post("/labo/dossier/entrant/", {"file": file}, follow=True)
    assert answer.status_code < 500
    page = answer.content.decode()
    assert "<h1" in page
    assert "Traceback" not in page
    assert before == (Person.objects.count(), Organisation.objects.count(), Trace.objects.count())


def test_what_was_sent_by_one_bench_is_not_read_by_another(lab, ines, stranger, client_of):
    sent = archive(people_csv=b"key,name,email\nnour,Nour Secrete,\n")
    file = SimpleUploadedFile("dossier.zip", sent, "application/zip")
    answer = client_of(ines).post("/labo/dossier/entrant/", {"file": file})
    assert answer.status_code == 302
    path = answer.headers["Location"]
    theirs = path.replace("/labo/", "/ville-voisine/")
    other = client_of(stranger)
    assert other.get(path).status_code == 404
    assert other.get(theirs).status_code == 404
    other.post(f"{theirs}importer/")
    assert not Person.objects.filter(name="Nour Secrete").exists()


def test_a_form_too_large_is_refused_before_it_is_read(lab, ines, client_of):
    client = client_of(ines)
    client.raise_request_exception = False
    body = {"title": "x" * 6_000_000}
    assert client.post("/labo/agenda/inscrire/", body).status_code in (400, 413)
    many = {f"f{n}": "x" for n in range(3000)}
    assert client.post("/labo/agenda/inscrire/", many).status_code in (400, 413)
