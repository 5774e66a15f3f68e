from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.rules.words import Choices


def choices(some: Choices) -> list[tuple[str, Any]]:
    """Return a closed list as a model field takes it, its words translated where shown."""
    return [(slug, _(label)) for slug, label in some]
