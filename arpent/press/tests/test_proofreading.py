import gettext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import arpent.press
from arpent.press.charts import Chart, Series
from arpent.press.document import (
    Box,
    Chain,
    Claim,
    Column,
    Cover,
    Document,
    Drawing,
    Heading,
    Link,
    Listing,
    Measures,
    Note,
    Paragraph,
    Picture,
    Proof,
    Sheet,
    Table,
)
from arpent.press.proofreading import check, faults_of
from arpent.press.tests.samples import REPORT, SQUARE

DAY = date(2025, 1, 2)
COLUMNS = (Column("Nom"), Column("Jours", numeric=True))
WRONG = {
    "texte de remplacement": Picture(SQUARE, " "),
    "n’est pas lisible": Picture(b"GIF89a", "Un plan"),
    "niveau 1 au niveau 3": Heading("Trop bas", 3),
    "titre est vide": Heading("  "),
    "pas de légende": Table("", COLUMNS, (("a", "1"),)),
    "en-têtes. Nommez": Table("Jours", (Column(""), Column("b")), (("a", "1"),)),
    "autant de cases": Table("Jours", COLUMNS, (("a",),)),
    "tableau est vide": Table("Jours", COLUMNS, ()),
    "lien n’a pas de texte": Paragraph(Link("", "https://example.org")),
    "adresse du web": Paragraph(Link("ici", "javascript:alert(1)")),
    "état inconnu": Paragraph(Proof("5", "maybe")),
    "chiffre publié": Claim("maybe", "Cinq"),
    "graphique n’a pas de titre": Drawing(Chart("", ("a",), (Series("", (1,)),))),
    "case sans nom": Sheet("Rebonds", (Box("", "x"),)),
    "aucune case": Sheet("Rebonds", ()),
    "ligne vide": Listing(("a", " ")),
    "cote": Measures(()),
    "étape": Chain(()),
    "note en marge": Note("Seule."),
}


def test_a_sound_report_has_no_fault() -> None:
    assert faults_of(REPORT) == ()
    check(REPORT)


@pytest.mark.parametrize(("said", "block"), WRONG.items())
def test_each_fault_is_one_sentence_at_its_place(said: str, block: object) -> None:
    document = Document("Rapport", (Heading("Budget"), block), published_on=DAY)  # type: ignore[arg-type]
    faults = faults_of(document)
    assert len(faults) == 1
    assert said in str(faults[0])
    assert faults[0].position == 1
    assert str(faults[0]).startswith("Bloc 2, sous")


def test_faults_of_the_whole_document_come_first() -> None:
    document = replace(
        REPORT,
        title=" ",
        language="de",
        published_on=None,
        cover=Cover(stations=("a", "b"), picture=None),
    )
    assert [fault.place for fault in faults_of(document)] == ["Document"] * 4


def test_the_first_heading_is_of_level_one() -> None:
    (fault,) = faults_of(Document("Rapport", (Heading("Budget", 2),), published_on=DAY))
    assert "niveau 1" in str(fault)


def test_a_translator_finds_the_message_and_its_values_apart() -> None:
    (fault,) = faults_of(Document("Rapport", (Heading("A"), Heading("B", 3)), published_on=DAY))
    assert fault.sentence == "le titre passe du niveau %(above)s au niveau %(level)s."
    assert (fault.values["above"], fault.values["level"]) == (1, 3)


def test_a_fault_is_said_in_the_language_of_its_reader() -> None:
    (fault,) = faults_of(Document("Report", (Heading("A"), Heading("B", 3)), published_on=DAY))
    folder = Path(arpent.press.__file__).parent / "locale"
    english = gettext.translation("django", folder, languages=["en"])
    assert fault.said(english.gettext, language="en") == (
        "Block 2, under “B”: the heading goes from level 1 to level 3. Go down one level at a time."
    )
