"""Budgets, grants, and provisions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models.books import FiscalYear
from arpent.instruments.accounts.models.record import (
    BookRecord,
    amount,
    funder,
    positive,
    programme,
)
from arpent.kernel.models import Organisation, Record


class BudgetKind(models.TextChoices):
    VOTED = "voted", _("voté")
    AMENDED = "amended", _("modifié")
    FORECAST = "forecast", _("atterrissage prévu")


class Side(models.TextChoices):
    CHARGE = "charge", _("charge")
    PRODUCT = "product", _("produit")


class Budget(BookRecord):
    """A budget of a year, as it was voted, amended, or foreseen on a day."""

    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="budgets")
    kind = models.CharField(_("nature"), max_length=10, choices=BudgetKind)
    title = models.CharField(_("titre"), max_length=200)
    adopted_on = models.DateField(_("adopté le"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class BudgetLine(Record):
    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="planned")
    rank = models.PositiveIntegerField(_("rang"), default=0)
    side = models.CharField(_("sens"), max_length=10, choices=Side)
    account = models.CharField(_("compte"), max_length=30)
    label = models.CharField(_("libellé"), max_length=200)
    amount_eur = amount(_("montant"))
    programme = programme()
    funder = funder()

    def __str__(self) -> str:
        return self.label


class Grant(BookRecord):
    """Money a funder promised, for what, over which days, and the account it must be given."""

    title = models.CharField(_("objet"), max_length=250)
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("financeur"),
    )
    programme = programme()
    amount_eur = amount(_("montant accordé"))
    is_public = models.BooleanField(_("argent public"), default=True)
    decided_on = models.DateField(_("décidé le"), null=True, blank=True)
    first_on = models.DateField(_("premier jour"), null=True, blank=True)
    last_on = models.DateField(_("dernier jour"), null=True, blank=True)
    report_due_on = models.DateField(_("compte rendu attendu le"), null=True, blank=True)
    reported_on = models.DateField(_("compte rendu envoyé le"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    class Meta(BookRecord.Meta):
        constraints = [*BookRecord.Meta.constraints, *positive("grant", "amount_eur")]


class Provision(BookRecord):
    """Money set aside for a risk, and the event that will release it."""

    title = models.CharField(_("objet"), max_length=250)
    account = models.CharField(_("compte"), max_length=30, default="151")
    amount_eur = amount(_("montant"))
    opened_on = models.DateField(_("constituée le"))
    event = models.CharField(_("événement qui la libère"), max_length=500)
    released_on = models.DateField(_("reprise le"), null=True, blank=True)
    released_eur = amount(_("montant repris"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    class Meta(BookRecord.Meta):
        constraints = [
            *BookRecord.Meta.constraints,
            *positive("provision", "amount_eur", "released_eur"),
        ]
