"""`arpent factors`: import a table once, find a factor, refuse in a sentence."""

import json

import pytest

from arpent.measure.factors.base_carbone import TITLES
from arpent.workbench.cli import main


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.setenv("ARPENT_HOME", str(tmp_path / "house"))
    return tmp_path


def base(folder, *, value: str = "0,42"):
    row = {
        "row": "Elément",
        "id": "990001",
        "kind": "Facteur d'émission",
        "status": "Valide générique",
        "name": "Funiculaire",
        "unit": "kgCO2e/passager.km",
        "uncertainty": "30",
        "validity": "2020",
        "total": value,
    }
    path = folder / "Base_Carbone_V99.1.csv"
    lines = (";".join(TITLES.values()), ";".join(row.get(name, "") for name in TITLES))
    path.write_text("\n".join(lines), encoding="iso-8859-1")
    return str(path)


def test_an_import_repeated_adds_nothing_twice_and_says_so(house, capsys):
    assert main(["factors", "import", base(house)]) == 0
    assert "1 facteurs ajoutés, 0 déjà là" in capsys.readouterr().out
    kept = (house / "house" / "factors.csv").read_bytes()
    assert main(["factors", "import", base(house)]) == 0
    assert "0 facteurs ajoutés, 1 déjà là" in capsys.readouterr().out
    assert (house / "house" / "factors.csv").read_bytes() == kept


def test_a_value_that_moved_is_told_as_changed(house, capsys):
    main(["factors", "import", base(house)])
    capsys.readouterr()
    path = base(house, value="0,43")
    assert main(["factors", "import", path, "--vintage", "V99.2", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["known"], told["changed"], told["vintage"]) == (0, 0, 1, "V99.2")


def test_what_is_imported_is_found_and_says_that_it_expired(house, capsys):
    main(["factors", "import", base(house)])
    capsys.readouterr()
    assert main(["factors", "find", "funiculaire"]) == 0
    said = capsys.readouterr().out
    assert "990001  Funiculaire : 0.42 kgCO2e/passager.km, ± 30 %" in said
    assert "PÉRIMÉ" in said


def test_the_selection_of_the_house_is_found_without_any_import(house, capsys):
    assert main(["factors", "find", "repas", "végétarien", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["id"], found["value_kgco2e"], found["unit"]) == ("20683", "0.51", "repas")


def test_a_search_without_answer_and_a_wrong_file_are_refused(house, capsys):
    assert main(["factors", "find", "licorne"]) == 2
    assert "essayez un mot de moins" in capsys.readouterr().err
    wrong = house / "notes.csv"
    wrong.write_text("a;b\n1;2")
    assert main(["factors", "import", str(wrong)]) == 2
    assert "Importez le fichier tel que publié" in capsys.readouterr().err
    assert not (house / "house" / "factors.csv").exists()
