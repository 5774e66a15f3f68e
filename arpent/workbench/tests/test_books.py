"""The command that takes and writes a FEC of any size."""

import pytest

from arpent.instruments.accounts.tests.factories import post, year_of
from arpent.workbench.cli import main
from arpent.workbench.commands import books as command

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(lab):
    lab.siren = "732829320"
    lab.save()
    year = year_of(lab)
    post(year)
    return year


@pytest.fixture
def ready(monkeypatch):
    """The tests' database is ready: preparing another would write beside it."""
    monkeypatch.setattr("arpent.workbench.start.prepare", lambda: None)


def test_the_command_writes_a_fec_and_takes_it_elsewhere(
    lab, neighbour, books, ready, tmp_path, capsys
):
    out = ["books", "export", str(tmp_path), "--organisation", "labo", "--year", "2023"]
    assert main(out) == 0
    path = capsys.readouterr().out.strip()
    assert path.endswith("732829320FEC20231231.txt")
    into = ["books", "import", path, "--organisation", "ville-voisine"]
    assert main(into) == 0
    assert "14 lignes, 10801.10 €" in capsys.readouterr().out
    assert main(into) == 2
    assert "déjà entré" in capsys.readouterr().err


def test_the_command_refuses_what_it_does_not_know(lab, books, ready, tmp_path, capsys):
    out = ["books", "export", str(tmp_path), "--organisation", "labo", "--year"]
    assert main([*out, "1999"]) == 2
    assert "Exercices de cet établi : 2023" in capsys.readouterr().err
    assert main(["books", "import", str(tmp_path / "absent"), "--organisation", "labo"]) == 2
    assert "n’existe pas" in capsys.readouterr().err


def test_the_progress_is_silent_when_nobody_watches(capsys):
    with command.counted() as tell:
        assert tell is None
