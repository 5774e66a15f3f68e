"""A sheet of ideas: whole or not at all, each fault with its remedy, once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.instruments.ideas.models import Answer, Idea, IdeaImport, Identity, Mine
from arpent.kernel.models import Trace
from arpent.press.sheets import write_csv, write_ods, write_xlsx

pytestmark = pytest.mark.django_db
DOOR = "/labo/ideas/reprise/"
HEAD = [
    "Titre",
    "Texte",
    "Date",
    "Signature",
    "Nom affiché",
    "Lieu",
    "Service",
    "Recueillie par",
    "Réponse",
    "Motif",
    "Répondu le",
    "Humeur",
]
GOOD = [
    [
        "Un vélo pour les tournées",
        "On perd une heure.",
        "2024-01-05",
        "pseudonyme",
        "Oiseau",
        "Accueil de la mairie",
        "État civil",
        "Malik Ferroudj",
        "",
        "",
        "",
        "x",
    ],
    [
        "Une fiche d’adresse",
        "On recopie trois fois.",
        "05/02/2024",
        "en son nom",
        "Awa Diallo",
        "",
        "",
        "",
        "existe déjà",
        "Le guichet l’a depuis 2021.",
        "2024-03-01",
        "",
    ],
    ["Un vestiaire propre", "Il fuit.", "", "animation", "Bastien Roche", *[""] * 7],
]


def sheet(rows, name="idees.csv", write=write_csv):
    return SimpleUploadedFile(name, write(HEAD, rows))


def read(client, rows, **how):
    return client.post(DOOR, {"file": sheet(rows, **how)}).content.decode()


def confirm(client):
    kept = IdeaImport.objects.order_by("pk").last()
    return client.post(f"{DOOR}{kept.key}/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "write"), [("a.csv", write_csv), ("a.xlsx", write_xlsx), ("a.ods", write_ods)]
)
def test_a_sheet_is_shown_then_written_whole(client_of, malik, place, name, write):
    client = client_of(malik)
    page = read(client, GOOD, name=name, write=write)
    assert "3 idées à reprendre" in page.replace("\u00a0", " ")
    assert "Humeur" in page
    assert not Idea.objects.exists()
    confirm(client)
    first, second, third = Idea.objects.order_by("number")
    assert (first.number, first.signed, first.author) == (1, "Oiseau", None)
    assert (first.place.name, first.service.name) == ("Accueil de la mairie", "État civil")
    assert first.collected_by == malik
    assert (second.signed, second.state, second.outcome) == ("Awa Diallo", "answered", "exists")
    answer = Answer.objects.get()
    assert (answer.idea, answer.reason) == (second, "Le guichet l’a depuis 2021.")
    assert (third.signed, third.state) == ("", "waiting")
    assert Identity.objects.get().name == "Bastien Roche"
    assert Mine.objects.get().last_number == 3
    assert {one.channel for one in (first, second, third)} == {"import"}
    assert Trace.objects.get(verb="imported").by == malik
    # The names confided do not stay beside.
    assert IdeaImport.objects.get().rows == []


def test_a_sheet_goes_in_once(client_of, malik, place):
    client = client_of(malik)
    read(client, GOOD)
    read(client, GOOD)
    first, second = IdeaImport.objects.order_by("pk")
    client.post(f"{DOOR}{first.key}/")
    for again in (first, second):
        client.post(f"{DOOR}{again.key}/")
    assert Idea.objects.count() == 3
    assert "déjà repris" in read(client, GOOD)
    # The same rows in another file are known one by one.
    page = read(client, GOOD, name="a.ods", write=write_ods)
    assert "déjà dans la mine" in page
    assert IdeaImport.objects.count() == 2


@pytest.mark.parametrize(
    ("column", "value", "remedy"),
    [
        ("Titre", "", "Dites l’idée en une ligne"),
        ("Titre", "x" * 400, "400"),
        ("Texte", "", "Dites pourquoi"),
        ("Date", "hier", "Écrivez une date"),
        ("Date", "2999-01-01", "jour passé"),
        ("Signature", "en cachette", "en son nom"),
        ("Signature", "", "Dites comment signer"),
        ("Lieu", "Atlantide", "Aucun lieu ouvert"),
        ("Service", "Météo", "Aucun service ouvert"),
        ("Recueillie par", "Inconnue", "ne connaît personne"),
        ("Réponse", "peut-être", "retenue pour un test"),
        ("Motif", "parce que", "Écrivez la réponse"),
    ],
)
def test_a_fault_names_its_line_and_remedy_and_keeps_everything_out(
    client_of, malik, place, column, value, remedy
):
    bad = list(GOOD[0])
    bad[HEAD.index(column)] = value
    page = read(client_of(malik), [GOOD[2], bad])
    assert remedy in page.replace("\u202f", "").replace("\u00a0", " ")
    assert "Ligne 3, " in page
    assert "Les dire toutes" not in page
    assert not IdeaImport.objects.exists()


def test_the_same_words_twice_in_a_sheet_are_one_too_many(client_of, malik, place):
    assert "La ligne 2 dit les mêmes mots" in read(client_of(malik), [GOOD[0], GOOD[0]]).replace(
        "\u00a0", " "
    )


def test_the_mine_may_move_between_the_reading_and_the_confirmation(client_of, malik, place):
    client = client_of(malik)
    read(client, GOOD)
    place.name = "Autre accueil"
    place.save()
    assert "a changé" in confirm(client)
    assert not Idea.objects.exists()


def test_hundreds_of_ideas_go_in_with_few_questions(
    client_of, malik, place, django_assert_max_num_queries
):
    client = client_of(malik)
    rows = [[f"Idée numéro {n}", f"Parce que {n}", *[""] * 10] for n in range(600)]
    read(client, rows)
    kept = IdeaImport.objects.get()
    with django_assert_max_num_queries(60):
        client.post(f"{DOOR}{kept.key}/")
    assert Idea.objects.count() == 600


@pytest.mark.parametrize("head", [["Texte"], ["Titre"], ["a", "b"]])
def test_a_sheet_without_its_columns_says_which(client_of, malik, head):
    file = SimpleUploadedFile("a.csv", write_csv(head, [["x"] * len(head)]))
    page = client_of(malik).post(DOOR, {"file": file}).content.decode()
    assert "Aucune colonne" in page


def test_a_sheet_of_another_bench_is_not_there(client_of, malik, stranger, place):
    read(client_of(malik), GOOD)
    kept = IdeaImport.objects.get()
    path = f"/ville-voisine/ideas/reprise/{kept.key}/"
    assert client_of(stranger).post(path).status_code == 404


def test_a_fault_names_a_missing_column_and_words_as_one_writes_them(mine, malik, client_of):
    head, row = ["Titre", "Texte", "Date", "Réponse", "Motif"], ["Un banc", "Il manque."]
    lines = [[*row, "2024-01-05", "bizarre", ""], [*row, "2024-01-05", "existe déjà", "Posé."]]
    sent = SimpleUploadedFile("idees.csv", write_csv(head, lines))
    read = client_of(malik).post(DOOR, {"file": sent}).content.decode()
    assert "faisabilité à étudier, effet à préciser, existe déjà" in read
    assert "Ligne 3, répondu le" in read
