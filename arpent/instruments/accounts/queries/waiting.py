"""Files that wait for somebody to confirm them."""

from __future__ import annotations

from arpent.instruments.accounts.models import Incoming
from arpent.kernel.models import Organisation


def waiting(*, bench: Organisation, purpose: str, key: str, **options: str) -> Incoming | None:
    """Return the file kept under a key by the door that confirms it; another door finds none."""
    told = {f"options__{name}": value for name, value in options.items()}
    mine = Incoming.objects.filter(bench=bench, key=key, options__purpose=purpose, **told)
    return mine.order_by("pk").first()
