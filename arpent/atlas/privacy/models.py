from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import Person, Record


class Kind(models.TextChoices):
    ACCESS = "access", _("Accès de qui n’a plus de rôle")
    AUTHORS = "authors", _("Auteurs des traces")


class ErasureRequest(Record):
    """A person asked the bench to let go of them; the request leaves with them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField(_("demandé le"))


class RetentionPeriod(Record):
    """How long a bench keeps one kind of data."""

    kind = models.CharField(_("donnée"), max_length=20, choices=Kind)
    months = models.PositiveSmallIntegerField(_("mois"))
