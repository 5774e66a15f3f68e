"""Export, import into an empty house, export again: the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from arpent.atlas.dossier.actions.exporting import export_dossier
from arpent.atlas.dossier.actions.importing import import_dossier
from arpent.atlas.dossier.dossier import every_table
from arpent.atlas.dossier.rules.cells import CONTROL
from arpent.contract import Field, Table
from arpent.kernel.models import Organisation

DEMO = Path(__file__).resolve().parents[3] / "workbench" / "demo"
DOSSIERS = sorted(folder.name for folder in DEMO.iterdir())


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def taken_in(folder: Path, slug: str) -> None:
    import_dossier(folder=folder, tables=every_table(), organisation=slug, by=None)


def written_to(folder: Path, slug: str) -> dict[str, bytes]:
    bench = Organisation.objects.get(slug=slug)
    export_dossier(organisation=bench, tables=every_table(), folder=folder)
    return bytes_in(folder)


@pytest.mark.parametrize("slug", DOSSIERS)
@pytest.mark.django_db
def test_the_demo_comes_out_of_an_empty_house_as_it_went_in(slug, tmp_path):
    def first_house():
        taken_in(DEMO / slug, slug)
        return written_to(tmp_path / "first", slug)

    def second_house():
        taken_in(tmp_path / "first", slug)
        return written_to(tmp_path / "second", slug)

    first = in_a_house_of_its_own(first_house)
    assert sum(len(content) for content in first.values()) > 20_000
    assert in_a_house_of_its_own(second_house) == first


@pytest.mark.django_db
def test_importing_twice_changes_nothing(tmp_path):
    slug = DOSSIERS[0]
    taken_in(DEMO / slug, slug)
    again = import_dossier(folder=DEMO / slug, tables=every_table(), organisation=slug, by=None)
    assert {(one.created, one.changed) for one in again} == {(0, 0)}
    assert sum(one.unchanged for one in again) > 500


KEYS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
TEXT = st.text(st.characters(codec="utf-8"), max_size=12).filter(
    lambda text: not CONTROL.search(text)
)


def values_for(field: Field) -> st.SearchStrategy[Any]:
    """Return what one cell may hold, within the limits its column declares."""
    if field.choices:
        kept = [int(c) if field.type == "integer" else c for c in field.choices if c]
        return st.sampled_from(kept)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(int(field.minimum or 0), min(int(field.maximum or 9), 10**6)),
        "number": st.decimals(0, min(field.maximum or 9, Decimal(9999)), places=field.places or 0),
        "date": st.dates(date(1000, 1, 1)),
        "datetime": st.datetimes(
            datetime(1000, 1, 2), datetime(9998, 1, 1), timezones=st.just(UTC)
        ),
        "boolean": st.booleans(),
        "string": TEXT.filter(lambda text: bool(text) or not field.required),
    }
    if field.format == "uri":
        return KEYS.map(lambda key: f"https://{key}.example/")
    if field.format == "email":
        return KEYS.map(lambda key: f"{key}@example.org")
    kind = kinds[field.type]
    longest = field.max_length
    return kind if longest is None else kind.filter(lambda text: len(text) <= longest)


@st.composite
def bench_rows(draw: st.DrawFn, tables: tuple[Table, ...]) -> dict[str, list[dict[str, Any]]]:
    """Draw a few rows of each table; a reference names a row drawn before."""
    drawn: dict[str, list[dict[str, Any]]] = {}
    for table in tables:
        keys = draw(st.sets(KEYS, max_size=3))
        rows = [draw(row_of(table, key, drawn)) for key in sorted(keys)]
        drawn[table.slug] = [row for row in rows if row is not None and not table.fault(row)]
    return drawn


@st.composite
def row_of(
    draw: st.DrawFn, table: Table, key: str, drawn: dict[str, list[dict[str, Any]]]
) -> dict[str, Any] | None:
    row: dict[str, Any] = {}
    for field in table.fields:
        if field.name == table.key:
            row[field.name] = key
        elif field.refers:
            known = [next(iter(one.values())) for one in drawn.get(field.refers, [])]
            if field.required and not known:
                return None
            row[field.name] = draw(st.sampled_from(known)) if known else None
        elif field.required or draw(st.booleans()):
            row[field.name] = draw(values_for(field))
        else:
            row[field.name] = field.default
    return row


# Openings name real instruments and a trace's key is computed: the demo and test_import try them.
DRAWN = tuple(t for t in every_table() if t.slug not in ("openings", "traces"))


class Undo(Exception):
    """Leave the house as it was before an example."""


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
@given(rows=bench_rows(DRAWN))
def test_any_rows_come_out_of_an_empty_house_as_they_went_in(rows, tmp_path_factory):
    place = tmp_path_factory.mktemp("round")
    first = in_a_house_of_its_own(lambda: first_house(rows, place / "first"))
    second = in_a_house_of_its_own(lambda: second_house(place / "first", place / "second"))
    assert first == second


def in_a_house_of_its_own(work):
    try:
        with transaction.atomic():
            result = work()
            raise Undo
    except Undo:
        return result


def first_house(rows, folder):
    bench = Organisation.objects.create(slug="labo", name="Labo")
    try:
        with transaction.atomic():
            for table in DRAWN:
                table.load(bench, rows[table.slug])
    except IntegrityError as error:
        # Two rows say the same of one thing: each is right, no house keeps both.
        assume("unique" not in str(error).lower())
        raise
    return written_to(folder, "labo")


def second_house(source, folder):
    assert not Organisation.objects.exists()
    taken_in(source, "labo")
    return written_to(folder, "labo")
