"""Rows that name another of their table: a second call its first, a corrective what it mends."""

import random

import pytest

from arpent.atlas.dossier.actions.exporting import export_dossier
from arpent.atlas.dossier.actions.importing import Faulty, import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.atlas.dossier.queries.check import _circles
from arpent.atlas.dossier.tests.folders import dossier
from arpent.kernel.models import Organisation

pytestmark = pytest.mark.django_db
STATUTES = "key,title,starts_on\nstatuts,Statuts,2020-01-01\n"
HEAD = "key,title,statutes,starts_at,record_on,second_of\n"
LINE = "{0},{0},statuts,2024-05-01T10:00:00Z,2024-04-01,{1}\n"
MINUTES = "key,assembly,number,corrects\nrectificatif,premiere,2,pv\npv,premiere,1,\n"


def meetings(*pairs):
    return HEAD + "".join(LINE.format(*pair) for pair in pairs)


def folder_of(folder, *pairs, minutes=MINUTES):
    return dossier(folder, statutes=STATUTES, assemblies=meetings(*pairs), minutes=minutes)


def taken_in(folder):
    return import_dossier(folder=folder, tables=every_table(), organisation="labo", by=None)


def written(folder):
    bench = Organisation.objects.get(slug="labo")
    export_dossier(organisation=bench, tables=every_table(), folder=folder)
    return [(folder / f"{slug}.csv").read_text() for slug in ("assemblies", "minutes")]


def test_a_row_may_name_one_that_comes_after_it_and_the_same_comes_out(tmp_path):
    taken_in(folder_of(tmp_path / "in", ("seconde", "premiere"), ("premiere", "")))
    out = written(tmp_path / "out")
    assert ",premiere," in out[0].splitlines()[2]
    assert out[1].splitlines()[2].startswith("rectificatif,premiere,2,pv,")
    for line in out:
        lines = line.splitlines()
        assert [row.split(",")[0] for row in lines[1:]] == sorted(
            row.split(",")[0] for row in lines[1:]
        )
    again = taken_in(tmp_path / "out")
    assert {(one.created, one.changed) for one in again} == {(0, 0)}


def test_the_order_of_the_rows_changes_nothing(tmp_path):
    pairs = [("premiere", ""), *((f"seconde-{n}", f"seconde-{n - 1}") for n in range(1, 30))]
    pairs[1] = ("seconde-1", "premiere")
    random.Random(1).shuffle(pairs)
    taken_in(folder_of(tmp_path / "in", *pairs))
    lines = [line.split(",") for line in written(tmp_path / "out")[0].splitlines()]
    at = lines[0].index("second_of")
    assert {line[0]: line[at] for line in lines[1:]} == dict(pairs)


WRONG = [
    ((("seconde", "jamais"), ("premiere", "")), [(2, "jamais")]),
    ((("premiere", ""), ("seconde", "seconde")), [(3, "seconde")]),
    ((("premiere", "seconde"), ("seconde", "premiere")), [(2, "seconde"), (3, "premiere")]),
    ((("premiere", ""), ("a", "b"), ("b", "c"), ("c", "b")), [(4, "c"), (5, "b")]),
]


@pytest.mark.parametrize(("pairs", "places"), WRONG)
def test_a_name_that_leads_nowhere_or_round_is_refused_at_its_place(pairs, places, tmp_path):
    with pytest.raises(Faulty) as refused:
        taken_in(folder_of(tmp_path, *pairs))
    told = [fault.told() for fault in refused.value.faults]
    assert [(one["line"], one["value"]) for one in told] == places
    assert {(one["file"], one["column"]) for one in told} == {("assemblies.csv", "second_of")}
    assert all(str(one["remedy"]).endswith(".") for one in told)
    assert not Organisation.objects.filter(slug="labo").exists()


def test_a_corrective_of_nothing_is_refused(tmp_path):
    minutes = "key,assembly,number,corrects\nrectificatif,premiere,2,absent\n"
    with pytest.raises(Faulty) as refused:
        taken_in(folder_of(tmp_path, ("premiere", ""), minutes=minutes))
    [fault] = [fault.told() for fault in refused.value.faults]
    assert (fault["file"], fault["line"], fault["column"], fault["value"]) == (
        "minutes.csv",
        2,
        "corrects",
        "absent",
    )


def test_long_chains_are_followed_once():
    chain = {str(n): str(n - 1) for n in range(1, 200_000)}
    assert list(_circles(chain)) == []
    assert len(list(_circles(chain | {"0": "5"}))) == 6
