"""What a column of the dossier takes over from the model's field: type, limits, default."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from arpent.contract.offers import Field, FieldFormat, FieldType
from arpent.kernel.identifiers import KEY

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TYPES: tuple[tuple[type[models.Field[Any, Any]], FieldType], ...] = (
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.IntegerField, "integer"),
    (models.DecimalField, "number"),
    (models.CharField, "string"),
    (models.TextField, "string"),
    # Written as JSON text, its names in order.
    (models.JSONField, "string"),
)
FORMATS: tuple[tuple[type[models.Field[Any, Any]], FieldFormat], ...] = (
    (models.URLField, "uri"),
    (models.EmailField, "email"),
)
# The narrowest bounds among the databases, so that a dossier holds in any of them.
INTEGERS = {
    "PositiveSmallIntegerField": (0, 2**15 - 1),
    "SmallIntegerField": (-(2**15), 2**15 - 1),
    "PositiveIntegerField": (0, 2**31 - 1),
    "IntegerField": (-(2**31), 2**31 - 1),
    "PositiveBigIntegerField": (0, 2**63 - 1),
    "BigIntegerField": (-(2**63), 2**63 - 1),
}


def column_field(
    model: type[models.Model], name: str, meaning: StrOrPromise, *, refers: str = ""
) -> Field:
    """Return the contract's field for one field of a model."""
    column: Any = model._meta.get_field(name)
    if column.is_relation:
        return Field(
            name=name, type="string", description=meaning, required=not column.null, refers=refers
        )
    optional = column.null or column.blank or column.has_default()
    lowest, highest = _bounds(column)
    return Field(
        name=name,
        type=next(label for kind, label in TYPES if isinstance(column, kind)),
        description=meaning,
        required=not optional,
        choices=tuple(str(value) for value, _ in (column.choices or ())),
        max_length=column.max_length,
        pattern=KEY.pattern if name in ("key", "slug") else "",
        default=_empty(column),
        format=next((label for kind, label in FORMATS if isinstance(column, kind)), ""),
        minimum=lowest,
        maximum=highest,
        places=getattr(column, "decimal_places", None),
    )


def _empty(column: Any) -> Any:
    if isinstance(column, models.JSONField):
        return json_text(column.get_default())
    if column.has_default():
        return column.get_default()
    return (
        None if column.null or not isinstance(column, models.CharField | models.TextField) else ""
    )


def json_text(value: Any) -> str:
    """Return a value as JSON that two databases write alike."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _bounds(column: Any) -> tuple[Decimal | None, Decimal | None]:
    if isinstance(column, models.DecimalField):
        step = Decimal(1).scaleb(-(column.decimal_places or 0))
        top = Decimal(10) ** ((column.max_digits or 28) - (column.decimal_places or 0)) - step
        return -top, top
    low, high = INTEGERS.get(column.get_internal_type(), (None, None))
    return (None if low is None else Decimal(low)), (None if high is None else Decimal(high))
