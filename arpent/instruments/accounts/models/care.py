"""The book of ecological debt: one capital, one debt, and no netting between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models.books import FiscalYear
from arpent.instruments.accounts.models.record import BookRecord, amount, positive


class Capital(BookRecord):
    """A thing to be given back as it was: what it is, its good state, and who says so."""

    title = models.CharField(_("capital"), max_length=200)
    entity = models.CharField(_("entité à préserver"), max_length=250)
    threshold = models.CharField(_("seuil de bon état"), max_length=500)
    said_by = models.CharField(_("qui le dit"), max_length=250)
    unit = models.CharField(_("unité physique"), max_length=40)

    def __str__(self) -> str:
        return self.title


class UnitCost(BookRecord):
    """What preserving one unit of a capital costs: declared, sourced, with its range."""

    capital = models.ForeignKey(Capital, on_delete=models.CASCADE, related_name="costs")
    on = models.DateField(_("à partir du"))
    low_eur = amount(_("coût bas"))
    mid_eur = amount(_("coût retenu"))
    high_eur = amount(_("coût haut"))

    class Meta(BookRecord.Meta):
        constraints = [
            *BookRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(low_eur__gte=0)
                & models.Q(mid_eur__gte=models.F("low_eur"))
                & models.Q(high_eur__gte=models.F("mid_eur")),
                name="accounts_unitcost_in_order",
                violation_error_message=_(
                    "Le coût bas, le coût retenu et le coût haut se suivent."
                ),
            ),
        ]


class Use(BookRecord):
    """How much of a capital was used in a year, and how much it could bear."""

    capital = models.ForeignKey(Capital, on_delete=models.CASCADE, related_name="uses")
    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="+")
    used = models.DecimalField(_("quantité employée"), max_digits=18, decimal_places=4)
    allowed = models.DecimalField(
        _("quantité supportable"), max_digits=18, decimal_places=4, default=0
    )

    class Meta(BookRecord.Meta):
        constraints = [
            *BookRecord.Meta.constraints,
            *positive("use", "used", "allowed"),
            models.UniqueConstraint(fields=["capital", "year"], name="accounts_use_once"),
        ]


class Preservation(BookRecord):
    """Something done to give a capital back: planned, then done, with its cost in the books."""

    capital = models.ForeignKey(Capital, on_delete=models.CASCADE, related_name="preservations")
    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("action"), max_length=250)
    planned_eur = amount(_("coût prévu"), null=True, blank=True)
    done_eur = amount(_("coût réalisé"), default=0)
    done_on = models.DateField(_("réalisée le"), null=True, blank=True)
    journal = models.CharField(_("journal"), max_length=30, blank=True)
    entry = models.CharField(_("écriture"), max_length=60, blank=True)

    def __str__(self) -> str:
        return self.title

    class Meta(BookRecord.Meta):
        constraints = [
            *BookRecord.Meta.constraints,
            *positive("preservation", "planned_eur", "done_eur"),
        ]
