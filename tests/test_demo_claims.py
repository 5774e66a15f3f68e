"""The demo's published numbers about euros, carbon and debt: what the recount says of each."""

import json
from decimal import Decimal

import pytest

from arpent.atlas.dossier.actions.importing import import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.workbench.cli import main
from tests.demo_books import DEMO

pytestmark = pytest.mark.django_db
Told = dict[str, int | str | None]
HOLD: Told = {
    "2019-empreinte": 33,
    "2019-empreinte-epargne-diaporama": 148,
    "2019-empreinte-par-etp": "3.3",
    "2019-empreinte-scope-2": 10,
    "2019-empreinte-scope-3": 90,
    "2021-adhesions": 188_000,
    "2021-bilan-dettes": 865_000,
    "2021-bilan-produits-d-avance": 746_000,
    "2021-provision-risque": 35_000,
    "2022-activite": 749_257,
    "2022-adhesions": 193_000,
    "2022-charges": 746_300,
    "2022-previsionnel-activite": 908_920,
    "2022-previsionnel-charges": 891_350,
    "2022-previsionnel-charges-60": 200_500,
    "2022-previsionnel-charges-61": 24_650,
    "2022-previsionnel-charges-62": 63_500,
    "2022-previsionnel-charges-63": 22_500,
    "2022-previsionnel-charges-64": 578_000,
    "2022-previsionnel-charges-68": 2_200,
    "2022-previsionnel-cotisations-individuelles": 1_520,
    "2022-previsionnel-produits": 908_920,
    "2022-previsionnel-produits-70": 19_000,
    "2022-previsionnel-produits-74": 705_400,
    "2022-previsionnel-produits-75": 184_520,
    "2022-previsionnel-resultat": 17_570,
    "2022-produits": 749_257,
    "2024-couts": 682_000,
    "2024-financements": 682_000,
    "2024-resultat": 0,
    "2024-volume-activite": 682_000,
}
CONTRADICTED: Told = {
    "2019-empreinte-avec-epargne-diaporama": None,
    "2019-empreinte-avec-epargne-pv": None,
    "2019-empreinte-epargne": 148,
    "2021-bilan-fonds-propres": 394_500,
    "2021-bilan-total": 1_294_500,
    "2021-comptes-charges": 624_000,
    "2021-comptes-deficit": 27_000,
    "2021-comptes-produits": 651_000,
    "2021-comptes-resultat": 27_000,
    "2022-resultat": 2_957,
    "2022-trajectoire-blog": None,
    "2022-trajectoire-blog-cinq-ans": None,
    "2022-trajectoire-carbone": None,
}
UNCHECKABLE: Told = {
    "2008-budget": None,
    "2017-budget": None,
    "2018-transfo-budget": None,
    "2020-bilan-fonds-propres": None,
    "2022-trajectoire-blog-dix-ans": None,
    "2024-baisse-activite": None,
}
EXPECTED = {
    key: (verdict, None if value is None else Decimal(value))
    for verdict, told in (
        ("holds", HOLD),
        ("contradicted", CONTRADICTED),
        ("uncheckable", UNCHECKABLE),
    )
    for key, value in told.items()
}


@pytest.fixture
def recounted(db, capsys):
    """What `arpent claims` says of the demo's bench, by key of claim."""
    import_dossier(folder=DEMO, tables=every_table(), organisation=DEMO.name, by=None)
    assert main(["claims", "--format", "json"]) == 1
    return {one["key"]: one for one in json.loads(capsys.readouterr().out)}


def test_every_claim_about_the_books_has_the_verdict_its_records_give(recounted):
    found = {
        key: (one["verdict"], None if one["counted"] is None else Decimal(str(one["counted"])))
        for key, one in recounted.items()
        if key in EXPECTED
    }
    assert found == EXPECTED
    published = Decimal(str(recounted["2022-resultat"]["published"]))
    assert published - Decimal(2_957) == 4_843
    assert "4,82" in recounted["2022-trajectoire-carbone"]["because"]
    for key, counted in (("2021-comptes-charges", "646 000"), ("2022-resultat", "7 800")):
        because = recounted[key]["because"].replace("\u202f", " ").replace("\u00a0", " ")
        assert counted in because
        assert "reconstituées" in because
