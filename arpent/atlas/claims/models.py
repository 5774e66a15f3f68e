from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.atlas.claims.rules.judgement import STATES
from arpent.atlas.claims.rules.relations import RELATIONS
from arpent.kernel.models import Person, Record, Source


class Claim(Record):
    """A number somebody published, about the figure of an instrument, over a period."""

    figure = models.CharField(_("chiffre"), max_length=120)
    first = models.DateField(_("premier jour compté"))
    last = models.DateField(_("dernier jour compté"))
    relation = models.CharField(_("relation"), max_length=10, choices=RELATIONS, default="equal")
    value = models.DecimalField(_("nombre publié"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unité"), max_length=40, blank=True)
    sentence = models.CharField(_("phrase publiée"), max_length=200)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("explication imprimée avec le chiffre"), blank=True)
    settled_on = models.DateField(_("expliqué le"), null=True, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["bench", "figure"], name="claims_claim_figure")]

    def __str__(self) -> str:
        return self.sentence


class SettlementKind(models.TextChoices):
    EXPLAINED = "explained", _("expliqué")
    RECTIFIED = "rectified", _("rectifié")


class Settlement(Record):
    """What was done about a claim: an explanation, or a rectification with its two numbers."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="settlements")
    kind = models.CharField(_("suite donnée"), max_length=10, choices=SettlementKind)
    settled_on = models.DateField(_("le"))
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("motif"))
    before = models.DecimalField(
        _("nombre remplacé"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    after = models.DecimalField(
        _("nombre rectifié"), max_digits=18, decimal_places=4, null=True, blank=True
    )


class Verdict(models.Model):
    """The last recount of a claim, kept so that a list of hundreds opens at once.

    ``told`` holds, by language, the words drawn from the figure: because, label, unit, method and
    variants. ``records`` are the first things counted, each with the least role that may read it.
    """

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="verdict")
    state = models.CharField(max_length=12, choices=STATES)
    counted = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    beside = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    gap = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    told = models.JSONField(default=dict)
    records = models.JSONField(default=list)
    records_count = models.PositiveIntegerField(default=0)
    url = models.CharField(max_length=500, blank=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.state
