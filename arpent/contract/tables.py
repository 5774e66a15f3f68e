"""How a model of a room becomes a table of the dossier, without a line of code per column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from django.db import models

from arpent.contract.offers import Field, FieldType, Row, Table, no_fault
from arpent.kernel.identifiers import KEY
from arpent.kernel.models import Organisation, Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

BATCH = 2000
TYPES: tuple[tuple[type[models.Field[Any, Any]], FieldType], ...] = (
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.IntegerField, "integer"),
    (models.DecimalField, "number"),
    (models.CharField, "string"),
    (models.TextField, "string"),
)


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
        _field(model, name, meaning, links.get(name, ""))
        for name, meaning in {"key": "Clé, unique dans la table", **columns}.items()
    )
    return Table(
        slug=slug,
        title=title,
        fields=fields,
        key="key",
        rows=lambda organisation: _rows(model, fields, organisation),
        load=lambda organisation, rows: _load(model, fields, organisation, rows),
        keys=lambda organisation: set(_mine(model, organisation).values_list("key", flat=True)),
        fault=fault,
    )


def _field(model: type[Record], name: str, meaning: StrOrPromise, refers: str) -> Field:
    column = model._meta.get_field(name)
    optional = getattr(column, "null", False) or getattr(column, "blank", False)
    return Field(
        name=name,
        type="string" if column.is_relation else _type(column),
        description=meaning,
        required=not optional and not column.has_default(),  # type: ignore[union-attr]
        choices=tuple(str(value) for value, _ in (getattr(column, "choices", None) or ())),
        max_length=None if column.is_relation else getattr(column, "max_length", None),
        pattern=KEY.pattern if name == "key" else "",
        refers=refers,
    )


def _type(column: Any) -> FieldType:
    return next(name for kind, name in TYPES if isinstance(column, kind))


def _mine(model: type[Record], organisation: Organisation) -> models.QuerySet[Record]:
    return model._default_manager.filter(bench=organisation).order_by("pk")


def _paths(model: type[Record], fields: tuple[Field, ...]) -> dict[str, str]:
    """Return where each column is read: a foreign key is read as its target's own key."""
    paths = {}
    for field in fields:
        column = model._meta.get_field(field.name)
        target = column.related_model if column.is_relation else None
        own = "slug" if target is Organisation else "key"
        paths[field.name] = f"{field.name}__{own}" if target else field.name
    return paths


def _rows(
    model: type[Record], fields: tuple[Field, ...], organisation: Organisation
) -> Iterator[Row]:
    paths = _paths(model, fields)
    found = _mine(model, organisation).values_list(*paths.values())
    # Sorted here: databases order text each in its own way, and the bytes must be the same.
    for values in sorted(found, key=lambda row: row[0]):
        yield dict(zip(paths, values, strict=True))


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
    targets = _targets(model, fields, organisation)
    before = {row["key"]: row for row in _rows(model, fields, organisation)}
    names = [field.name for field in fields]
    created = changed = 0
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        different = [row for row in batch if before.get(row["key"]) != dict(row)]
        created += sum(row["key"] not in before for row in different)
        changed += sum(row["key"] in before for row in different)
        model._default_manager.bulk_create(
            [_record(model, organisation, row, targets) for row in different],
            update_conflicts=True,
            unique_fields=["bench", "key"],
            update_fields=[name for name in names if name != "key"],
        )
    return created, changed


def _record(
    model: type[Record],
    organisation: Organisation,
    row: Row,
    targets: Mapping[str, Mapping[str, int]],
) -> Record:
    values = {
        (f"{name}_id" if name in targets else name): (
            targets[name].get(value) if name in targets else value
        )
        for name, value in row.items()
    }
    return model(bench=organisation, **values)
