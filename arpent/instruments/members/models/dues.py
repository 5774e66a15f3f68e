"""What members owe: the fee grid, campaigns, calls, payments, reminders. No state is stored."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.members.models.register import Kind, Member
from arpent.kernel.models import Record, Source


class Method(models.TextChoices):
    TRANSFER = "transfer", _("Virement")
    CHEQUE = "cheque", _("Chèque")
    CARD = "card", _("Carte")
    CASH = "cash", _("Espèces")
    MANDATE = "mandate", _("Mandat administratif")


class Bracket(Record):
    """A line of the fee grid, in force from a day to another, with explicit budget bounds.

    An institution's line without any bound is used case by case, on somebody's decision.
    """

    kind = models.CharField(_("pour"), max_length=11, choices=Kind)
    label = models.CharField(_("intitulé"), max_length=200)
    lower_eur = models.DecimalField(
        _("budget à partir de"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    lower_included = models.BooleanField(_("borne basse comprise"), default=True)
    upper_eur = models.DecimalField(
        _("budget jusqu’à"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    upper_included = models.BooleanField(_("borne haute comprise"), default=False)
    amount_eur = models.DecimalField(_("cotisation"), max_digits=10, decimal_places=2)
    and_more = models.BooleanField(_("et plus"), default=False)
    starts_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.label


class Campaign(Record):
    """A period whose dues are called together: both days included."""

    title = models.CharField(_("intitulé"), max_length=200)
    first = models.DateField(_("premier jour couvert"))
    last = models.DateField(_("dernier jour couvert"))
    called_on = models.DateField(_("appel prévu le"), null=True, blank=True)
    due_on = models.DateField(_("à régler avant le"))
    grace_days = models.PositiveIntegerField(
        _("jours de grâce"), default=0, validators=[MaxValueValidator(3650)]
    )

    def __str__(self) -> str:
        return self.title


class Call(Record):
    """What one member is asked for one campaign; an exception carries its reason."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="calls")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="calls")
    amount_eur = models.DecimalField(_("montant appelé"), max_digits=10, decimal_places=2)
    exception = models.TextField(_("motif de l’exception"), blank=True)
    called_on = models.DateField(_("appelé le"))
    cancelled_on = models.DateField(_("annulé le"), null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["campaign", "member"],
                condition=models.Q(cancelled_on=None),
                name="members_call_once",
            ),
        ]
        indexes = [models.Index(fields=["bench", "called_on"], name="members_call_day")]


class Payment(Record):
    """Money received for a call; several may make one up."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="payments")
    amount_eur = models.DecimalField(_("montant reçu"), max_digits=10, decimal_places=2)
    paid_on = models.DateField(_("reçu le"))
    method = models.CharField(_("moyen"), max_length=8, choices=Method)
    note = models.TextField(_("note"), blank=True)


class Reminder(Record):
    """A reminder sent about a call that was not settled."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="reminders")
    sent_on = models.DateField(_("relancé le"))
