"""A file kept while it is looked at: nothing of the books changes until somebody confirms it."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.utils import timezone

from arpent.instruments.accounts.models import Incoming
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation

KEPT = timedelta(days=1)
# A folder takes a name of 255 bytes, and an accent takes two of them.
NAME_BYTES = 250


def put_aside(
    *, bench: Organisation, purpose: str, name: str, data: bytes, **options: Any
) -> Incoming:
    """Keep a file for the door it came by, and let go those that waited more than a day.

    ``options`` are the facts typed beside it, as JSON takes them.
    """
    Incoming.objects.filter(received_at__lt=timezone.now() - KEPT).delete()
    return Incoming.objects.create(
        bench=bench,
        key=new_key(purpose),
        name=PurePath(name).name.encode()[:NAME_BYTES].decode(errors="ignore"),
        sha256=hashlib.sha256(data).hexdigest(),
        received_at=timezone.now(),
        content=data,
        options={"purpose": purpose, **options},
    )
