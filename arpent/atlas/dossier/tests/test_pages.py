import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from arpent.atlas.dossier.tests.folders import ACTS, dossier
from arpent.kernel.models import Source, Trace


@pytest.fixture(autouse=True)
def _a_house_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "home" / "files"


def zipped(folder, **tables) -> SimpleUploadedFile:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for file in dossier(folder, **tables).iterdir():
            archive.write(file, f"labo/{file.name}")
    return SimpleUploadedFile("labo.zip", whole.getvalue())


def handed_over(client, lab, file):
    return client.post(reverse("dossier:propose", args=[lab.slug]), {"file": file}, follow=True)


def test_a_steward_sees_what_would_change_then_imports_it_once(client_of, ines, lab, tmp_path):
    client = client_of(ines)
    page = handed_over(client, lab, zipped(tmp_path / "in"))
    assert "lignes seraient créées" in page.content.decode()
    assert not Source.objects.exists()
    confirm = page.request["PATH_INFO"] + "importer/"
    assert "Le dossier est entré" in client.post(confirm, follow=True).content.decode()
    assert Source.objects.get().title == "Rapport d’activité 2024"
    assert Trace.objects.filter(verb="imported", by=ines).count() == 1
    assert "n’attend plus" in client.post(confirm, follow=True).content.decode()
    assert Trace.objects.filter(verb="imported").count() == 1


def test_faults_are_shown_where_they_are_and_nothing_comes_in(client_of, ines, lab, tmp_path):
    wrong = ACTS.replace("webinar,", "<script>alert(1)</script>,")
    client = client_of(ines)
    page = handed_over(client, lab, zipped(tmp_path / "in", acts=wrong))
    html = page.content.decode()
    assert "acts.csv" in html
    assert "<script>alert" not in html
    client.post(page.request["PATH_INFO"] + "importer/")
    assert not Source.objects.exists()


def test_a_table_alone_may_come_in(client_of, ines, lab):
    text = b"key,title\nrapport-2024,Rapport\n"
    page = handed_over(client_of(ines), lab, SimpleUploadedFile("sources.csv", text))
    assert "1 ligne serait créée" in page.content.decode()


def test_another_bench_s_dossier_is_refused(client_of, stranger, neighbour, tmp_path):
    page = handed_over(client_of(stranger), neighbour, zipped(tmp_path / "in"))
    assert "Ce dossier est celui de" in page.content.decode()
    assert page.status_code == 422


def test_another_steward_s_ticket_leads_nowhere(
    client_of, ines, stranger, lab, neighbour, tmp_path
):
    page = handed_over(client_of(ines), lab, zipped(tmp_path / "in"))
    ticket = page.request["PATH_INFO"].split("/")[-2]
    elsewhere = reverse("dossier:preview", args=[neighbour.slug, ticket])
    assert client_of(stranger).get(elsewhere).status_code == 404


@pytest.mark.parametrize("data", [b"not a zip", b"", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_dossier_gets_a_sentence(data, client_of, ines, lab):
    page = handed_over(client_of(ines), lab, SimpleUploadedFile("labo.zip", data))
    assert page.status_code in (200, 422)
    assert "Traceback" not in page.content.decode()
    assert not Source.objects.exists()


def test_the_exported_archive_is_the_same_twice_and_comes_back(client_of, ines, lab, tmp_path):
    client = client_of(ines)
    address = reverse("dossier:export", args=[lab.slug])
    first, second = client.get(address).content, client.get(address).content
    assert first == second
    page = handed_over(client, lab, SimpleUploadedFile("labo.zip", first))
    assert "dit déjà tout" in page.content.decode()


def test_the_pages_cost_few_queries(client_of, ines, lab, django_assert_max_num_queries):
    client = client_of(ines)
    for view in ("dossier:index", "dossier:tables"):
        with django_assert_max_num_queries(10):
            page = client.get(reverse(view, args=[lab.slug]))
        assert len(page.content) < 100_000


def test_each_table_says_its_columns_on_a_page_of_its_own(client_of, ines, lab):
    client = client_of(ines)
    page = client.get(reverse("dossier:table", args=[lab.slug, "links"])).content.decode()
    assert "<code>origin</code>" in page
    assert client.get(reverse("dossier:table", args=[lab.slug, "rien"])).status_code == 404
