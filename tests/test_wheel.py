"""The wheel is whole: built, installed in an empty environment, it opens the demo by itself."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def uv() -> str:
    found = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "bootstrap.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the wheel built from a copy of the tracked files, as a release would be."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("a wheel is built from what git tracks, and this is not a checkout")
    copy = tmp_path_factory.mktemp("source")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    subprocess.run([uv(), "build", "--quiet", "--wheel", str(copy)], check=True)
    return next((copy / "dist").glob("*.whl"))


def test_the_wheel_holds_templates_translations_demo_and_no_test(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "arpent/look/static/look/arpent.css" in names
    assert "arpent/look/templates/look/page.html" in names
    assert "arpent/look/locale/en/LC_MESSAGES/django.mo" in names
    assert "arpent/look/locale/fr/LC_MESSAGES/django.mo" in names
    assert "arpent/workbench/demo/la-27e-region/datapackage.json" in names
    assert not [name for name in names if "/tests/" in name]


def test_the_wheel_holds_every_table_of_figures_of_the_tree(wheel):
    tables = {str(one.relative_to(ROOT)) for one in (ROOT / "arpent" / "measure").rglob("*.csv")}
    assert len(tables) > 5
    assert tables <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_opens_the_demo_in_an_empty_environment(wheel, tmp_path):
    home, empty = tmp_path / "home", tmp_path / "empty"
    python = str(empty / "bin" / "python")
    subprocess.run([uv(), "venv", "--quiet", "--python", sys.executable, str(empty)], check=True)
    subprocess.run([uv(), "pip", "install", "--quiet", "--python", python, str(wheel)], check=True)
    kept = ("PATH", "HOME", "LANG", "SSL_CERT_FILE")
    environment = {name: os.environ[name] for name in kept if name in os.environ}

    def arpent(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(empty / "bin" / "arpent"), *words]
        return subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    opened = arpent("demo", "--no-serve", "--home", str(home))
    assert opened.returncode == 0, opened.stderr
    assert "la-27e-region" in opened.stdout
    told = arpent(
        "claims", "--organisation", "la-27e-region", "--format", "json", "--home", str(home)
    )
    assert told.returncode == 1, told.stderr
    found = arpent("factors", "find", "train")
    assert found.returncode == 0, found.stderr
    entries = tmp_path / "123456789FEC20231231.txt"
    entries.write_text("Bonjour\n")
    told = arpent("fec", "check", str(entries))
    assert (told.returncode, "Traceback" in told.stderr) == (2, False), told.stderr
    report = tmp_path / "rapport.pdf"
    printed = arpent(
        "report",
        "2024",
        "--organisation",
        "la-27e-region",
        "--output",
        str(report),
        "--home",
        str(home),
    )
    assert printed.returncode == 0, printed.stderr
    assert report.read_bytes().startswith(b"%PDF-")
