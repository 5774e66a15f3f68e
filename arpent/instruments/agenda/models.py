from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.agenda.rules import AUDIENCES, KINDS
from arpent.kernel.models import Organisation, Precision, Programme, Record, SourcedRecord


class Act(SourcedRecord):
    """Something the organisation did, on a day or over a range of days."""

    title = models.CharField(_("intitulé"), max_length=300)
    kind = models.CharField(
        _("type"), max_length=20, choices=[(slug, _(label)) for slug, label in KINDS]
    )
    starts_on = models.DateField(_("premier jour"))
    ends_on = models.DateField(_("dernier jour"), null=True, blank=True)
    precision = models.CharField(
        _("précision de la date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    audience = models.CharField(
        _("public"),
        max_length=20,
        choices=[(slug, _(label)) for slug, label in AUDIENCES],
        blank=True,
    )
    place = models.CharField(_("lieu"), max_length=150, blank=True)
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("programme"),
    )
    url = models.URLField(_("lien"), blank=True, max_length=500)
    note = models.TextField(_("note"), blank=True)
    series = models.CharField(_("liste publiée"), max_length=80, blank=True)

    class Meta(SourcedRecord.Meta):
        indexes = [
            models.Index(fields=["bench", "starts_on", "key"], name="agenda_act_day"),
            models.Index(fields=["bench", "kind", "starts_on"], name="agenda_act_kind"),
            models.Index(fields=["bench", "series"], name="agenda_act_series"),
        ]

    def __str__(self) -> str:
        return self.title


class ActPartner(Record):
    """An organisation that took part in an act."""

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
