"""What the tests of an assembly share: a register to call, and an assembly held and decided."""

import pytest

from arpent.instruments.assembly.models import Attendee, Candidacy, Poll, Presence, Voter
from arpent.instruments.assembly.queries import roll
from arpent.instruments.assembly.tests.called import Register
from arpent.instruments.assembly.tests.decided import COUNTED, proclaim
from arpent.instruments.assembly.tests.hall import AT, election, hall, power, vote, voters_of


@pytest.fixture
def register(monkeypatch) -> Register:
    """A register that holds whom a test says, instead of the rooms of the bench."""
    held = Register()
    monkeypatch.setattr(roll, "open_rooms", lambda slugs: (held.room(),))
    return held


@pytest.fixture
def held(lab):
    """Ten members listed, eight called, four there, one of them with a power."""
    assembly = hall(lab, voters=10, there=4, **COUNTED)
    Voter.objects.filter(assembly=assembly, key__in=("ag-2022-8", "ag-2022-9")).update(
        entitled=False
    )
    voters = voters_of(assembly)
    power(voters[5], voters[0])
    for number, kind in enumerate(("guest", "guest", "team")):
        one = Attendee.objects.create(
            bench=lab, key=f"venu-{number}", assembly=assembly, kind=kind, name="Quelqu’un"
        )
        Presence.objects.create(bench=lab, key=one.key, attendee=one, arrived_at=AT)
    Attendee.objects.create(bench=lab, key="jamais", assembly=assembly, kind="guest", name="Non")
    return assembly


@pytest.fixture
def decided(held):
    """An adopted text, a rejected one, one withdrawn, and two elected of three."""
    proclaim(vote(held, "hands"), choices={"for": "4", "against": "1"})
    proclaim(vote(held, "hands", text="Tout arrêter."), "rejected", choices={"against": "5"})
    dropped = vote(held, "hands", text="Un autre texte.")
    proclaim(dropped)
    Poll.objects.filter(pk=dropped.pk).update(cancelled_at=AT)
    seats = election(held, "hands")
    proclaim(seats, "elected")
    Candidacy.objects.filter(poll=seats, name__in=("Ada", "Bo")).update(elected=True)
    Candidacy.objects.filter(poll=seats, name="Bo").update(newcomer=True)
    return held
