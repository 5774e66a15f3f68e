from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import Record


class Language(models.TextChoices):
    FRENCH = "fr", _("Français")
    ENGLISH = "en", _("Anglais")


class Edition(Record):
    """An annual report being written, or frozen for good: then ``content`` is all of it."""

    year = models.PositiveIntegerField(_("année"))
    title = models.CharField(_("titre"), max_length=200)
    subtitle = models.CharField(_("sous-titre"), max_length=200, blank=True)
    language = models.CharField(
        _("langue"), max_length=2, choices=Language, default=Language.FRENCH
    )
    frozen_on = models.DateField(_("gelée le"), null=True, blank=True)
    content = models.TextField(_("contenu gelé, en JSON"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(frozen_on=None, content="")
                | (models.Q(frozen_on__isnull=False) & ~models.Q(content="")),
                name="report_edition_frozen_with_content",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Placement(Record):
    """Where a chapter stands in an edition. A chapter that no room tells is the team's own."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="placements")
    chapter = models.CharField(_("chapitre"), max_length=80)
    title = models.CharField(_("titre"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("rang"))
    hidden = models.BooleanField(_("masqué"), default=False)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["edition", "chapter"], name="report_placement_chapter_once"
            ),
        ]


class Prose(Record):
    """One version of the team's text for a chapter. Written once: the next save is another."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="proses")
    chapter = models.CharField(_("chapitre"), max_length=80)
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("texte"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["edition", "chapter", "version"], name="report_prose_version_once"
            ),
        ]
