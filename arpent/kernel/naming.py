"""What may be said of an organisation the whole house shares, and by whom. Pure Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from arpent.kernel.identifiers import why_not_code_insee, why_not_siren, why_not_siret
from arpent.kernel.sentences import N_

NUMBERS: dict[str, Callable[[str], str | None]] = {
    "siren": why_not_siren,
    "siret": why_not_siret,
    "code_insee": why_not_code_insee,
}
# What a bare record says when nobody knew better.
UNKNOWN = frozenset({"", "autre"})


def why_not_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return, for each fact that cannot be, the sentence that says why; an empty one may be."""
    reasons = {} if facts["name"] else {"name": N_("Écrivez le nom officiel de l’organisation.")}
    for field, why_not in NUMBERS.items():
        reason = why_not(facts[field]) if facts[field] else None
        if reason:
            reasons[field] = reason
    both = facts["siren"] and facts["siret"]
    if both and not facts["siret"].startswith(facts["siren"]):
        reasons.setdefault("siret", N_("Un SIRET commence par le SIREN de son organisation."))
    return reasons


def why_not_correct(*, before: str, after: str, own: bool, keeps_bench: bool) -> str | None:
    """Return why a bench may not write one fact of an organisation anew, or None.

    ``own`` says the organisation is the bench's, ``keeps_bench`` that it has one in this house.
    """
    if before == after or before in UNKNOWN or own or not keeps_bench:
        return None
    return N_(
        "Cette organisation tient son établi dans la maison : elle seule corrige ce qui est écrit."
    )


def why_not_same(*, known: str | None) -> str | None:
    """Return why a name or a number may not be given twice; ``known`` is who has it already."""
    return N_("La maison connaît déjà ce nom ou ce numéro.") if known else None


def why_not_source(*, title: str, known: bool) -> str | None:
    """Return why a document may not be written down; ``known`` tells that it already is."""
    if not title:
        return N_("Écrivez le titre du document.")
    return N_("Cette page de ce document est déjà une source de l’établi.") if known else None
