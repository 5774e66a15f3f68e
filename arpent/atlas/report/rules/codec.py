"""Plain values to JSON and back: the form in which an edition is frozen and handed out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from arpent.press.charts.values import Chart, Timeline

T = TypeVar("T")
# Where a field may hold several classes, each says its name under "type".
NAMED: dict[str, type] = {"chart": Chart, "timeline": Timeline}


def to_json(value: object) -> str:
    """Return a value as JSON text; equal values give the same text."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """Read back what ``to_json`` wrote of a value of that class.

    Raises ValueError when the text is not that.
    """
    try:
        return read(kind, json.loads(text, parse_float=Decimal))  # type: ignore[no-any-return]
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def plain(value: Any) -> Any:
    """Return a value in the few types JSON knows."""
    if is_dataclass(value):
        name = next((name for name, kind in NAMED.items() if type(value) is kind), None)
        named = {"type": name} if name else {}
        return named | {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def read(kind: Any, data: Any) -> Any:
    """Return the value of a type from its plain form."""
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), data)
    if type(None) in (choices := get_args(kind)) or get_origin(kind) is Union:
        return _read_choice(choices, data)
    if is_dataclass(kind):
        return _read_dataclass(kind, data)
    if kind is Decimal:
        return Decimal(str(data))
    if kind is date:
        return date.fromisoformat(data)
    return kind(data)


def _read_tuple(items: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(read(items[0], each) for each in data)
    return tuple(read(kind, each) for kind, each in zip(items, data, strict=True))


def _read_choice(choices: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    if isinstance(data, Mapping) and "type" in data:
        return _read_dataclass(NAMED[data["type"]], data)
    # A number among several number types keeps its exact writing.
    kinds = [kind for kind in choices if kind is not NoneType]
    return read(Decimal if Decimal in kinds else kinds[0], data)


def _read_dataclass(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    given = {name: read(hints[name], data[name]) for name in hints if name in data}
    missing = [f.name for f in fields(kind) if f.name not in given and _required(f)]
    if missing:
        raise KeyError(missing[0])
    return kind(**given)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
