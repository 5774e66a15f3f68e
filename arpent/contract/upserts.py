"""Write many rows of a bench at once, new or known: the database decides by their key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db import connection, models

from arpent.contract.offers import Row
from arpent.kernel.models import Organisation, Record
from arpent.kernel.refusals import Refused

# SQLite takes 32 766 parameters in one statement.
PARAMETERS = 32_000
Targets = Mapping[str, Mapping[str, int]]


class Upsert:
    """Rows of one model on one bench, written by key.

    ``targets`` gives, for each foreign key, the primary key behind every key it may name. A row
    that leaves a column out keeps what was there; when it is new, it takes the model's default.
    Model instances are spared: at 200 000 rows they are most of the time.
    """

    def __init__(self, model: type[Record], organisation: Organisation, targets: Targets) -> None:
        self.model, self.organisation, self.targets = model, organisation, targets

    def write(self, rows: Sequence[Row]) -> None:
        """Insert or update rows that all have the same columns."""
        step = PARAMETERS // len(self._columns)
        with connection.cursor() as cursor:
            for start in range(0, len(rows), step):
                part = rows[start : start + step]
                values = [value for row in part for value in self._values(row)]
                cursor.execute(self._statement(part[0], len(part)), values)

    @cached_property
    def _columns(self) -> list[Any]:
        fields = self.model._meta.concrete_fields
        return [field for field in fields if not field.primary_key and not field.generated]

    @cached_property
    def _fallbacks(self) -> dict[str, Any]:
        """Return what each column holds when a row does not say."""
        blank = self.model(bench=self.organisation)
        return {
            field.name: field.get_db_prep_save(field.pre_save(blank, add=True), connection)
            for field in self._columns
        }

    def _statement(self, like: Row, rows: int) -> str:
        quote = connection.ops.quote_name
        columns = [quote(field.column) for field in self._columns]
        places = f"({', '.join(['%s'] * len(columns))})"
        said = [f for f in self._columns if f.name in like and f.name != "key"]
        updates = [f"{quote(f.column)} = EXCLUDED.{quote(f.column)}" for f in said]
        otherwise = f"UPDATE SET {', '.join(updates)}" if updates else "NOTHING"
        # Names come from the models, values go as parameters.
        return (
            f"INSERT INTO {quote(self.model._meta.db_table)} ({', '.join(columns)})"  # noqa: S608
            f" VALUES {', '.join([places] * rows)}"
            f" ON CONFLICT ({quote('bench_id')}, {quote('key')}) DO {otherwise}"
        )

    def _values(self, row: Row) -> list[Any]:
        fallbacks = self._fallbacks
        return [
            self._value(field, field.name, row[field.name])
            if field.name in row
            else fallbacks[field.name]
            for field in self._columns
        ]

    def _value(self, field: models.Field[Any, Any], name: str, value: Any) -> Any:
        if value is None:
            return None
        if name in self.targets:
            return target(self.targets[name], name, value)
        # A text goes as it is; the rest takes the shape this database wants.
        return value if type(value) is str else field.get_db_prep_save(value, connection)


def target(known: Mapping[str, int], name: str, key: str) -> int:
    """Return the primary key behind a key that a column names; one that is gone is refused."""
    if key not in known:
        raise Refused(f"{name} : « {key} » n’existe pas ou n’existe plus.")
    return known[key]
