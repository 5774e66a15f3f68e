"""The commands as somebody types them, each in a process of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from arpent.workbench.commands.demo import DOSSIERS, PASSWORD, SIGN_INS
from arpent.workbench.tests.houses import House, new_house

BENCH = "ville-de-lille"
SIGN_IN = f"""
import django
django.setup()
from django.contrib.auth.hashers import check_password
from arpent.kernel.models import Trace, User
fits = [check_password({PASSWORD!r}, user.password) for user in User.objects.order_by("pk")]
print(len(fits), all(fits), Trace.objects.filter(verb="imported").count())
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory, django_db_setup) -> House:
    """A house in which the demo has been opened once."""
    house = new_house(tmp_path_factory.mktemp("demo"), "demo")
    done = house.arpent("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert PASSWORD in done.stdout
    assert f"/{BENCH}/" in done.stdout
    return house


def test_the_demo_is_loaded_once_and_everybody_named_may_sign_in(demo):
    named = sum(len(keys) for keys in SIGN_INS.values())
    assert demo.script(SIGN_IN).split() == [str(named), "True", str(len(SIGN_INS))]
    again = demo.arpent("demo", "--no-serve")
    assert again.returncode == 0, again.stderr
    assert demo.script(SIGN_IN).split() == [str(named), "True", str(len(SIGN_INS))]


def test_a_bench_goes_out_and_comes_back_unchanged(demo, tmp_path):
    folder, archive = tmp_path / "out", tmp_path / "out.zip"
    assert demo.arpent("dossier", "export", str(folder), "--organisation", BENCH).returncode == 0
    assert demo.arpent("dossier", "export", str(archive), "--organisation", BENCH).returncode == 0
    for path in (folder, archive):
        assert demo.arpent("dossier", "check", str(path)).returncode == 0
    back = demo.arpent("dossier", "import", str(archive))
    assert back.returncode == 0, back.stderr
    assert all(
        " 0 créées " in line and " 0 modifiées " in line for line in back.stdout.split("\n") if line
    )


def test_the_faults_are_told_to_a_person_and_to_a_program(demo, tmp_path):
    folder = tmp_path / "wrong"
    shutil.copytree(DOSSIERS / BENCH, folder)
    acts = folder / "acts.csv"
    acts.write_text(acts.read_text().replace("2018-11-07,", "7 novembre,", 1))
    told = demo.arpent("dossier", "check", str(folder))
    assert told.returncode == 1
    assert "acts.csv:" in told.stdout
    listed = demo.arpent("dossier", "check", str(folder), "--format", "json")
    assert listed.returncode == 1
    [fault] = json.loads(listed.stdout)
    assert (fault["file"], fault["column"], fault["value"]) == (
        "acts.csv",
        "starts_on",
        "7 novembre",
    )
    assert demo.arpent("dossier", "import", str(folder)).returncode == 1


def test_a_wrong_address_or_an_unclear_bench_is_a_sentence(demo, tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("not a dossier")
    for words in (
        ("check", str(tmp_path / "nowhere")),
        ("import", str(tmp_path / "nowhere")),
        ("import", str(Path(__file__))),
        ("export", str(tmp_path / "out")),
        ("export", str(tmp_path / "out"), "--organisation", "nobody"),
        ("export", str(full), "--organisation", BENCH),
    ):
        refused = demo.arpent("dossier", *words)
        assert refused.returncode == 2, words
        assert refused.stderr.strip().endswith("."), words
        assert "Traceback" not in refused.stderr, words
