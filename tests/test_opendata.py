"""The open data of the whole house, tried on the demo benches."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from openapi_spec_validator import validate

import arpent.workbench
from arpent.atlas.dossier.actions.importing import import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.contract import Ref, rooms
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Organisation, Person, Programme

DEMO = Path(arpent.workbench.__file__).parent / "demo"
BENCH, MINE = "la-27e-region", "ville-de-lille"
PERIOD = {"first": "2000-01-01", "last": "2030-12-31"}
DATASETS = sorted(dataset.slug for room in rooms() for dataset in room.datasets)
# La 27e Région has no mine of ideas: its open data are asked of a bench that opened one.
MINED = {dataset.slug for room in rooms() if room.slug == "ideas" for dataset in room.datasets}


@pytest.fixture
def bench(db) -> Organisation:
    """The demo's benches, as their dossiers say them; the first one is returned."""
    for slug in (BENCH, MINE):
        import_dossier(folder=DEMO / slug, tables=every_table(), organisation=slug, by=None)
    return Organisation.objects.get(slug=BENCH)


def address(view: str, **kwargs: str) -> str:
    organisation = MINE if kwargs.get("dataset") in MINED else BENCH
    return reverse(f"opendata:{view}", kwargs={"organisation": organisation, **kwargs})


def whole(client, slug: str) -> list[dict[str, Any]]:
    """Follow the pages of a dataset to their end."""
    rows: list[dict[str, Any]] = []
    url: str | None = f"{address('as_json', dataset=slug)}?{urlencode(PERIOD)}&size=1000"
    while url:
        page = client.get(url).json()
        rows += page["rows"]
        url = page["next"]
    return rows


def test_no_two_datasets_have_the_same_address():
    assert len(DATASETS) == len(set(DATASETS))


def test_each_dataset_says_the_same_as_csv_and_as_json_and_fits_its_schema(client, bench):
    filled = 0
    for slug in DATASETS:
        rows = whole(client, slug)
        text = client.get(address("as_csv", dataset=slug), PERIOD).content.decode()
        assert len(list(csv.reader(io.StringIO(text)))) == len(rows) + 1, slug
        schema = client.get(address("as_schema", dataset=slug)).json()
        names = [field["name"] for field in schema["fields"]]
        required = [f["name"] for f in schema["fields"] if f.get("constraints", {}).get("required")]
        for row in rows:
            assert list(row) == names, slug
            assert all(row[name] not in (None, "") for name in required), (slug, row)
        filled += bool(rows)
    assert filled > 5


def test_no_person_is_ever_in_open_data(client, bench):
    people = {name for name in Person.objects.values_list("name", flat=True) if " " in name}
    assert len(people) > 50
    for slug in DATASETS:
        for row in whole(client, slug):
            said = " ".join(str(value) for value in row.values())
            assert [name for name in people if name in said] == [], slug


def test_the_description_of_the_addresses_is_sound_openapi_and_true(client, bench):
    described = client.get(address("openapi")).json()
    validate(described)
    home = described["servers"][0]["url"].removeprefix("http://testserver")
    for path, gestures in described["paths"].items():
        answer = client.get(home + path)
        assert answer.status_code == 200, path
        [media] = gestures["get"]["responses"]["200"]["content"]
        assert answer["Content-Type"].startswith(media)


def test_the_catalogue_lists_every_dataset_with_its_licence_and_addresses(client, bench):
    listed = set()
    for organisation in (BENCH, MINE):
        catalogue = client.get(reverse("opendata:catalogue", args=[organisation])).json()
        assert catalogue["@type"] == "dcat:Catalog"
        for dataset in catalogue["dcat:dataset"]:
            listed.add(dataset["dct:identifier"].rsplit("/", 1)[-1])
            for distribution in dataset["dcat:distribution"]:
                assert "etalab-2.0" in distribution["dct:license"]["@id"]
                assert client.get(distribution["dcat:downloadURL"]["@id"]).status_code == 200
    assert listed == set(DATASETS)


def test_an_answer_is_kept_until_something_is_written(client, bench):
    url = address("as_csv", dataset="acts")
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    leave_trace(organisation=bench, by=None, verb="told", ref=Ref("agenda", "act", "x"))
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_text_that_a_spreadsheet_would_run_is_made_inert(client, bench):
    Programme.objects.filter(bench=bench).update(title="=HYPERLINK(1)")
    text = client.get(address("as_csv", dataset="programmes"), PERIOD).content.decode()
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_question_without_answer_is_refused_in_a_sentence(client, bench):
    for view, media in (("as_json", "application/problem+json"), ("as_csv", "application/problem")):
        answer = client.get(address(view, dataset="acts"), {"first": "hier"})
        assert answer.status_code == 400
        assert answer["Content-Type"].startswith(media)
        assert answer.json()["title"].endswith(".")
    page = client.get(address("index"), {"first": "2024-01-02", "last": "2024-01-01"})
    assert page.status_code == 400
    assert client.get(address("as_json", dataset="nothing")).status_code == 404


def test_the_page_costs_few_queries(client, bench, django_assert_max_num_queries):
    for view in ("index", "openapi"):
        with django_assert_max_num_queries(10):
            assert len(client.get(address(view)).content) < 100_000
