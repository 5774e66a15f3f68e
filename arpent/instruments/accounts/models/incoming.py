"""A file that was checked and shown, and waits to be confirmed."""

from __future__ import annotations

from django.db import models

from arpent.kernel.models import Record


class Incoming(Record):
    """A file kept between its preview and its confirmation, then forgotten."""

    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    content = models.BinaryField()
    options = models.JSONField(default=dict)
