"""The Base Carbone: elements only, archived rows out, French decimals."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from arpent.measure.factors.base_carbone import TITLES
from arpent.measure.factors.figures import last_day, number
from arpent.measure.factors.imports import import_factors
from arpent.measure.sentences import Unusable

DATA = Path(__file__).parents[4] / "../shared/data/base_carbone"
OFFICIAL = DATA / "Base_Carbone_V23.6-v2.xlsx"

ROW = {
    "row": "Elément",
    "id": "43642",
    "kind": "Facteur d'émission",
    "status": "Valide générique",
    "name": "Electricité",
    "attribute": "2024 - mix moyen",
    "boundary": "consommation",
    "category": "Electricité > Mix réseau électrique",
    "unit": "kgCO2e/kWh",
    "location": "France continentale",
    "modified": "24/04/2025",
    "validity": "Année 2024",
    "uncertainty": "10",
    "total": "0,0519",
}


def published(path: Path, *rows: dict[str, str], encoding: str = "iso-8859-1") -> Path:
    lines = [";".join(TITLES.values())]
    lines += [";".join(row.get(name, "") for name in TITLES) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-8-sig"])
def test_french_decimals_and_dates_are_read_in_every_encoding(tmp_path, encoding):
    imported = import_factors(published(tmp_path / "Base_V23.6.csv", ROW, encoding=encoding))
    (factor,) = imported.factors
    assert factor.value_kgco2e == Decimal("0.0519")
    assert factor.name == "Electricité"
    assert (factor.modified_on, factor.valid_until) == (date(2025, 4, 24), date(2024, 12, 31))
    assert imported.vintage == factor.vintage == "V23.6"


def test_details_archives_and_source_data_are_counted_and_left_out(tmp_path):
    rows = (
        ROW,
        ROW | {"row": "Poste", "total": "0,035"},
        ROW | {"id": "1", "status": "Archivé"},
        ROW | {"id": "2", "kind": "Données source"},
        ROW | {"id": "3", "total": "beaucoup"},
        ROW | {"id": "4", "unit": "km"},
        ROW | {"id": "5", "total": "-3"},
        ROW | {"id": "6", "total": "-3", "category": "UTCF > Forêts"},
        ROW | {"id": "7", "uncertainty": "-20"},
    )
    imported = import_factors(published(tmp_path / "base.csv", *rows))
    assert [factor.id for factor in imported.factors] == ["43642", "6"]
    assert (imported.postes, imported.archived, imported.not_factors) == (1, 1, 1)
    assert [(one.line, one.id) for one in imported.refused] == [
        (6, "3"),
        (7, "4"),
        (8, "5"),
        (10, "7"),
    ]
    assert "beaucoup" in str(imported.refused[0].why)
    aside = imported.postes + imported.archived + imported.not_factors + len(imported.refused)
    assert imported.read == aside + len(imported.factors)


def test_a_monetary_ratio_is_kept_by_euro_in_its_series(tmp_path):
    row = ROW | {
        "id": "43545",
        "name": "Conseil de gestion - 2023",
        "unit": "kgCO2e/keuro (2023) HT",
        "total": "67",
        "comment": "NAF-M69_70 - Cette division",
        "category": "Achats de services > Ratios monétaires",
    }
    (factor,) = import_factors(published(tmp_path / "base.csv", row)).factors
    assert factor.value_kgco2e == Decimal("0.067")
    assert (factor.unit, factor.family, factor.year) == ("EUR HT", "M69_70-services", 2023)
    assert factor.before_tax


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "est vide"),
        (b"PK\x03\x04 cut in the middle", "tronqué"),
        (b"a;b\r\n1;2", "ligne 1"),
        ("Type Ligne;Structure\r\nElément;x".encode(), "il manque la colonne"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(tmp_path, content, said):
    path = tmp_path / "base.csv"
    path.write_bytes(content)
    with pytest.raises(Unusable, match=said):
        import_factors(path)


def test_an_absent_file_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(Unusable, match="ne s’ouvre pas"):
        import_factors(tmp_path / "absente.csv")


def test_a_file_without_a_valid_factor_imports_nothing(tmp_path):
    with pytest.raises(Unusable, match="rien n’est importé"):
        import_factors(published(tmp_path / "base.csv", ROW | {"status": "Archivé"}))


def test_a_file_whose_rows_are_all_refused_says_where_and_why_first(tmp_path):
    with pytest.raises(Unusable, match=r"ligne 2 : L’unité « km » ne commence pas"):
        import_factors(published(tmp_path / "base.csv", ROW | {"unit": "km"}))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-24", date(2026, 2, 24)),
        ("2023", date(2023, 12, 31)),
        ("Année 2023", date(2023, 12, 31)),
        ("déc.-18", date(2018, 12, 31)),
        ("juil.-21", date(2021, 7, 31)),
        ("févr.-20", date(2020, 2, 29)),
        ("45362", date(2024, 3, 11)),
        ("Données valides pour l'année 2024", date(2024, 12, 31)),
        ("3 ans", None),
        ("99999999999", None),
        ("5ème rapport du GIEC (2013)", None),
        ("", None),
    ],
)
def test_a_validity_is_read_as_it_is_written(text, day):
    assert last_day(text) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 208,5", "1208.5"), ("1.5e-05", "0.000015"), ("", None), ("x", None), ("nan", None)],
)
def test_a_number_is_read_or_is_none(text, value):
    assert number(text) == (None if value is None else Decimal(value))


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official file is not beside the repository")
def test_the_official_file_gives_its_known_values():
    imported = import_factors(OFFICIAL)
    known = {factor.id: factor for factor in imported.factors}
    assert known["43642"].value_kgco2e == Decimal("0.0519")
    assert known["43256"].value_kgco2e == Decimal("0.00293")
    assert known["43545"].value_kgco2e == Decimal("0.067")
    assert (imported.read, imported.postes) == (18_616, 5_799)
    assert all(factor.status.startswith("Valide") for factor in imported.factors)
    assert len({one.family for one in imported.factors if one.family}) == 56
