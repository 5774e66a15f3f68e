"""A gesture the rules do not allow, with the sentence that says why."""


class Refused(Exception):
    """Carry the reason of a refusal up to the page or the command that shows it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def allow(reason: str | None) -> None:
    """Go on when a ``why_not_…`` rule answered None; refuse with its sentence otherwise."""
    if reason is not None:
        raise Refused(reason)
