from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.models.record import (
    ProgrammeRecord,
    SourcedProgrammeRecord,
    in_order,
)
from arpent.kernel.models import Person, Precision


class Phase(SourcedProgrammeRecord):
    """A part of the programme's path: an inquiry, a residency, a return to the field."""

    title = models.CharField(_("intitulé"), max_length=200)
    starts_on = models.DateField(_("début"))
    ends_on = models.DateField(_("fin"), null=True, blank=True)
    precision = models.CharField(
        _("précision des dates"), max_length=5, choices=Precision, default=Precision.DAY
    )

    class Meta(SourcedProgrammeRecord.Meta):
        constraints = [*SourcedProgrammeRecord.Meta.constraints, in_order("phase")]

    def __str__(self) -> str:
        return self.title


class Session(SourcedProgrammeRecord):
    """A day, or a few, when the people of the programme worked together."""

    title = models.CharField(_("intitulé"), max_length=200)
    starts_on = models.DateField(_("date"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    precision = models.CharField(
        _("précision de la date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    place = models.CharField(_("lieu"), max_length=150, blank=True)
    participants = models.PositiveIntegerField(_("nombre de personnes"), null=True, blank=True)

    class Meta(SourcedProgrammeRecord.Meta):
        constraints = [*SourcedProgrammeRecord.Meta.constraints, in_order("session")]

    def __str__(self) -> str:
        return self.title


class Entry(ProgrammeRecord):
    """A line of the field journal: what somebody saw or heard, where, on which day."""

    on = models.DateField(_("date"))
    place = models.CharField(_("lieu"), max_length=150, blank=True)
    author = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("auteur"),
    )
    observation = models.TextField(_("ce que vous avez vu"), blank=True)
    quote = models.TextField(_("ce que vous avez entendu, mot pour mot"), blank=True)

    class Meta(ProgrammeRecord.Meta):
        indexes = [models.Index(fields=["bench", "on"], name="programmes_entry_day")]
