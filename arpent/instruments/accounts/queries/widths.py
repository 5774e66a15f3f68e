"""How long each text of a line may be, as the books keep it."""

from __future__ import annotations

from dataclasses import fields

from django.db import models

from arpent.instruments.accounts.models import Line
from arpent.measure.ledger import Line as Given

# What a line of a file and a line of the books share: axes are looked up, the number is another.
ALIKE = tuple(
    field.name for field in fields(Given) if field.name not in ("line", "programme", "funder")
)
LONGEST = {
    field.name: field.max_length or 0
    for field in Line._meta.concrete_fields
    if isinstance(field, models.CharField) and field.name in ALIKE
}
