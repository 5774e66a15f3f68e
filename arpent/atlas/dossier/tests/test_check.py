import json
from pathlib import Path

import pytest

from arpent.atlas.dossier.dossier import every_table
from arpent.atlas.dossier.queries.check import faults_in
from arpent.atlas.dossier.tests.folders import ACTS, dossier
from arpent.kernel.models import Source

pytestmark = pytest.mark.django_db


def found(folder: Path, organisation=None) -> list[dict[str, object]]:
    faults = faults_in(folder=folder, tables=every_table(), organisation=organisation)
    return [fault.told() for fault in faults]


def test_a_sound_dossier_has_no_fault(tmp_path):
    assert found(dossier(tmp_path)) == []


HEAD = ACTS.splitlines()[0]
ROW = ACTS.splitlines()[1]
WRONG = [
    ("acts", f"{HEAD}\n{ROW.replace('webinar,', 'fête,')}\n", 2, "kind", "fête"),
    ("acts", f"{HEAD}\n{ROW.replace('2024-03-25,', '25 mars,')}\n", 2, "starts_on", "25 mars"),
    (
        "acts",
        f"{HEAD}\n{ROW.replace('rapport-2024', 'rapport-2025')}\n",
        2,
        "source",
        "rapport-2025",
    ),
    ("acts", f"{HEAD}\n{ROW}\n{ROW}\n", 3, "key", "2024-03-25-webinaire"),
    ("acts", f"{HEAD},colour\n{ROW},red\n", 1, "colour", "colour"),
    ("acts", f"{HEAD},title\n{ROW},red\n", 1, "title", "title"),
    ("acts", "key,title,kind\na,b,webinar\n", 1, "starts_on", ""),
    ("acts", f"{HEAD}\n{ROW},trop\n", 2, None, f"{ROW},trop"),
    ("acts", f'{HEAD}\n{ROW}\nb,"mal"cité,webinar,2024-01-01,\n', 3, None, ""),
    ("acts", f"{HEAD}\n{ROW.replace('Webinaire commun', 'x' * 301)}\n", 2, "title", "x" * 80 + "…"),
    ("acts", f"{HEAD}\nClé À Part{ROW[20:]}\n", 2, "key", "Clé À Part"),
    ("acts", f"{HEAD}\n{ROW.replace('Webinaire commun', '')}\n", 2, "title", ""),
    ("openings", "instrument,opened_on\npetanque,2018-01-01\n", 2, None, "petanque"),
    ("organisations", "slug,name,siren\nlabo,Labo,123456789\nlille,Lille,\n", 2, None, "labo"),
]


@pytest.mark.parametrize(("slug", "text", "line", "column", "value"), WRONG)
def test_a_fault_is_told_with_its_place_its_value_and_a_remedy(
    slug, text, line, column, value, tmp_path
):
    folder = dossier(tmp_path, **{slug: text})
    (folder / "act_partners.csv").unlink()
    [fault] = found(folder)
    assert (fault["file"], fault["line"], fault["column"], fault["value"]) == (
        f"{slug}.csv",
        line,
        column,
        value,
    )
    assert str(fault["sentence"]).endswith(".")
    assert str(fault["remedy"]).endswith(".")


def test_every_fault_is_told_at_once(tmp_path):
    folder = dossier(
        tmp_path,
        sources="key,title\nA,\n",
        act_partners="key,act,organisation\nx,nulle-part,personne\n",
    )
    (folder / "colours.csv").write_text("a\n")
    told = found(folder)
    assert [(f["file"], f["column"]) for f in told] == [
        ("colours.csv", None),
        ("sources.csv", "key"),
        ("sources.csv", "title"),
        ("acts.csv", "source"),
        ("act_partners.csv", "act"),
        ("act_partners.csv", "organisation"),
    ]


def test_a_file_in_another_encoding_is_refused_at_its_line(tmp_path):
    folder = dossier(tmp_path)
    (folder / "sources.csv").write_bytes("key,title\na,b\nb,été\n".encode("latin-1"))
    fault = next(f for f in found(folder) if f["file"] == "sources.csv")
    assert fault["line"] == 3
    assert "UTF-8" in str(fault["sentence"])


def test_a_utf16_file_a_nul_byte_and_an_endless_quotation_are_refused(tmp_path):
    for data in ("key,title\na,b\n".encode("utf-16"), b"key,title\na,\0\n", b'key,title\na,"b\n'):
        folder = dossier(tmp_path)
        (folder / "sources.csv").write_bytes(data)
        assert any(f["file"] == "sources.csv" for f in found(folder)), data


def test_a_byte_order_mark_and_windows_ends_of_line_are_read(tmp_path):
    folder = dossier(tmp_path)
    (folder / "sources.csv").write_bytes(b"\xef\xbb\xbfkey,title\r\nrapport-2024,Rapport\r\n\r\n")
    assert found(folder) == []


def test_a_row_may_lean_on_what_the_house_already_has(tmp_path, lab):
    folder = dossier(tmp_path)
    (folder / "sources.csv").unlink()
    assert len(found(folder, lab)) == 1
    Source.objects.create(bench=lab, key="rapport-2024", title="Rapport")
    assert found(folder, lab) == []


def test_a_row_may_not_lean_on_what_another_bench_has(tmp_path, lab, neighbour):
    folder = dossier(tmp_path)
    (folder / "sources.csv").unlink()
    Source.objects.create(bench=neighbour, key="rapport-2024", title="Rapport")
    assert len(found(folder, lab)) == 1


BAD_DESCRIPTIONS = [
    b"{",
    b"[]",
    b'{"name": "Pas Une Cl\xc3\xa9"}',
    b'{"name": "labo", "resources": 3}',
    json.dumps({"name": "labo", "resources": [{"path": "absent.csv"}]}).encode(),
    b"[" * 100_000,
    "é".encode("latin-1"),
]


@pytest.mark.parametrize("data", BAD_DESCRIPTIONS, ids=range(len(BAD_DESCRIPTIONS)))
def test_a_broken_description_is_told_in_a_sentence(data, tmp_path):
    folder = dossier(tmp_path)
    (folder / "datapackage.json").write_bytes(data)
    assert len(found(folder)) == 1
