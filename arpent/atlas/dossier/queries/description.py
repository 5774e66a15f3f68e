"""The description of the folder: a Frictionless Data Package, one tabular resource per table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from arpent.atlas.dossier.rules.package import file_name
from arpent.contract import Table
from arpent.contract.schemas import field_schema


def describe(*, name: str, title: str, tables: Sequence[Table]) -> dict[str, Any]:
    """Return the Data Package of a bench: its tables by name, each with its Table Schema."""
    keys = {table.slug: table.key for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.slug.replace("_", "-"),
                "title": str(table.title),
                "path": file_name(table.slug),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
                "schema": schema(table, keys),
            }
            for table in sorted(tables, key=lambda table: table.slug)
        ],
    }


def schema(table: Table, keys: Mapping[str, str]) -> dict[str, Any]:
    """Return the Table Schema of a table; ``keys`` gives the key column of every table."""
    described: dict[str, Any] = {
        "fields": [field_schema(column) for column in table.fields],
        "missingValues": [""],
        "primaryKey": [table.key],
    }
    links = [
        {
            "fields": [column.name],
            "reference": {
                "resource": column.refers.replace("_", "-"),
                "fields": [keys[column.refers]],
            },
        }
        for column in table.fields
        if column.refers in keys
    ]
    return {**described, "foreignKeys": links} if links else described


def written(package: Mapping[str, Any]) -> bytes:
    """Return the bytes of a description: always the same for the same description."""
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
