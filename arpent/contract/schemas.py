"""A column of the house in the words of the Table Schema standard."""

from __future__ import annotations

from typing import Any

from arpent.contract.offers import Field


def field_schema(field: Field) -> dict[str, Any]:
    """Return one field of a Table Schema, with its constraints."""
    limits: dict[str, Any] = {
        "required": True if field.required else None,
        "enum": [choice for choice in field.choices if choice] or None,
        "maxLength": field.max_length if field.type == "string" else None,
        "pattern": field.pattern or None,
        "minimum": None if field.minimum is None else f"{field.minimum:f}",
        "maximum": None if field.maximum is None else f"{field.maximum:f}",
    }
    constraints = {name: limit for name, limit in limits.items() if limit is not None}
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "description": str(field.description),
    }
    if field.format:
        described["format"] = field.format
    return {**described, "constraints": constraints} if constraints else described
