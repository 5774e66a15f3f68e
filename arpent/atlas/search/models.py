from __future__ import annotations

from django.db import models

from arpent.kernel.models import Organisation


class Entry(models.Model):
    """A thing as the index keeps it. Its words stand in the database's own full-text index."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    ref = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    role = models.PositiveSmallIntegerField()
    on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="search_entry_once")
        ]

    def __str__(self) -> str:
        return self.ref


class Progress(models.Model):
    """How far the index of a bench has read the traces of what was written there."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    trace = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.trace}"
