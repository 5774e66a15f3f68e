"""A gesture a room for several people does not allow; the instrument says it to its people."""


def N_(text: str) -> str:
    """Mark a text for the translators; it is translated where it is shown."""
    return text


class Declined(Exception):
    """Carry the reason up to the action of the instrument, which refuses with it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def allow(reason: str | None) -> None:
    """Go on when a ``why_not_…`` rule answered None; decline with its sentence otherwise."""
    if reason is not None:
        raise Declined(reason)
