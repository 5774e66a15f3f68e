"""Names filed as a reader files them, Élise before Gwen, the same on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Func
from django.db.models.expressions import Combinable

ACCENTED, PLAIN = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy"
JOINED = {"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"}
TABLE = str.maketrans(dict(zip(ACCENTED, PLAIN, strict=True)) | JOINED)


def as_filed(name: str | None) -> str | None:
    """Return a name without capitals nor accents, as it is put in alphabetical order."""
    return name.lower().translate(TABLE) if name else name


def teach(connection: Any, **_told: Any) -> None:
    """Give a new connection to SQLite, which orders by code point, the way names are filed."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("filed", 1, as_filed, deterministic=True)


class Filed(Func):
    """A name as it is filed. PostgreSQL needs no extension, and its own order does not count."""

    function = "filed"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        joined = "%(expressions)s"
        for signs, plain in JOINED.items():
            joined = f"REPLACE({joined}, '{signs}', '{plain}')"
        letters = f"'{ACCENTED}{ACCENTED.upper()}', '{PLAIN}{PLAIN}'"
        template = f'LOWER(TRANSLATE({joined}, {letters})) COLLATE "C"'
        return self.as_sql(compiler, connection, template=template, **context)


def filed(name: str | Combinable) -> Filed:
    """Return the order of a column of names: ``order_by(filed("person__name"), "pk")``."""
    return Filed(name)
