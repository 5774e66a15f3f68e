"""The assembly of 2022 in the demo: its minutes made again, every figure of its documents in them,
and the three quorums they allow."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from arpent.atlas.claims.actions.recounts import recount_claims
from arpent.atlas.dossier.actions.importing import import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.instruments.assembly.actions.minutes import freeze_minutes, paper_of
from arpent.instruments.assembly.models import Assembly
from arpent.kernel.models import Organisation
from arpent.press.odt import odt
from tests.demo_books import DEMO

pytestmark = pytest.mark.django_db
HERE = f"/{DEMO.name}/"
# What the published minutes and slides of 7 July 2022 say, as the house writes it again.
PRINTED = (
    "le 7 juillet 2022 à partir de 14 h",
    "en qualité de co-représentant légal",
    "47 personnes étaient présentes",
    "21 membres avec droit de vote sur 40",
    "25 personnes sont venues pour un membre, plusieurs parfois pour le même",
    "7 personnes de l’équipe",
    "Il faut 20 membres sur 40",
    "À 14 h, 21 sur 40",
    "L’assemblée peut valablement délibérer",
    "Point ouvert à 14 h 05",
    "Point ouvert à 14 h 15",
    "Point ouvert à 15 h 15",
    "Point ouvert à 15 h 55",
    "Point ouvert à 16 h 30",
    "Nouveaux adhérents institutionnels (2021, 2022), 5",
    "Adhésions en préparation, 6",
    "Environ quatre mois",
    "quatre à cinq demi-journées",
    "Résultat 2021 : + 4 550 €",
    "Intéressement versé : 4 550 €",
    "Provision pour risque maintenue : 35 000 €",
    "autour de 900 000 €",
    "exercice est porté en report à nouveau",
    "soit 4 550 €",
    "quatre niveaux pour les institutions, 40 € par an pour les personnes",
    "33 tCO2e en 2019 hors épargne, à 20 % près",
    "134 tCO2e pour une épargne d’environ 300 000 €",
    "– 4 % par an",
    "Deux arrivées en septembre 2021",
    "Claire Montferrand Grenoble-Alpes Métropole 21 élu·e",
    "La séance est levée à 16 h 40",
)


@pytest.fixture
def bench(db):
    import_dossier(folder=DEMO, tables=every_table(), organisation=DEMO.name, by=None)
    return Organisation.objects.get(slug=DEMO.name)


def text_of(page: str) -> str:
    """Return the words of a page or of a document in one line, their spaces all alike."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "")


def page_of(path: str) -> str:
    answer = Client().get(HERE + path)
    assert answer.status_code == 200
    return text_of(answer.content.decode())


def test_the_minutes_of_2022_are_made_again_with_every_figure(bench):
    minutes = freeze_minutes(
        assembly=Assembly.objects.get(bench=bench, key="ag-2022"), by=None, at=timezone.now()
    )
    assert minutes.pdf.startswith(b"%PDF")
    written = odt(paper_of(minutes, on=timezone.localdate(minutes.frozen_at)))
    told = text_of(ZipFile(BytesIO(written)).read("content.xml").decode())
    assert [said for said in PRINTED if said not in told] == []
    # Four resolutions and three colleges, each by the 21 voices present.
    assert told.count("21 voix pour sur 21 suffrages exprimés") == 4
    assert told.count("La résolution est adoptée") == 4
    assert told.count("L’élection est acquise") == 3
    assert told.count("21 élu·e") == 21
    assert told.count("21 élu·e, nouveau membre") == 5
    # Nobody signs a roll to say that they do not object: voices are called, none has « voted ».
    votes = page_of("assembly/ag-2022/votes/")
    assert "21 voix appelées" in votes
    assert "ont voté" not in votes
    kept = {one["key"]: one["value"] for one in minutes.snapshot["figures"]}
    assert [kept[key] for key in ("people", "members", "entitled", "team")] == [
        "47",
        "21",
        "40",
        "7",
    ]


def test_the_three_quorums_of_2022_stand_together_with_their_base_and_their_source(bench):
    recount_claims(organisation=bench, by=None, at=timezone.now())
    told = page_of("claims/chiffre/2022-ag-part-presente/")
    minutes = "Procès-verbal de l’assemblée générale du 7 juillet 2022"
    slides = "Diaporama de l’assemblée générale du 7 juillet 2022"
    for said in (
        f"52,5 % 21 présents sur 40 adhérents : 28 institutions et 12 personnes, « {minutes} »",
        f"42,9 % 21 présents sur 49 adhérents : 28 institutions, « {minutes} », "
        f"et 21 personnes, « {slides} »",
        f"27,6 % 21 présents sur 76 adhérents : 36 institutions et 40 personnes, « {slides} »",
    ):
        assert said in told
    # Each page about the quorum leads to the others, and so does that of the assembly.
    beside = page_of("claims/chiffre/2022-ag-quorum/")
    around = beside[beside.index("Autour de ce chiffre") :]
    assert "21 membres adhérents sur un total de 40" in around
    answer = Client().get(f"{HERE}assembly/ag-2022/").content.decode()
    for key in ("2022-ag-part-presente", "2022-ag-quorum"):
        assert f"{HERE}claims/chiffre/{key}/" in answer
