from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from arpent.contract import Row
from arpent.kernel.models import Record


def columns(model: type[Record], *names: str, **said: Any) -> Mapping[str, Any]:
    """Return the meaning of each column: the field's own words, unless said otherwise."""
    fields: Any = model._meta
    return {name: said.get(name) or fields.get_field(name).verbose_name for name in names}


def json_fault(row: Row, *names: str) -> str | None:
    """Return a sentence when a column of JSON does not hold an object, or None."""
    for name in names:
        try:
            held = isinstance(json.loads(row.get(name) or "{}"), dict)
        except (ValueError, RecursionError):
            held = False
        if not held:
            told = gettext("« %(name)s » n’est pas un objet JSON : laissez « {} » s’il n’y a rien.")
            return told % {"name": name}
    return None
