"""Who speaks for a member, who makes the team, each from a day on. The board is the kernel's.

A row whose ``person`` is empty was erased: it still counts.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.members.models.register import Member
from arpent.kernel.models import Person, Precision, Record, Source


class Standing(models.TextChoices):
    TITULAR = "titular", _("titulaire")
    DEPUTY = "deputy", _("suppléant·e")


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
