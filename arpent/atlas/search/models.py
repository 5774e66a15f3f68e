from __future__ import annotations

from uuid import uuid4

from django.db import models

from arpent.kernel.models import Organisation


class Entry(models.Model):
    """A thing as the index keeps it. Its words stand in the database's own full-text index.

    ``version`` is that of the bench's index when it was last written.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    ref = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    role = models.PositiveSmallIntegerField()
    on = models.DateField(null=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="search_entry_once")
        ]
        indexes = [models.Index(fields=["organisation", "version"], name="search_entry_version")]

    def __str__(self) -> str:
        return self.ref


class Gone(models.Model):
    """A thing that left the index, and at which version: who holds a copy in memory drops it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    ref = models.CharField(max_length=200)
    version = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="search_gone_once")
        ]
        indexes = [models.Index(fields=["organisation", "version"], name="search_gone_version")]

    def __str__(self) -> str:
        return self.ref


class Progress(models.Model):
    """How far the index of a bench has read the traces of what was written there.

    ``trace`` is the last one read, below zero until the bench was read whole once. ``window`` is
    how many traces stood among the last numbers: one that comes late changes it. ``version``
    grows with each change; ``stamp`` names this index and no other. ``owed`` tells that an import
    was made whose things are not all read.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    trace = models.BigIntegerField(default=-1)
    window = models.PositiveIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    stamp = models.UUIDField(default=uuid4)
    owed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.trace}"
