from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.programmes.models.record import SourcedProgrammeRecord
from arpent.kernel.models import Record


class Verdict(models.TextChoices):
    KEPT = "kept", _("gardé")
    ADAPTED = "adapted", _("adapté")
    ABANDONED = "abandoned", _("abandonné")
    INCONCLUSIVE = "inconclusive", _("non concluant")


class Test(SourcedProgrammeRecord):
    """A test card: what is supposed, tried until when, and how one will know."""

    title = models.CharField(_("titre"), max_length=200)
    hypothesis = models.TextField(_("on suppose que"), blank=True)
    users = models.TextField(_("avec qui"), blank=True)
    starts_on = models.DateField(_("premier jour"), null=True, blank=True)
    expires_on = models.DateField(_("expire le"), null=True, blank=True)
    criteria = models.TextField(_("on le saura si"), blank=True)
    verdict = models.CharField(_("verdict"), max_length=15, choices=Verdict, blank=True)
    concluded_on = models.DateField(_("conclu le"), null=True, blank=True)
    learned = models.TextField(_("ce que l’on a appris"), blank=True)
    keep = models.TextField(_("ce que l’on garde"), blank=True)

    class Meta(SourcedProgrammeRecord.Meta):
        constraints = [
            *SourcedProgrammeRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(expires_on=None)
                | models.Q(expires_on__gte=models.F("starts_on")),
                name="programmes_test_expires_after_it_starts",
                violation_error_message=_(
                    "Le test expire avant de commencer : corrigez l’une des deux dates."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(concluded_on=None) | ~models.Q(verdict=""),
                name="programmes_test_concluded_has_a_verdict",
                violation_error_message=_(
                    "Le test a un jour de conclusion et pas de verdict : écrivez le verdict."
                ),
            ),
        ]
        indexes = [models.Index(fields=["bench", "expires_on"], name="programmes_test_expiry")]

    def __str__(self) -> str:
        return self.title


class Followup(Record):
    """A question asked again, months after a test was concluded: what remains of it?"""

    test = models.ForeignKey(Test, on_delete=models.CASCADE, related_name="followups")
    months = models.PositiveSmallIntegerField(_("mois après la conclusion"))
    due_on = models.DateField(_("à poser le"))
    answered_on = models.DateField(_("répondu le"), null=True, blank=True)
    remains = models.TextField(_("ce qui reste"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["test", "months"], name="programmes_followup_once_per_term"
            ),
            models.CheckConstraint(
                condition=models.Q(months__in=(6, 24)), name="programmes_followup_term"
            ),
        ]
        indexes = [models.Index(fields=["bench", "due_on"], name="programmes_followup_due")]
