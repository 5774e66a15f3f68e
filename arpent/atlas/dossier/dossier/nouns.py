"""The kernel's nouns that belong to one bench."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from arpent.contract import Ref, Role, Row, Table, table_of
from arpent.kernel.models import DatedRole, Link, Person, Programme, Source

RELATIONS = (
    "follows",
    "feeds",
    "answers",
    "duplicates",
    "cites",
    "part_of",
    "contains",
    "same",
    "close",
    "supports",
    "tries",
)
ROLES_GIVEN = tuple(role.slug for role in Role if role > Role.PUBLIC)


def with_choices(table: Table, column: str, choices: tuple[str, ...]) -> Table:
    """Return the table with the closed list of one of its columns."""
    fields = tuple(
        replace(field, choices=choices) if field.name == column else field for field in table.fields
    )
    return replace(table, fields=fields)


def why_not_dates(row: Row) -> str | None:
    starts, ends = row.get("starts_on"), row.get("ends_on")
    if starts and ends and ends < starts:
        return str(_("La fin vient avant le début."))
    return None


def why_not_link(row: Row) -> str | None:
    for end in (row.get("origin"), row.get("target")):
        try:
            Ref.parse(str(end))
        except ValueError:
            return str(_("Une adresse s’écrit instrument/type/clé."))
    return None


PEOPLE = table_of(
    Person,
    slug="people",
    title=_("Personnes"),
    columns={"name": _("Nom"), "email": _("Adresse électronique")},
)
ROLES = with_choices(
    table_of(
        DatedRole,
        slug="roles",
        title=_("Rôles sur l’établi"),
        columns={
            "person": _("Personne"),
            "role": _("Rôle"),
            "starts_on": _("Premier jour"),
            "ends_on": _("Dernier jour"),
        },
        refers={"person": "people"},
        fault=why_not_dates,
    ),
    "role",
    ROLES_GIVEN,
)
SOURCES = table_of(
    Source,
    slug="sources",
    title=_("Sources"),
    columns={
        "title": _("Document"),
        "page": _("Page"),
        "published_on": _("Date de publication"),
        "precision": _("Précision de la date"),
        "url": _("Lien"),
        "note": _("Note"),
    },
)
PROGRAMMES = table_of(
    Programme,
    slug="programmes",
    title=_("Programmes"),
    columns={
        "title": _("Titre"),
        "summary": _("Résumé"),
        "starts_on": _("Début"),
        "starts_precision": _("Précision du début"),
        "ends_on": _("Fin"),
        "ends_precision": _("Précision de la fin"),
        "source": _("Source"),
    },
    refers={"source": "sources"},
    fault=why_not_dates,
)
LINKS = with_choices(
    table_of(
        Link,
        slug="links",
        title=_("Liens entre les choses"),
        columns={
            "origin": _("Adresse de la chose qui renvoie"),
            "relation": _("Relation"),
            "target": _("Adresse de la chose à laquelle elle renvoie"),
        },
        fault=why_not_link,
    ),
    "relation",
    RELATIONS,
)
