"""Emission factors in use, activities, savings, trajectories."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models.books import FiscalYear
from arpent.instruments.accounts.models.record import (
    BookRecord,
    Provenance,
    amount,
    mass,
    percent,
    positive,
    programme,
)
from arpent.kernel.models import Record


class Factor(BookRecord):
    """An emission factor this bench uses, copied from its catalogue so that figures stay."""

    catalogue = models.CharField(_("catalogue"), max_length=40)
    identifier = models.CharField(_("identifiant"), max_length=60)
    vintage = models.CharField(_("millésime"), max_length=20, blank=True)
    family = models.CharField(_("série"), max_length=120, blank=True)
    title = models.CharField(_("nom"), max_length=250)
    unit = models.CharField(_("unité"), max_length=40)
    value_kgco2e = models.DecimalField(_("kgCO2e par unité"), max_digits=18, decimal_places=8)
    uncertainty_pct = percent(_("incertitude"), null=True, blank=True)
    is_declared = models.BooleanField(_("incertitude déclarée"), default=False)
    valid_until = models.DateField(_("valable jusqu’au"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    class Meta(BookRecord.Meta):
        constraints = [
            *BookRecord.Meta.constraints,
            *positive("factor", "uncertainty_pct"),
            models.UniqueConstraint(
                fields=["bench", "catalogue", "identifier", "vintage"],
                name="accounts_factor_once",
                violation_error_message=_("Ce facteur est déjà là."),
            ),
        ]


class ActivityKind(models.TextChoices):
    TRAVEL = "travel", _("déplacement")
    NIGHT = "night", _("nuitée")
    MEAL = "meal", _("repas")
    ENERGY = "energy", _("énergie")
    PURCHASE = "purchase", _("achat")
    DIGITAL = "digital", _("usage numérique")
    OTHER = "other", _("autre poste")


class Activity(BookRecord):
    """Something that emits: a quantity times a factor, or a mass somebody measured."""

    on = models.DateField(_("date"))
    kind = models.CharField(_("nature"), max_length=10, choices=ActivityKind)
    label = models.CharField(_("libellé"), max_length=250)
    quantity = models.DecimalField(
        _("quantité"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("unité"), max_length=40, blank=True)
    factor = models.ForeignKey(
        Factor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uses",
        verbose_name=_("facteur"),
    )
    measured_kgco2e = mass(_("masse mesurée ou déclarée"), null=True, blank=True)
    uncertainty_pct = percent(_("incertitude déclarée"), null=True, blank=True)
    category = models.CharField(_("poste du bilan"), max_length=10, blank=True)
    programme = programme()
    replaces = models.CharField(_("comptes remplacés"), max_length=200, blank=True)
    replaces_journal = models.CharField(_("journal remplacé"), max_length=30, blank=True)
    replaces_entry = models.CharField(_("écriture remplacée"), max_length=60, blank=True)
    provenance = models.CharField(
        _("origine"), max_length=15, choices=Provenance, default=Provenance.TYPED
    )

    def __str__(self) -> str:
        return self.label

    class Meta(BookRecord.Meta):
        indexes = [models.Index(fields=["bench", "on"], name="accounts_activity_on")]
        constraints = [
            *BookRecord.Meta.constraints,
            *positive("activity", "quantity", "measured_kgco2e", "uncertainty_pct"),
        ]


class Treatment(models.TextChoices):
    RATIO = "ratio", _("ratio monétaire")
    EXCLUDE = "exclude", _("hors bilan")


class SpendRule(BookRecord):
    """What this bench says of an account or of a supplier, over the usual table of sectors."""

    account = models.CharField(_("compte commençant par"), max_length=30, blank=True)
    auxiliary = models.CharField(_("compte auxiliaire"), max_length=60, blank=True)
    treatment = models.CharField(_("traitement"), max_length=10, choices=Treatment)
    factor = models.ForeignKey(
        Factor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("facteur"),
    )
    vat_pct = percent(_("TVA comprise dans la dépense"), default=20)
    category = models.CharField(_("poste du bilan"), max_length=10, blank=True)


class Saving(BookRecord):
    """Money placed somewhere on a day: what it finances emits, told apart from the total."""

    title = models.CharField(_("placement"), max_length=200)
    on = models.DateField(_("date"))
    amount_eur = amount(_("montant"), null=True, blank=True)
    low_kgco2e = mass(_("masse basse"), null=True, blank=True)
    mass_kgco2e = mass(_("masse retenue"))
    high_kgco2e = mass(_("masse haute"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class PathKind(models.TextChoices):
    LINEAR = "linear", _("linéaire")
    COMPOUND = "compound", _("composée")
    POINTS = "points", _("par jalons")


class Trajectory(BookRecord):
    """A promise: from a base year, so much less each year, or by given years."""

    title = models.CharField(_("titre"), max_length=200)
    base_year = models.PositiveIntegerField(_("année de référence"))
    base_kgco2e = mass(_("masse de référence"))
    kind = models.CharField(_("forme"), max_length=10, choices=PathKind)
    rate_pct = percent(_("variation par an"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Milestone(Record):
    """A point of a trajectory: by this year, this much against the base."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="milestones")
    year = models.PositiveIntegerField(_("année"))
    change_pct = percent(_("variation depuis la référence"))


class Envelope(BookRecord):
    """The mass a programme may emit in a year, so that the whole keeps to a trajectory."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="envelopes")
    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="+")
    programme = programme()
    mass_kgco2e = mass(_("enveloppe"))
