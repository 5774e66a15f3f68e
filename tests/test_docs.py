"""The documentation says what is: links, commands, settings, words, licence, the project’s card."""

import re
import shlex
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
import yaml

from arpent.workbench.cli import parser

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WRITTEN = [page for page in PAGES if page.parent != REFERENCE]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
every_written = pytest.mark.parametrize(
    "page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT))
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHELL = {"sh", "console"}


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text())


def anchors(page: Path) -> set[str]:
    """Return the anchors a Markdown page offers, as forges write them."""
    titles = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"[`*]", "", title).strip().lower() for title in titles)
    return {
        "".join(
            c if unicodedata.category(c)[0] in "LN" or c in "-_" else "-" if c == " " else ""
            for c in title
        )
        for title in plain
    }


def commands(page: Path) -> list[str]:
    """Return the shell lines a page quotes, in its blocks and in its sentences."""
    text = page.read_text()
    lines = [
        line.removeprefix("$ ").strip()
        for kind, block in FENCE.findall(text)
        if kind in SHELL
        for line in re.sub(r"\\\n\s*", " ", block).splitlines()
    ]
    quoted = re.findall(r"`((?:arpent|make) [^`]+)`", prose(page))
    return [line for line in lines + quoted if line and not line.startswith("#")]


@every_page
def test_every_link_of_the_page_leads_somewhere(page):
    for link in LINK.findall(prose(page)):
        if re.match(r"https?://|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def test_every_page_of_the_documentation_is_reached_from_its_index():
    reached, waiting = set(), [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(prose(page)))
        waiting += [
            (page.parent / link).resolve() for link in links if link and not link.startswith("http")
        ]
    assert set(PAGES) - reached == {ROOT / "CHANGELOG.md"} - reached


@every_written
def test_every_command_of_the_page_exists(page, capsys):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in commands(page):
        words = [w for w in shlex.split(line, comments=True) if not re.match(r"[A-Z_]+=", w)]
        words = words[1:] if words[:1] == ["sudo"] else words
        if words[:1] == ["make"]:
            assert set(words[1:]) <= targets, line
        if words and words[0].removeprefix(".venv/bin/") == "arpent":
            asked = words[1 : words.index("|")] if "|" in words else words[1:]
            if "--help" in asked or "…" in asked or "COMMANDE" in asked:
                continue
            try:
                parser().parse_args(asked)
            except SystemExit:
                pytest.fail(f"{line}\n{capsys.readouterr().err}")


@pytest.fixture(scope="module")
def interface():
    """Everything the house may write on a page, as its sources spell it."""
    rooms = ROOT / "arpent"
    files = [f for f in rooms.rglob("*") if f.suffix in {".py", ".html"} and "tests" not in f.parts]
    return "\n".join(file.read_text() for file in files)


@every_written
def test_every_gesture_the_page_names_is_on_a_page_of_the_house(page, interface):
    named = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", prose(page))
    assert [label for label in named if label not in interface] == []


def test_the_reference_is_what_the_code_says_and_lacks_no_word():
    done = subprocess.run(
        [sys.executable, "tools/reference.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_setting_named_in_the_documentation_is_read_by_the_code():
    known = set(re.findall(r"`([A-Z_]+)` \|", (REFERENCE / "settings.md").read_text()))
    assert {"ARPENT_HOME", "DATABASE_URL"} <= known
    for page in WRITTEN:
        assert set(re.findall(r"\bARPENT_[A-Z_]+", page.read_text())) <= known, page


def test_the_lexicon_keeps_no_word_for_what_is_gone():
    words = tomllib.loads((REFERENCE / "words.toml").read_text())
    lexicon = (REFERENCE / "lexicon.md").read_text()
    settings = (REFERENCE / "settings.md").read_text()
    for model in words["models"]:
        assert f"`{model}`" in lexicon, model
    for field in words["fields"]:
        assert f"`{field}`" in lexicon, field
    assert set(words["environment"]) == set(words["defaults"])
    for name in words["environment"]:
        assert f"`{name}`" in settings, name


ADRS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


def test_the_decisions_are_numbered_without_a_gap_and_listed():
    numbers = [int(page.name[:4]) for page in ADRS]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", ADRS, ids=lambda page: page.stem)
def test_a_decision_says_its_context_its_choice_and_its_consequences(page):
    titles = re.findall(r"^## (.*)$", page.read_text(), re.MULTILINE)
    assert titles[0] == "Context"
    assert titles[-1] == "What follows"
    assert "What we chose" in titles


def test_every_dependency_has_a_decision_that_says_why():
    told = "\n".join(page.read_text() for page in ADRS).lower()
    names = [re.split(r"[\[<>=]", line)[0].strip() for line in PROJECT["dependencies"]]
    assert [name for name in names if f"`{name}`" not in told] == []


def test_the_changelog_tells_the_version_of_the_project():
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert f"## [{PROJECT['version']}]" in changelog


def test_the_licence_is_the_whole_european_union_public_licence():
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith(
        "EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016"
    )
    assert [int(n) for n in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)] == list(range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL" in text


# The card of the project, by the publiccode.yml standard, version 0.4.
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
KINDS = {"mobile", "iot", "desktop", "web", "backend", "other"}
SOFTWARE = {f"standalone/{kind}" for kind in KINDS} | {"addon", "library", "configurationFiles"}
CATEGORIES = {
    "contact-management",
    "data-visualization",
    "financial-reporting",
    "knowledge-management",
    "project-collaboration",
    "project-management",
}


@pytest.fixture(scope="module")
def card():
    return yaml.safe_load((ROOT / "publiccode.yml").read_text())


def test_the_card_of_the_project_follows_publiccode_0_4(card):
    assert card["publiccodeYmlVersion"] == "0.4"
    assert card["name"]
    assert card["url"].startswith("https://")
    assert card["platforms"]
    assert set(card["categories"]) <= CATEGORIES
    assert card["developmentStatus"] in STATUSES
    assert card["softwareType"] in SOFTWARE
    assert isinstance(card["localisation"]["localisationReady"], bool)
    assert card["localisation"]["availableLanguages"] == ["fr", "en"]
    assert card["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    if card["maintenance"]["type"] in {"internal", "community"}:
        assert all(contact["name"] for contact in card["maintenance"]["contacts"])
    for dependency in card["dependsOn"]["open"]:
        assert dependency["name"]
        assert all(isinstance(dependency.get(key, ""), str) for key in ("versionMin", "versionMax"))


def test_the_card_describes_the_project_in_each_of_its_languages(card):
    for language in card["localisation"]["availableLanguages"]:
        told = card["description"][language]
        assert 0 < len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert told["features"]
        for picture in told["screenshots"]:
            assert (ROOT / picture).suffix in {".png", ".jpg"}
            assert (ROOT / picture).stat().st_size < 150_000


def test_the_card_and_the_package_agree(card):
    assert card["legal"]["license"] == PROJECT["license"]
    least = next(one for one in card["dependsOn"]["open"] if one["name"] == "Python")
    assert PROJECT["requires-python"].startswith(f">={least['versionMin']}")
