"""A voter held with its assembly, always taken in that order."""

from __future__ import annotations

from arpent.instruments.assembly.actions.assemblies import held
from arpent.instruments.assembly.models import Voter


def held_voter(voter: Voter) -> Voter:
    """Return a voter as it is, its assembly held first; both until the action ends."""
    assembly = held(voter.assembly)
    one = Voter.objects.select_for_update(of=("self",)).get(pk=voter.pk)
    one.assembly = assembly
    return one
