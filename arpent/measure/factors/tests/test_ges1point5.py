"""The tables of GES 1point5: purchases by their NACRES code, uncertainty as a share."""

from decimal import Decimal

import pytest

from arpent.measure.factors.imports import import_factors
from arpent.measure.sentences import Unusable

TITLES = "category subcategory subsubcategory unit name year co2 ch4 n2o other total uncertainty"
HEAD = "\t".join([*TITLES.split(), "ef.unit"])


def table(tmp_path, *rows: str):
    path = tmp_path / "GES1point5_purchases_factors_20241107.tsv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return path


def row(*, code="DB11", unit="euro", total="0.29", uncertainty="0.2", name="Hôtel") -> str:
    cells = ["Achats", "Transport", code, unit, name, "2019", "0", "0", "0", "0", total]
    return "\t".join([*cells, uncertainty, f"kg eCO2/{unit}"])


def test_a_purchase_is_kept_under_its_nacres_code(tmp_path):
    (factor,) = import_factors(table(tmp_path, row())).factors
    assert (factor.id, factor.unit, factor.source) == ("DB11", "EUR", "ges1point5")
    assert (factor.value_kgco2e, factor.uncertainty_pct) == (Decimal("0.29"), Decimal(20))
    assert factor.vintage == "20241107"


def test_other_sources_get_an_id_made_of_their_words(tmp_path):
    (factor,) = import_factors(table(tmp_path, row(code="Essence", unit="km"))).factors
    assert factor.id == "ges1point5-achats-transport-essence-hôtel-2019"


def test_what_is_wrong_is_refused_with_its_line(tmp_path):
    rows = (row(), row(total="?"), row(total="-1"), row(uncertainty="20"), row(unit=""))
    imported = import_factors(table(tmp_path, *rows))
    assert [one.line for one in imported.refused] == [3, 4, 5, 6]
    assert "0.2 pour 20 %" in str(imported.refused[2].why)


def test_a_table_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "table.tsv"
    path.write_text("subsubcategory\ttotal\nDB11\t0.29")
    with pytest.raises(Unusable, match="il manque la colonne"):
        import_factors(path)
