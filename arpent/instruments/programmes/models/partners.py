from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.models.record import SourcedProgrammeRecord, in_order
from arpent.kernel.models import Organisation, Precision


class PartnerRole(models.TextChoices):
    PARTNER = "partner", _("partenaire")
    PILOT = "pilot", _("pilote")
    HOST = "host", _("accueille")
    RESEARCH = "research", _("recherche")
    SUPPORT = "support", _("soutien")
    FUNDER = "funder", _("financeur")
    PARTICIPANT = "participant", _("participante")


class FundingStage(models.TextChoices):
    PLANNED = "planned", _("prévu")
    ACTUAL = "actual", _("reçu")


class Partner(SourcedProgrammeRecord):
    """An organisation that had a role in a programme, from a day to another."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("rôle"), max_length=20, choices=PartnerRole)
    starts_on = models.DateField(_("depuis le"), null=True, blank=True)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    class Meta(SourcedProgrammeRecord.Meta):
        constraints = [*SourcedProgrammeRecord.Meta.constraints, in_order("partner")]


class Funding(SourcedProgrammeRecord):
    """An amount that an organisation was to give, or gave, for a programme in a year."""

    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("financeur"),
    )
    year = models.PositiveSmallIntegerField(_("année"))
    stage = models.CharField(_("étape"), max_length=10, choices=FundingStage)
    amount_eur = models.DecimalField(_("montant en euros"), max_digits=12, decimal_places=2)

    class Meta(SourcedProgrammeRecord.Meta):
        constraints = [
            *SourcedProgrammeRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(amount_eur__gte=0),
                name="programmes_funding_not_negative",
                violation_error_message=_("Un montant prévu ou reçu n’est pas négatif."),
            ),
        ]


class Terrain(SourcedProgrammeRecord):
    """A place where the programme works, with the organisation that opens it."""

    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    place = models.CharField(_("lieu"), max_length=150)
    code_insee = models.CharField(_("code INSEE de la commune"), max_length=5, blank=True)
    starts_on = models.DateField(_("depuis le"), null=True, blank=True)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    precision = models.CharField(
        _("précision des dates"), max_length=5, choices=Precision, default=Precision.DAY
    )

    class Meta(SourcedProgrammeRecord.Meta):
        constraints = [*SourcedProgrammeRecord.Meta.constraints, in_order("terrain")]
