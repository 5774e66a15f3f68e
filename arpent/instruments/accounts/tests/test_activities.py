"""Activities: five boxes on a phone, and a file of them, written once and never in part."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.instruments.accounts.models import Activity, Factor, Incoming
from arpent.instruments.accounts.queries.activities import mass_of
from arpent.instruments.accounts.tests.carbon import taken, trip
from arpent.instruments.accounts.tests.factories import programme_of, year_of
from arpent.kernel.models import Source, Trace
from arpent.press.sheets import write_ods, write_xlsx

pytestmark = pytest.mark.django_db
BASE = "/labo/accounts/carbone/activites/"
HEAD = ("Date", "Nature", "Libellé", "Quantité", "Unité", "Facteur", "Programme", "Humeur")
ROWS = (
    ("02/05/2023", "déplacement", "Train Lille", "450", "km", "43256", "Lieux", "bonne"),
    ("2023-05-03", "repas", "Déjeuner", "12", "", "20683", "", ""),
    ("2023-05-03", "repas", "Déjeuner", "12", "", "20683", "", ""),
)
FINE = (("02/05/2023", "déplacement", "Train Lille", "450", "", "43256", "Lieux", ""), *ROWS[1:])


def typed(client, kind="travel", **facts):
    form = client.get(f"{BASE}saisie/{kind}/").context["form"]
    given = {
        "key": form.initial["key"],
        "on": "2023-05-02",
        "label": "Train pour Lille",
        "quantity": "450",
        "factor": "maison:43256",
        **facts,
    }
    return given, client.post(f"{BASE}saisie/{kind}/", given)


def sent(client, rows, name="activites.csv"):
    data = "\n".join(";".join(row) for row in (HEAD, *rows)).encode()
    return client.post(f"{BASE}fichier/", {"file": SimpleUploadedFile(name, data)})


def test_a_journey_takes_five_boxes_and_its_factor_comes_with_it(lab, malik, client_of):
    client = client_of(malik)
    form = client.get(f"{BASE}saisie/travel/").context["form"]
    assert len(form.first_fields()) == 5
    _given, answer = typed(client)
    assert answer.status_code == 302
    one = Activity.objects.get()
    assert (one.unit, one.factor.identifier) == ("passager.km", "43256")
    assert mass_of(one) == Decimal("450") * Decimal("0.00293")


def test_its_day_is_picked_with_the_calendar_of_the_device(lab, malik, client_of):
    form = client_of(malik).get(f"{BASE}saisie/travel/").context["form"]
    assert 'type="date"' in str(form["on"])


def test_it_proposes_what_is_of_its_own_bench_and_no_other(lab, neighbour, malik, client_of):
    mine, theirs = programme_of(lab, "Lieux"), programme_of(neighbour, "Jardins")
    source = Source.objects.create(bench=lab, key="bilan", title="Bilan", page="3")
    form = client_of(malik).get(f"{BASE}saisie/travel/").context["form"]
    assert list(form.fields["programme"].queryset) == [mine]
    assert theirs.title not in str(form["programme"])
    assert f'<option value="{source.pk}">Bilan, p. 3</option>' in str(form["source"])


def test_sent_twice_it_is_written_once(lab, malik, client_of):
    client = client_of(malik)
    given, _answer = typed(client)
    client.post(f"{BASE}saisie/travel/", given)
    assert Activity.objects.count() == Factor.objects.count() == 1
    assert Trace.objects.filter(verb="recorded", ref__contains="activity").count() == 1


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"quantity": "-3"}, "négative"),
        ({"quantity": ""}, "Écrivez une quantité"),
        ({"factor": ""}, "Choisissez un facteur"),
        ({"unit": "kWh"}, "la quantité est en « kWh »"),
        ({"replaces": "train"}, "n’est pas un début de compte"),
        ({"replaces": "7411"}, "n’est pas une dépense"),
        ({"replaces_journal": "HA"}, "écrivez les deux"),
        ({"measured_kgco2e": "-1"}, "négative"),
    ],
)
def test_what_cannot_be_weighed_gets_a_sentence_and_keeps_what_was_typed(
    lab, malik, client_of, facts, told
):
    _given, answer = typed(client_of(malik), **facts)
    assert answer.status_code == 200
    text = answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert told in text
    assert "Train pour Lille" in text
    assert not Activity.objects.exists()


def test_a_quantity_in_a_larger_unit_is_converted(lab, malik, client_of):
    typed(client_of(malik), "energy", factor="maison:43273", quantity="2", unit="MWh")
    assert mass_of(Activity.objects.get()) == 2000 * Decimal("0.058")


def test_an_activity_of_no_year_is_written_and_said_to_wait(lab, malik, client_of):
    client = client_of(malik)
    typed(client)
    assert "Aucun exercice ne tient cette date" in client.get(BASE).content.decode()
    year_of(lab, 2023)
    typed(client)
    assert "Aucun exercice ne tient cette date" not in client.get(BASE).content.decode()


def test_it_is_corrected_then_taken_out_with_a_reason(lab, malik, client_of):
    client = client_of(malik)
    one = trip(lab)
    facts = {"on": "2023-06-01", "label": "Train", "quantity": "90", "factor": one.factor.key}
    assert client.post(f"{BASE}{one.key}/correction/", facts).status_code == 302
    one.refresh_from_db()
    assert (one.quantity, one.on) == (90, date(2023, 6, 1))
    assert client.post(f"{BASE}{one.key}/retrait/", {}).status_code == 200
    client.post(f"{BASE}{one.key}/retrait/", {"reason": "saisi deux fois"})
    assert not Activity.objects.exists()
    assert Trace.objects.get(verb="struck").note == "saisi deux fois"


def test_a_kind_that_does_not_exist_is_a_404(lab, malik, client_of):
    assert client_of(malik).get(f"{BASE}saisie/magie/").status_code == 404


def test_a_file_is_shown_then_written_once(lab, malik, client_of):
    programme_of(lab)
    client = client_of(malik)
    page = sent(client, FINE)
    text = page.content.decode()
    assert "Humeur" in text
    assert not Activity.objects.exists()
    kept = Incoming.objects.get()
    for _ in range(2):
        assert client.post(f"{BASE}fichier/{kept.key}/").status_code == 302
    assert Activity.objects.count() == 3
    assert Activity.objects.get(kind="travel").programme.title == "Lieux"
    assert {one.provenance for one in Activity.objects.all()} == {"imported"}
    assert Trace.objects.filter(verb="imported").count() == 1
    assert not Incoming.objects.exists()


def test_the_same_file_again_counts_nothing_twice(lab, malik, client_of):
    programme_of(lab)
    client = client_of(malik)
    for _ in range(2):
        sent(client, FINE)
        client.post(f"{BASE}fichier/{Incoming.objects.get().key}/")
        Incoming.objects.all().delete()
    assert Activity.objects.count() == 3


def test_a_file_with_a_fault_is_refused_whole_and_the_place_is_told(lab, malik, client_of):
    client = client_of(malik)
    wrong = ("31/02/2023", "magie", "", "beaucoup", "", "43256", "Inconnu", "")
    page = sent(client, (*ROWS, wrong)).content.decode()
    assert "Écrire ces activités" not in page
    for told in ("31/02/2023", "Écrivez une date", "magie", "Écrivez un nombre"):
        assert told in page
    assert "Aucun programme ne porte ce nom" in page
    kept = Incoming.objects.get()
    assert client.post(f"{BASE}fichier/{kept.key}/").status_code == 302
    assert not Activity.objects.exists()


def test_a_quantity_in_the_wrong_unit_is_a_fault_of_its_line(lab, malik, client_of):
    programme_of(lab)
    page = sent(client_of(malik), ROWS).content.decode().replace("\u00a0", " ")
    assert "la quantité est en « km »" in page.replace("\u202f", " ")


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "a.xlsx"), (write_ods, "a.ods")])
def test_a_workbook_is_read_as_a_csv(lab, malik, client_of, write, name):
    data = write(HEAD, FINE[1:], title="Activités")
    page = client_of(malik).post(f"{BASE}fichier/", {"file": SimpleUploadedFile(name, data)})
    assert "2 activités" in page.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04broken", b"Truc;Machin\n1;2\n"])
def test_what_is_no_file_of_activities_gets_a_sentence(lab, malik, client_of, data):
    given = {"file": SimpleUploadedFile("x.csv", data)}
    assert client_of(malik).post(f"{BASE}fichier/", given).status_code == 200
    assert not Incoming.objects.exists()


def test_the_list_is_sifted_by_year_kind_and_programme(lab, malik, client_of):
    year_of(lab, 2023)
    trip(lab, label="Vers Lille", programme=programme_of(lab))
    trip(lab, label="Vers Brest", on=date(2022, 1, 2))
    client = client_of(malik)
    assert "Vers Brest" not in client.get(f"{BASE}?year=2023").content.decode()
    assert "Vers Lille" not in client.get(f"{BASE}?programme=-").content.decode()
    assert "Vers Lille" not in client.get(f"{BASE}?kind=meal").content.decode()
    assert "Vers Lille" in client.get(f"{BASE}?programme=lieux").content.decode()


def test_the_neighbour_cannot_confirm_a_file_of_the_lab(lab, malik, stranger, client_of):
    sent(client_of(malik), FINE[1:])
    kept = Incoming.objects.get()
    client_of(stranger).post(
        f"/{stranger.bench.slug}/accounts/carbone/activites/fichier/{kept.key}/"
    )
    assert not Activity.objects.exists()
    assert Incoming.objects.exists()


def test_a_factor_already_taken_is_not_taken_twice(lab, malik, client_of):
    taken(lab)
    typed(client_of(malik))
    assert Factor.objects.count() == 1
