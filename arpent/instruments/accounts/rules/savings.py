"""What may be said of money placed somewhere, and of what it finances."""

from __future__ import annotations

from decimal import Decimal

from arpent.kernel.sentences import N_


def why_not_range(
    *, low_kgco2e: Decimal | None, mass_kgco2e: Decimal, high_kgco2e: Decimal | None
) -> str | None:
    """Return why the range of a saving cannot be, or None."""
    low = mass_kgco2e if low_kgco2e is None else low_kgco2e
    high = mass_kgco2e if high_kgco2e is None else high_kgco2e
    if low < 0:
        return N_("Une émission n’est pas négative : corrigez le signe.")
    if not low <= mass_kgco2e <= high:
        return N_("La masse basse, la masse retenue et la masse haute se suivent.")
    return None


def why_not_sourced(*, source: bool, note: str) -> str | None:
    """Return why a mass that rests on nothing cannot be kept, or None."""
    if source or note.strip():
        return None
    return N_(
        "Aucun facteur officiel n’existe : dites dans la note, ou par une source, d’où il vient."
    )
