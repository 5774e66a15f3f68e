"""What every fact of a programme shares: the programme it is about, and where it was read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import Programme, Record, SourcedRecord


class ProgrammeRecord(Record):
    """A dated fact about one programme."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="+", verbose_name=_("programme")
    )

    class Meta(Record.Meta):
        abstract = True


class SourcedProgrammeRecord(ProgrammeRecord, SourcedRecord):
    """A dated fact about one programme, with the document it was read in."""

    class Meta(ProgrammeRecord.Meta):
        abstract = True


def in_order(name: str) -> models.CheckConstraint:
    """Return the constraint of a period: it does not end before it starts."""
    return models.CheckConstraint(
        condition=models.Q(starts_on=None)
        | models.Q(ends_on=None)
        | models.Q(ends_on__gte=models.F("starts_on")),
        name=f"programmes_{name}_in_order",
        violation_error_message=_("La fin précède le début : corrigez l’une des deux dates."),
    )
