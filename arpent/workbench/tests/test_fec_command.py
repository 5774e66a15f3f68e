"""`arpent fec` as a treasurer and as a program run it."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest

from arpent.measure.fec.tests.small import NAME, small, spoil
from arpent.workbench.cli import main


def run(capsys, *words) -> tuple[int, str, str]:
    code = main(["fec", *map(str, words)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_conform_file_exits_with_zero(tmp_path, capsys):
    code, out, _err = run(capsys, "check", small(tmp_path))
    assert code == 0
    assert "Lignes : 6 ; écritures : 3, dont non équilibrées : 0" in out
    assert "Conforme." in out


def test_a_breach_exits_with_one_and_says_where_and_what_to_do(tmp_path, capsys):
    code, out, _err = run(capsys, "check", spoil(small(tmp_path), (4, "Debit", "1000.00")))
    assert code == 1
    for words in ("E erreur", "ligne 4", "Debit", "« 1000.00 » porte un point", "Non conforme."):
        assert words in out


def test_a_program_gets_every_finding(tmp_path, capsys):
    file = spoil(small(tmp_path), (4, "Debit", "1000.00"))
    code, out, _err = run(capsys, "check", file, "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert told["file"] == NAME
    assert told["conform"] is False
    (found,) = told["findings"]
    assert set(found) == {
        "rule",
        "severity",
        "count",
        "lines",
        "column",
        "value",
        "sentence",
        "remedy",
    }
    assert (found["rule"], found["severity"], found["lines"]) == ("number-point", "E", [4])
    assert told["summary"]["lines"] == 6
    assert "régulière" in told["disclaimer"]


def test_a_wrong_name_can_be_told_from_a_wrong_content(tmp_path, capsys):
    file = small(tmp_path).rename(tmp_path / "export.txt")
    code, out, _err = run(capsys, "check", file)
    assert code == 1
    assert "par son seul nom" in out
    assert run(capsys, "check", file, "--name", NAME)[0] == 0


def test_the_summary_is_json_with_amounts_to_the_cent(tmp_path, capsys):
    code, out, _err = run(capsys, "summary", small(tmp_path))
    told = json.loads(out, parse_float=Decimal)
    assert code == 0
    assert told == {
        "lines": 6,
        "entries": 3,
        "debit": Decimal("1241.00"),
        "credit": Decimal("1241.00"),
        "unbalanced": 0,
        "first_on": "2024-03-04",
        "last_on": "2024-03-04",
        "by_class": told["by_class"],
    }
    assert told["by_class"]["6"] == {"debit": Decimal("1120.50"), "credit": 0, "lines": 2}
    assert '"debit": 1241.00' in out


@pytest.mark.parametrize("act", ["check", "summary"])
def test_what_is_not_a_fec_exits_with_two_and_a_sentence(tmp_path, capsys, act):
    file = tmp_path / NAME
    file.write_bytes(b"")
    code, out, err = run(capsys, act, file)
    assert (code, out) == (2, "")
    assert "est vide" in err
    assert "exportez" in err


def test_a_program_told_of_an_unusable_file_still_gets_json(tmp_path, capsys):
    code, out, err = run(capsys, "check", tmp_path / NAME, "--format", "json")
    told = json.loads(out)
    assert code == 2
    assert told["conform"] is False
    assert told["findings"][0]["sentence"] in err


def test_a_file_is_written_again_under_its_legal_name(tmp_path, capsys):
    file = small(tmp_path / "in")
    words = ("--siren", "123456789", "--closing", "2024-12-31", "--separator", "pipe")
    code, out, _err = run(capsys, "write", file, tmp_path / "out", *words)
    assert code == 0
    assert "123456789FEC20241231.txt" in out
    assert run(capsys, "check", tmp_path / "out" / "123456789FEC20241231.txt")[0] == 0


def test_the_command_does_not_wake_django(tmp_path):
    file = small(tmp_path)
    script = (
        "import sys; from arpent.workbench.cli import main;"
        f"main(['fec', 'summary', {str(file)!r}]); print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.endswith("False\n"), done.stderr
