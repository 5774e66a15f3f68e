"""A sheet of ideas between its reading and its confirmation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import Record


class IdeaImport(Record):
    """A sheet of ideas read and not yet confirmed; then only its day and fingerprint stay."""

    name = models.CharField(_("fichier"), max_length=200)
    digest = models.CharField(_("empreinte"), max_length=64)
    rows = models.JSONField(default=list)
    read_on = models.DateField(_("lu le"))
    confirmed_on = models.DateField(_("confirmé le"), null=True, blank=True)
