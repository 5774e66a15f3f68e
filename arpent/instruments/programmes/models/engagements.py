from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.models.record import SourcedProgrammeRecord, in_order
from arpent.kernel.models import Organisation, Person, Record


class EngagementRole(models.TextChoices):
    RESIDENT = "resident", _("résident")
    AMBASSADOR = "ambassador", _("ambassadeur")
    TEAM = "team", _("équipe")
    RESEARCHER = "researcher", _("chercheur")


class Engagement(SourcedProgrammeRecord):
    """What somebody promises a programme, and what is promised to them in return."""

    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("personne"),
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("rôle"), max_length=20, choices=EngagementRole)
    gives = models.TextField(_("ce que la personne donne"), blank=True)
    receives = models.TextField(_("ce qu’elle reçoit"), blank=True)
    days_promised = models.DecimalField(
        _("jours promis"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    signed_on = models.DateField(_("signé le"), null=True, blank=True)
    starts_on = models.DateField(_("depuis le"), null=True, blank=True)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    class Meta(SourcedProgrammeRecord.Meta):
        constraints = [*SourcedProgrammeRecord.Meta.constraints, in_order("engagement")]


class Day(Record):
    """A day, or half of one, really given under an engagement."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="given")
    on = models.DateField(_("date"))
    days = models.DecimalField(_("jours"), max_digits=4, decimal_places=1)
    note = models.CharField(_("note"), max_length=250, blank=True)

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} : {self.days}"

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(days__gt=0),
                name="programmes_day_positive",
                violation_error_message=_("Un jour donné compte pour plus que zéro."),
            ),
        ]
