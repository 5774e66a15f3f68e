"""The minutes: drafted from what happened, edited, frozen as a PDF, signed, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models.meetings import Assembly
from arpent.instruments.assembly.models.record import choices
from arpent.instruments.assembly.rules.words import SIGNINGS
from arpent.kernel.models import Person, Record


class Minutes(Record):
    """The minutes of an assembly, or a corrective added to minutes already signed."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="minutes")
    number = models.PositiveSmallIntegerField(_("numéro"))
    corrects = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="correctives",
        verbose_name=_("corrige"),
    )
    # Section key → prose as edited; a section that is not there is told as drafted.
    prose = models.JSONField(default=dict)
    # Filled at freezing: the figures with their provenance, the exact file and its hash.
    snapshot = models.JSONField(default=dict)
    frozen_at = models.DateTimeField(_("arrêté le"), null=True, blank=True)
    pdf = models.BinaryField(default=bytes)
    pdf_sha256 = models.CharField(_("empreinte du PDF"), max_length=64, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["assembly", "number"], name="assembly_minutes_number"),
        ]


class Signature(Record):
    """A signature on the exact file of the minutes."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=200)
    quality = models.CharField(_("qualité"), max_length=200)
    way = models.CharField(_("manière"), max_length=6, choices=choices(SIGNINGS))
    pdf_sha256 = models.CharField(_("empreinte du PDF signé"), max_length=64)
    signed_at = models.DateTimeField(_("signé le"))
    # Of a scan: the file that came back from paper.
    scan = models.BinaryField(default=bytes)
    scan_sha256 = models.CharField(_("empreinte de la copie"), max_length=64, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["minutes", "person"],
                condition=models.Q(person__isnull=False),
                name="assembly_signature_once",
            ),
        ]
