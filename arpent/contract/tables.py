"""How a model of a room becomes a table of the dossier, without a line of code per column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from django.db import connection, models
from django.db.models.functions import Collate

from arpent.contract.columns import column_field, json_text
from arpent.contract.offers import Field, Row, Table, no_fault
from arpent.contract.upserts import Upsert, target
from arpent.kernel.models import KEY_MEANING, Organisation, Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Rows written, and compared with what the bench already has, in one go. Memory holds one batch.
BATCH = 1000


def table_of(
    model: type[Record],
    *,
    slug: str,
    title: StrOrPromise,
    columns: Mapping[str, StrOrPromise],
    refers: Mapping[str, str] | None = None,
    fault: Callable[[Row], str | None] = no_fault,
) -> Table:
    """Return the dossier table of a model: ``columns`` gives each column's meaning, in order.

    ``refers`` names, for each foreign key among the columns, the table it points to. A key column
    always comes first. Foreign keys are written as the key of what they point to.
    """
    links = refers or {}
    fields = tuple(
        column_field(model, name, meaning, refers=links.get(name, ""))
        for name, meaning in {"key": KEY_MEANING, **columns}.items()
    )
    return Table(
        slug=slug,
        title=title,
        fields=fields,
        key="key",
        rows=lambda organisation: rows_of(model, fields, _mine(model, organisation)),
        load=lambda organisation, rows: _load(model, fields, organisation, rows),
        keys=lambda organisation: set(_mine(model, organisation).values_list("key", flat=True)),
        fault=fault,
    )


def _column(model: type[Record], field: Field) -> Any:
    return model._meta.get_field(field.name)


def _mine(model: type[Record], organisation: Organisation) -> models.QuerySet[Record]:
    return model._default_manager.filter(bench=organisation).order_by("pk")


def plain_order(column: str) -> Collate:
    """Return an order by code point: databases sort text each in its own way otherwise."""
    return Collate(column, "C" if connection.vendor == "postgresql" else "BINARY")


def rows_of(
    model: type[models.Model], fields: tuple[Field, ...], found: models.QuerySet[Any]
) -> Iterator[Row]:
    """Return the rows of a table, ordered by key and read as they are asked for."""
    paths = _paths(model, fields)
    said = {field.name: model._meta.get_field(field.name) for field in fields}
    jsons = {name for name, column in said.items() if isinstance(column, models.JSONField)}
    texts = {field.name for field in fields if field.type == "string"} - jsons
    ordered = found.order_by(plain_order(fields[0].name), "pk").values_list(*paths.values())
    for values in ordered.iterator(chunk_size=BATCH):
        row = dict(zip(paths, values, strict=True))
        for name in texts & row.keys():
            # A browser sends CRLF; a dossier knows one end of line.
            if row[name] and "\r" in row[name]:
                row[name] = row[name].replace("\r\n", "\n").replace("\r", "\n")
        for name in jsons:
            row[name] = json_text(row[name])
        yield row


def _paths(model: type[models.Model], fields: tuple[Field, ...]) -> dict[str, str]:
    """Return where each column is read: a foreign key is read as its target's own key."""
    paths = {}
    for field in fields:
        column = model._meta.get_field(field.name)
        target = column.related_model if column.is_relation else None
        own = "slug" if target is Organisation else "key"
        paths[field.name] = f"{field.name}__{own}" if target else field.name
    return paths


def _targets(
    model: type[Record], fields: tuple[Field, ...], organisation: Organisation
) -> dict[str, dict[str, int]]:
    """Return, for each foreign key, the primary key behind every key it may name."""
    found: dict[str, dict[str, int]] = {}
    for field in fields:
        column = model._meta.get_field(field.name)
        if not column.is_relation:
            continue
        target = cast(type[models.Model], column.related_model)
        if target is Organisation:
            everyone = Organisation.objects.order_by("pk")
            found[field.name] = dict(everyone.values_list("slug", "pk"))
        else:
            mine = _mine(cast(type[Record], target), organisation)
            found[field.name] = dict(mine.values_list("key", "pk"))
    return found


def _load(
    model: type[Record],
    fields: tuple[Field, ...],
    organisation: Organisation,
    rows: Iterable[Row],
) -> tuple[int, int]:
    upsert = Upsert(model, organisation, _targets(model, fields, organisation))
    mine = _mine(model, organisation)
    empty = not mine.exists()
    created = changed = 0
    own = {field.name for field in fields if _column(model, field).related_model is model}
    tied: list[Row] = []
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        known = mine.filter(key__in=[row["key"] for row in batch])
        before = {} if empty else {row["key"]: row for row in rows_of(model, fields, known)}
        new = [row for row in batch if row["key"] not in before]
        other = [row for row in batch if row["key"] in before and differs(before[row["key"]], row)]
        written = new + other
        if own:
            tied += [
                {name: row[name] for name in row if name in {*own, "key"}}
                for row in written
                if row["key"] in before or any(row.get(name) for name in own)
            ]
            written = [{n: value for n, value in row.items() if n not in own} for row in written]
        upsert.write(written)
        created += len(new)
        changed += len(other)
    _tie(model, organisation, tied)
    return created, changed


def _tie(model: type[Record], organisation: Organisation, rows: list[Row]) -> None:
    """Write what rows say of others of their own table, once all are there, whatever their order.

    Such rows are few, and most say nothing: each is written on its own.
    """
    mine = _mine(model, organisation)
    keys = dict(mine.values_list("key", "pk")) if rows else {}
    for row in rows:
        names = [name for name in row if name != "key"]
        said = {f"{n}_id": target(keys, n, row[n]) if row[n] else None for n in names}
        if said:
            mine.filter(key=row["key"]).update(**said)


def differs(before: Row, row: Row) -> bool:
    """Tell whether a row says something else than before; a column it leaves out says nothing."""
    return any(before[name] != value for name, value in row.items())
