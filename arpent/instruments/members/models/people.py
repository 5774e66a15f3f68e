"""Who speaks for a member, who sits on the board, who makes the team, each from a day on.

A row whose ``person`` is empty was erased: it still counts.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.members.models.register import Member
from arpent.kernel.models import Organisation, Person, Precision, Record, Source


class Standing(models.TextChoices):
    TITULAR = "titular", _("titulaire")
    DEPUTY = "deputy", _("suppléant·e")


class College(models.TextChoices):
    AUTHORITIES = "authorities", _("Collectivités et administrations")
    EXPERTS = "experts", _("Experts et praticiens")
    TRAINING_RESEARCH = "training-research", _("Formation et recherche")


class Seat(models.TextChoices):
    ADMINISTRATOR = "administrator", _("administrateur·rice")
    CO_REPRESENTATIVE = "co-representative", _("co-représentant·e légal·e")


class Position(models.TextChoices):
    EMPLOYEE = "employee", _("salarié·e")
    APPRENTICE = "apprentice", _("alternant·e")
    TRAINEE = "trainee", _("stagiaire")
    IMMERSION = "immersion", _("en immersion")
    VISITOR = "visitor", _("visiteur·se")


class Representative(Record):
    """Somebody who speaks for a member institution, as titular or deputy."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="representatives")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    mandate = models.CharField(_("mandat"), max_length=7, choices=Standing)
    starts_on = models.DateField(_("depuis le"), null=True, blank=True)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)


class Mandate(Record):
    """A seat on the board, held from an election to another."""

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    college = models.CharField(_("collège"), max_length=20, choices=College)
    function = models.CharField(
        _("fonction"), max_length=20, choices=Seat, default=Seat.ADMINISTRATOR
    )
    newly_elected = models.BooleanField(_("nouvel élu"), default=False)
    starts_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class TeamMember(Record):
    """Somebody of the team, a trainee or a visitor, over a period."""

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    function = models.CharField(_("statut"), max_length=10, choices=Position)
    title = models.CharField(_("fonction"), max_length=200, blank=True)
    school = models.CharField(_("école"), max_length=200, blank=True)
    starts_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    precision = models.CharField(
        _("précision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
