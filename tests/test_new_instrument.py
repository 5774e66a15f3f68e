"""The guide "a new instrument in twenty minutes", followed to the letter in a copy of the house."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guides" / "new-instrument.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.mo", "demo", "bookshelf")


def blocks(language: str) -> list[tuple[str, str]]:
    """Return the blocks of the guide in one language: the file each is for, and its text."""
    found = BLOCK.findall(GUIDE.read_text())
    return [(file, text) for kind, file, text in found if kind == language]


def run(house: Path, command: str) -> str:
    """Run a line of the guide in the copy, with this very Python; its words come back."""
    inside = {"PYTHONPATH": str(house), "ARPENT_HOME": str(house / "home"), "PYTHONWARNINGS": ""}
    paths = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    inherited = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL",)}
    done = subprocess.run(
        ["bash", "-ec", command.replace(".venv/bin/", "")],
        cwd=house,
        env={**inherited, **inside, "PATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the house in which the guide's files were written and its line installed."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "arpent", copy / "arpent", ignore=LEFT_BEHIND)
    for name in (
        "pyproject.toml",
        "conftest.py",
        "tests/__init__.py",
        "tests/test_contract.py",
        "tests/test_access.py",
        "tools/lexicon.py",
        "tools/messages.py",
        "tools/reference.py",
        "tools/wording.py",
        "docs/reference/words.toml",
    ):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    for language in ("python", "html"):
        for file, text in blocks(language):
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / file).write_text(text)
    [(_, line)] = blocks("text")
    settings = copy / "arpent" / "workbench" / "settings.py"
    before = '    "arpent.instruments.agenda",\n'
    assert before in settings.read_text()
    settings.write_text(settings.read_text().replace(before, before + line))
    return copy


def test_the_guide_leads_to_an_instrument_that_keeps_the_contract_and_the_walls(house):
    [(_, commands)] = blocks("sh")
    told = run(house, commands.replace("pytest -q", "pytest -q -p no:cacheprovider -k bookshelf"))
    assert (house / "arpent/instruments/bookshelf/migrations/0001_initial.py").exists()
    # Nine clauses of the contract, five addresses, four tests of its own.
    [passed] = re.findall(r"(\d+) passed", told)
    assert int(passed) >= 18
    assert "0 broken" in told


def test_the_code_of_the_guide_is_clean(house):
    run(house, "ruff check arpent/instruments/bookshelf")
    run(house, "ruff format --diff --exclude '*/migrations/*' arpent/instruments/bookshelf")


def test_the_sentences_of_the_guide_are_collected_and_its_words_are_asked_for(house):
    run(house, "python tools/messages.py")
    catalogue = house / "arpent/instruments/bookshelf/locale/en/LC_MESSAGES/django.po"
    assert 'msgid "Prêter"' in catalogue.read_text()
    with pytest.raises(AssertionError, match=r"\[models\] bookshelf\.Loan"):
        run(house, "python tools/reference.py")


def test_an_instrument_that_breaks_a_wall_is_refused(house):
    rules = house / "arpent" / "instruments" / "bookshelf" / "rules.py"
    whole = rules.read_text()
    rules.write_text(whole + "\nfrom arpent.instruments.agenda.rules import KINDS as _KINDS\n")
    try:
        with pytest.raises(AssertionError, match="Instruments do not know one another"):
            run(house, "lint-imports")
    finally:
        rules.write_text(whole)
