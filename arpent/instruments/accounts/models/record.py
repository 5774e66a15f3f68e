"""What every fact of the books shares: its bench, and where it was read."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import Organisation, Programme, SourcedRecord


class Provenance(models.TextChoices):
    """How a fact came in; whoever reads a figure is told when it was not simply recorded."""

    IMPORTED = "imported", _("importé")
    TYPED = "typed", _("saisi")
    RECONSTRUCTED = "reconstructed", _("reconstitué")
    SYNTHETIC = "synthetic", _("inventé pour l’exemple")


class BookRecord(SourcedRecord):
    """A fact of the books, with the document it was read in and a note."""

    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta(SourcedRecord.Meta):
        abstract = True


def amount(name: Any, **options: Any) -> models.DecimalField[Any, Any]:
    """Return a column of euros and cents."""
    return models.DecimalField(name, max_digits=18, decimal_places=2, **options)


def mass(name: Any, **options: Any) -> models.DecimalField[Any, Any]:
    """Return a column of kilograms of CO2 equivalent, to the gram."""
    return models.DecimalField(name, max_digits=18, decimal_places=3, **options)


def percent(name: Any, **options: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(name, max_digits=6, decimal_places=2, **options)


def programme() -> models.ForeignKey[Any, Any]:
    """Return the analytic axis of programmes: empty is « not assigned », and is always shown."""
    return models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("programme"),
    )


def funder() -> models.ForeignKey[Any, Any]:
    """Return the analytic axis of funders: empty is « not assigned », and is always shown."""
    return models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("financeur"),
    )


def positive(model: str, *columns: str) -> list[models.CheckConstraint]:
    """Return the constraints that keep columns at zero or above."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{column}__isnull": True}) | models.Q(**{f"{column}__gte": 0}),
            name=f"accounts_{model}_{column}_positive",
            violation_error_message=_("Une valeur négative n’a pas de sens ici."),
        )
        for column in columns
    ]
