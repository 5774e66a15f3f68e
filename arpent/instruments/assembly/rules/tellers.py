"""Why a teller's numbers may not be kept. No Django here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from arpent.instruments.assembly.rules.counting import least_ballots
from arpent.instruments.assembly.rules.names import is_among
from arpent.instruments.assembly.rules.polls import NOT_OPEN, PAPER, SECRET, TOLD, Stage
from arpent.kernel.sentences import N_, Sentence


def why_not_tell(
    *,
    at: Stage,
    mode: str,
    counts: Mapping[str, int],
    most: int,
    papers: bool,
    election: bool = False,
    teller: str = "",
    others: Collection[str] = (),
) -> str | None:
    """Return why a teller's numbers may not be kept, or None.

    `most` is how many voices could be counted there, `others` who counted the same papers the
    other time. A ballot of an election may bear several names, each once.
    """
    if mode not in TOLD and not (mode == SECRET and papers):
        return N_("Ce vote ne se compte pas à la main.")
    if at not in ("open", "closed", "sealed"):
        return NOT_OPEN[at]
    if mode == PAPER and at == "open":
        return N_("On ne compte pas le papier tant que le vote est ouvert.")
    if any(votes < 0 for votes in counts.values()):
        return N_("Un décompte ne descend pas sous zéro.")
    told = least_ballots(counts) if election else sum(counts.values())
    if told > most:
        return Sentence(
            N_("%(told)s voix comptées pour %(most)s possibles ici : recomptez."),
            told=told,
            most=most,
        )
    if is_among(teller, others):
        return Sentence(
            N_("%(teller)s a déjà compté l’autre fois : une seconde personne recompte le papier."),
            teller=teller,
        )
    return None
