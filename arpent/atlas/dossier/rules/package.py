"""The description of the folder: a Frictionless Data Package, one tabular resource per table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from arpent.atlas.dossier.rules.cells import Column
from arpent.atlas.dossier.rules.faults import N_, Fault, Problem

DESCRIPTION = "datapackage.json"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What a person may leave beside the tables without being told off.
BESIDE = re.compile(r"(?:readme|licen[cs]e|lisez-?moi|\.).*", re.IGNORECASE)


class DescribedColumn(Column, Protocol):
    @property
    def description(self) -> Any: ...
    @property
    def refers(self) -> str: ...


class DescribedTable(Protocol):
    """What the rules need to know of a table of the contract."""

    @property
    def slug(self) -> str: ...
    @property
    def title(self) -> Any: ...
    @property
    def key(self) -> str: ...
    @property
    def fields(self) -> Sequence[DescribedColumn]: ...


def file_name(slug: str) -> str:
    return f"{slug}.csv"


def describe(*, name: str, title: str, tables: Sequence[DescribedTable]) -> dict[str, Any]:
    """Return the Data Package of a bench: its tables in order, each with its Table Schema."""
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


def schema(table: DescribedTable, keys: Mapping[str, str]) -> dict[str, Any]:
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


def field_schema(column: DescribedColumn) -> dict[str, Any]:
    """Return one field of a Table Schema, with its constraints."""
    limits: dict[str, Any] = {
        "required": True if column.required else None,
        "enum": [choice for choice in column.choices if choice] or None,
        "maxLength": column.max_length if column.type == "string" else None,
        "pattern": column.pattern or None,
        "minimum": None if column.minimum is None else f"{column.minimum:f}",
        "maximum": None if column.maximum is None else f"{column.maximum:f}",
    }
    constraints = {name: limit for name, limit in limits.items() if limit is not None}
    described = {
        "name": column.name,
        "type": column.type,
        "description": str(column.description),
    }
    if column.format:
        described["format"] = column.format
    return {**described, "constraints": constraints} if constraints else described


def written(package: Mapping[str, Any]) -> bytes:
    """Return the bytes of a description: always the same for the same description."""
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def read(data: bytes) -> tuple[dict[str, Any], list[Fault]]:
    """Return a description and what is wrong with it; an unreadable one is empty."""
    try:
        package = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}, [_fault(N_("Le fichier n’est pas du JSON lisible en UTF-8."))]
    if not isinstance(package, dict):
        return {}, [_fault(N_("La description n’est pas un objet JSON."))]
    faults = []
    name = package.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        faults.append(_fault(N_("Le nom (« name ») n’est pas la clé d’une organisation.")))
        package = {key: value for key, value in package.items() if key != "name"}
    resources = package.get("resources", [])
    if not isinstance(resources, list) or not all(isinstance(one, dict) for one in resources):
        faults.append(_fault(N_("La liste des tables (« resources ») n’est pas lisible.")))
        package = {**package, "resources": []}
    return package, faults


def _fault(sentence: str) -> Fault:
    remedy = N_(
        "Reprenez le fichier d’un dossier exporté, ou supprimez-le et nommez l’organisation."
    )
    return Fault(file=DESCRIPTION, problem=Problem(sentence=sentence, remedy=remedy))


def file_faults(*, found: Iterable[str], known: Iterable[str], package: Any) -> list[Fault]:
    """Return a fault for each file nobody expects and each one announced and not there."""
    names = set(found)
    tables = {file_name(slug) for slug in known}
    faults = [
        Fault(
            file=name,
            problem=Problem(
                sentence=N_("Ce fichier n’est pas une table du dossier."),
                remedy=N_("Renommez-le ou retirez-le. Tables connues : %(tables)s."),
                values={"tables": ", ".join(sorted(tables))},
            ),
        )
        for name in sorted(names - tables - {DESCRIPTION})
        if not BESIDE.fullmatch(name)
    ]
    announced = {str(one.get("path", "")) for one in package.get("resources", [])}
    missing = Problem(
        sentence=N_("La description annonce ce fichier, qui n’est pas dans le dossier."),
        remedy=N_("Remettez le fichier, ou retirez-le de datapackage.json."),
    )
    return faults + [Fault(file=name, problem=missing) for name in sorted(announced - names)]
