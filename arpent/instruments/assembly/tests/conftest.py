"""What the tests of an assembly share: a register it may be called from."""

import pytest

from arpent.instruments.assembly.queries import roll
from arpent.instruments.assembly.tests.called import Register


@pytest.fixture
def register(monkeypatch) -> Register:
    """A register that holds whom a test says, instead of the rooms of the bench."""
    held = Register()
    monkeypatch.setattr(roll, "open_rooms", lambda slugs: (held.room(),))
    return held
