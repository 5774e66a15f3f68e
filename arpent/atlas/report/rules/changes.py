"""What recounting a frozen edition gives today that it did not give then."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arpent.atlas.report.rules.content import Content, FigureContent
from arpent.atlas.report.rules.verdicts import state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that moved since the freeze; None when it could not be counted."""

    key: str
    label: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    state_before: str
    state_after: str
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def changes(*, frozen: Content, live: Content) -> tuple[Change, ...]:
    """Return the figures whose value, verdict or records are no longer those of the edition."""
    today = {figure.key: figure for figure in live.figures}
    found = (_change(then, today.get(then.key)) for then in frozen.figures)
    return tuple(change for change in found if change is not None)


def _change(then: FigureContent, now: FigureContent | None) -> Change | None:
    before = {record.ref: record.title for record in then.records}
    after = {record.ref: record.title for record in now.records} if now else {}
    change = Change(
        key=then.key,
        label=then.label,
        unit=then.unit,
        before=then.value,
        after=now.value if now else None,
        state_before=state_of(then),
        state_after=state_of(now) if now else "uncheckable",
        came=tuple(title for ref, title in after.items() if ref not in before),
        left=tuple(title for ref, title in before.items() if ref not in after),
    )
    same = change.before == change.after and change.state_before == change.state_after
    return None if same and not change.came and not change.left else change
