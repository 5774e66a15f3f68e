from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.models.record import SourcedProgrammeRecord
from arpent.kernel.models import Precision, Programme, SourcedRecord


class SheetKind(models.TextChoices):
    PRODUCTION = "production", _("production de l’année")
    PROGRAMME = "programme", _("programme en cours")
    THEME = "theme", _("sujet à l’étude")


class DeliverableKind(models.TextChoices):
    REPORT = "report", _("rapport")
    NOTEBOOK = "notebook", _("cahier")
    GAME = "game", _("jeu")
    SITE = "site", _("site")
    FILM = "film", _("film")
    ARTICLE = "article", _("article")
    GUIDE = "guide", _("guide")
    TOOL = "tool", _("outil")
    POSTER = "poster", _("affiche")


class Sheet(SourcedRecord):
    """The four boxes that tell a programme, a production or a theme in a year's report."""

    # A theme under study is not yet a programme.
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("programme"),
    )
    year = models.PositiveSmallIntegerField(_("année"))
    kind = models.CharField(_("chapitre du rapport"), max_length=20, choices=SheetKind)
    title = models.CharField(_("titre"), max_length=200)
    starting_point = models.TextField(_("Quel est le point de départ ?"), blank=True)
    what = models.TextField(_("En quoi cela consiste-t-il ?"), blank=True)
    audience = models.TextField(_("À qui cela s’adresse-t-il ?"), blank=True)
    consult = models.TextField(
        _("À consulter"), blank=True, help_text=_("Une ligne par lien : intitulé | adresse")
    )
    position = models.PositiveSmallIntegerField(_("rang dans le chapitre"), default=0)

    class Meta(SourcedRecord.Meta):
        indexes = [models.Index(fields=["bench", "year", "kind"], name="programmes_sheet_year")]

    def __str__(self) -> str:
        return self.title


class Deliverable(SourcedProgrammeRecord):
    """Something the programme published, and what others may do with it."""

    title = models.CharField(_("titre"), max_length=250)
    kind = models.CharField(_("forme"), max_length=20, choices=DeliverableKind)
    published_on = models.DateField(_("paru le"), null=True, blank=True)
    precision = models.CharField(
        _("précision de la date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    url = models.URLField(_("lien"), blank=True, max_length=500)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    summary = models.TextField(_("résumé"), blank=True)

    class Meta(SourcedProgrammeRecord.Meta):
        indexes = [
            models.Index(fields=["bench", "published_on"], name="programmes_deliverable_day")
        ]

    def __str__(self) -> str:
        return self.title
