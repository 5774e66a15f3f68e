"""An edition for machines: the same content as JSON, each figure with its verdict in a word."""

from __future__ import annotations

import json
from typing import Any

from arpent.atlas.report.rules.codec import plain
from arpent.atlas.report.rules.content import Content
from arpent.atlas.report.rules.verdicts import because_of, gap_of, state_of


def machine_readable(content: Content) -> str:
    """Return the edition as indented JSON: chapters with their texts and sections, figures with
    value, unit, method, records, variants, claims, ``verdict``, ``because`` and ``gap``."""
    whole: dict[str, Any] = {
        "schema": content.schema,
        "state": "frozen" if content.frozen_on else "draft",
    }
    whole |= plain(content)
    for told, figure in zip(whole.get("figures", []), content.figures, strict=True):
        told["verdict"] = state_of(figure)
        told["because"] = because_of(figure, language=content.language)
        told["gap"] = plain(gap_of(figure)) if state_of(figure) == "contradicted" else None
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
