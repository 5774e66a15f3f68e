"""How the catalogue and the addresses are described: DCAT-AP, Table Schema, OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from arpent.atlas.opendata.rules import A_PAGE, LARGEST_PAGE, LICENCE, LICENCE_NAME
from arpent.contract import Dataset, Field
from arpent.contract.schemas import field_schema
from arpent.kernel.models import Organisation

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FRENCH = "http://publications.europa.eu/resource/authority/language/FRA"
GOVERNMENT = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
JSON_TYPES = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "string", "format": "decimal"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "boolean": {"type": "boolean"},
}


def table_schema(dataset: Dataset) -> dict[str, Any]:
    """Return the Table Schema of a dataset."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": dataset.slug.replace("_", "-"),
        "title": str(dataset.title),
        "description": str(dataset.description),
        "fields": [field_schema(field) for field in dataset.fields],
        "missingValues": [""],
    }


def catalogue(
    *,
    organisation: Organisation,
    home: str,
    datasets: Mapping[str, Dataset],
    first: date,
    last: date,
) -> dict[str, Any]:
    """Return the DCAT-AP catalogue of a bench; ``home`` is the full address of the room."""
    publisher: dict[str, Any] = {"@type": "foaf:Agent", "foaf:name": organisation.name}
    if organisation.website:
        publisher["foaf:homepage"] = {"@id": organisation.website}
    return {
        "@context": CONTEXT,
        "@id": f"{home}catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": french(f"Données ouvertes : {organisation.name}"),
        "dct:description": french("Les tables que l’établi publie, sans aucune personne."),
        "dct:publisher": publisher,
        "dct:language": {"@id": FRENCH},
        "dct:license": {"@id": LICENCE},
        "foaf:homepage": {"@id": home},
        "dcat:dataset": [
            _dataset(home, dataset, publisher, first, last) for dataset in datasets.values()
        ],
    }


def french(text: str) -> dict[str, str]:
    return {"@language": "fr", "@value": text}


def _dataset(
    home: str, dataset: Dataset, publisher: Mapping[str, Any], first: date, last: date
) -> dict[str, Any]:
    return {
        "@id": f"{home}{dataset.slug}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{home}{dataset.slug}",
        "dct:title": french(str(dataset.title)),
        "dct:description": french(str(dataset.description)),
        "dct:publisher": publisher,
        "dct:language": {"@id": FRENCH},
        "dcat:theme": {"@id": GOVERNMENT},
        "dcat:landingPage": {"@id": home},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": first.isoformat()},
            "dcat:endDate": {"@type": "xsd:date", "@value": last.isoformat()},
        },
        "dcat:distribution": [
            _distribution(home, dataset, "csv", "text/csv"),
            _distribution(home, dataset, "json", "application/json"),
        ],
    }


def _distribution(home: str, dataset: Dataset, suffix: str, media: str) -> dict[str, Any]:
    address = f"{home}{dataset.slug}.{suffix}"
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": french(f"{dataset.title} ({suffix.upper()})"),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{MEDIA_TYPE}{media}"},
        "dct:format": {"@id": f"{FILE_TYPE}{suffix.upper()}"},
        "dct:license": {"@id": LICENCE},
        "dct:conformsTo": {"@id": f"{home}{dataset.slug}.schema.json"},
    }


def openapi(*, organisation: Organisation, home: str, datasets: Mapping[str, Dataset]) -> Any:
    """Return the OpenAPI 3.1 description of the room's addresses."""
    paths: dict[str, Any] = {
        "/catalogue.jsonld": _get("catalogue", "Catalogue DCAT", "application/ld+json", {})
    }
    for slug, dataset in datasets.items():
        name, title = slug.replace("-", "_"), str(dataset.title)
        page = {"$ref": f"#/components/schemas/{name}_page"}
        text = {"type": "string"}
        paths |= {
            f"/{slug}.csv": _get(f"{name}_csv", title, "text/csv", text, period=True),
            f"/{slug}.json": _get(
                f"{name}_json", title, "application/json", page, period=True, pages=True
            ),
            f"/{slug}.schema.json": _get(f"{name}_schema", title, "application/json", {}),
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Données ouvertes : {organisation.name}",
            "version": "1",
            "license": {"name": LICENCE_NAME, "url": LICENCE},
        },
        "servers": [{"url": home.rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": {
                f"{slug.replace('-', '_')}_page": _page(dataset)
                for slug, dataset in datasets.items()
            },
            "parameters": PARAMETERS,
            "responses": RESPONSES,
        },
    }


def _get(
    name: str, title: str, media: str, schema: Any, *, period: bool = False, pages: bool = False
) -> dict[str, Any]:
    named = [*(("first", "last") if period else ()), *(("page", "size") if pages else ())]
    answers: dict[str, Any] = {
        "200": {"description": title, "content": {media: {"schema": schema}}},
        "304": {"$ref": "#/components/responses/unchanged"},
    }
    if period:
        answers["400"] = {"$ref": "#/components/responses/refused"}
    parameters = [{"$ref": f"#/components/parameters/{one}"} for one in named]
    get = {"operationId": name, "summary": title, "parameters": parameters, "responses": answers}
    return {"get": get}


def _page(dataset: Dataset) -> dict[str, Any]:
    """Return the JSON Schema of one page of a dataset."""
    columns = {field.name: _column(field) for field in dataset.fields}
    row = {"type": "object", "required": list(columns), "properties": columns}
    address = {"type": ["string", "null"]}
    return {
        "type": "object",
        "required": ["dataset", "first", "last", "page", "next", "previous", "rows"],
        "properties": {
            "dataset": {"const": dataset.slug},
            "first": {"type": "string", "format": "date"},
            "last": {"type": "string", "format": "date"},
            "page": {"type": "integer"},
            "next": address,
            "previous": address,
            "rows": {"type": "array", "items": row},
        },
    }


def _column(field: Field) -> dict[str, Any]:
    kind: dict[str, Any] = dict(JSON_TYPES[field.type])
    return {**kind, "type": [kind["type"], "null"], "description": str(field.description)}


def _parameter(name: str, told: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": schema}


PARAMETERS = {
    "first": _parameter("first", "Premier jour", {"type": "string", "format": "date"}),
    "last": _parameter("last", "Dernier jour", {"type": "string", "format": "date"}),
    "page": _parameter("page", "Page", {"type": "integer", "minimum": 1, "default": 1}),
    "size": _parameter(
        "size",
        "Lignes par page",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": A_PAGE},
    ),
}
PROBLEM = {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}
RESPONSES = {
    "unchanged": {"description": "Rien n’a changé depuis la réponse dont l’ETag est donné."},
    "refused": {
        "description": "La question n’a pas de réponse ; une phrase dit quoi demander.",
        "content": {"application/problem+json": {"schema": PROBLEM}},
    },
}
