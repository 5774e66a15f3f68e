"""`arpent claims` as a person and as a program run it."""

import json
from datetime import date
from decimal import Decimal

import pytest

from arpent.atlas.claims.models import Claim
from arpent.instruments.agenda.models import Act
from arpent.workbench.cli import main

pytestmark = pytest.mark.django_db
KEYS = {"key", "scope", "relation", "published", "counted", "verdict", "because", "source"}


def publish(lab, key: str, value: int, year: int = 2024, figure: str = "acts.total") -> None:
    """Publish a number about a year whose log holds one act."""
    day = {"title": "Visite", "kind": "visit", "starts_on": date(year, 5, 2)}
    Act.objects.get_or_create(bench=lab, key=str(year), defaults=day)
    Claim.objects.create(
        bench=lab,
        key=key,
        figure=figure,
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        value=Decimal(value),
        sentence=f"{value} actes",
    )


def run(capsys, *words: str) -> tuple[int, str]:
    code = main(["claims", *words])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def test_it_hands_a_list_of_objects_to_a_program(lab, capsys):
    publish(lab, "juste", 1)
    publish(lab, "trop", 3)
    code, out = run(capsys, "--format", "json")
    lines = json.loads(out)
    assert [set(line) for line in lines] == [KEYS, KEYS]
    assert [(line["key"], line["verdict"]) for line in lines] == [
        ("juste", "holds"),
        ("trop", "contradicted"),
    ]
    assert lines[1]["scope"] == {
        "organisation": "labo",
        "first": "2024-01-01",
        "last": "2024-12-31",
    }
    assert code == 1


def test_it_exits_with_0_when_nothing_is_contradicted(lab, capsys):
    publish(lab, "juste", 1)
    publish(lab, "comptes", 682000, figure="accounts.activity")
    assert run(capsys)[0] == 0


def test_an_explained_gap_still_exits_with_1(lab, capsys):
    publish(lab, "trop", 3)
    Claim.objects.update(note="Trois actes sont perdus.")
    code, out = run(capsys)
    assert code == 1
    assert "expliqué" in out


def test_a_year_keeps_the_numbers_that_touch_it(lab, capsys):
    publish(lab, "trop", 3, year=2018)
    publish(lab, "juste", 1, year=2024)
    code, out = run(capsys, "--year", "2024", "--format", "json")
    assert [line["key"] for line in json.loads(out)] == ["juste"]
    assert code == 0


def test_several_benches_are_not_guessed_between(lab, neighbour, capsys):
    code, out = run(capsys)
    assert code == 2
    assert "--organisation parmi labo, ville-voisine" in out
    assert run(capsys, "--organisation", "labo")[0] == 0


@pytest.mark.parametrize("words", [("--organisation", "ailleurs"), ("--year", "22")])
def test_a_demand_that_cannot_be_served_exits_with_2(lab, capsys, words):
    try:
        code = main(["claims", *words])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert "ailleurs" in (err := capsys.readouterr().err) or "n’est pas une année" in err


def test_a_house_without_a_bench_says_what_to_do(db, capsys):
    code, out = run(capsys)
    assert code == 2
    assert "importez d’abord un dossier" in out
