"""The house composed: conventions that cross the rooms."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN_NAMES = {"utils", "helpers", "mixins", "signals", "managers", "common", "misc"}


@pytest.mark.django_db
def test_the_models_and_their_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_module_has_a_name_that_says_nothing():
    named = [f for f in (ROOT / "arpent").rglob("*.py") if f.stem in FORBIDDEN_NAMES]
    assert named == []


def test_no_file_outgrows_its_room():
    rooms = ("arpent", "tests", "tools", "benchmarks")
    files = [f for room in rooms for kind in ("py", "js") for f in (ROOT / room).rglob(f"*.{kind}")]
    written = [f for f in files if "migrations" not in f.parts]
    assert {str(f) for f in written if len(f.read_text().splitlines()) > 300} == set()


def test_nothing_is_left_to_do_in_the_code():
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    files = [f for f in (ROOT / "arpent").rglob("*") if f.suffix in {".py", ".html", ".js"}]
    assert [str(f) for f in files if marks.search(f.read_text())] == []
