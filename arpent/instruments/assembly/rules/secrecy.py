"""When a vote must be secret because members ask for it, and when it cannot be, whatever the urn
does: too few ballots, or a weight that tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from arpent.instruments.assembly.rules.counting import least_ballots
from arpent.instruments.assembly.rules.majorities import figure
from arpent.kernel.sentences import N_, Sentence

FEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks for secrecy, of those present themselves; no `needed`: no number gives it."""

    asked: int
    present: int
    needed: int | None

    @property
    def due(self) -> bool:
        return self.needed is not None and self.asked >= self.needed

    @property
    def sentence(self) -> str:
        """Tell how many ask and what the statutes make of it; a power asks for nobody."""
        if self.needed is None:
            told = N_("%(asked)s sur %(present)s présents demandent le secret.")
        elif self.due:
            told = N_(
                "%(asked)s sur %(present)s présents demandent le secret, %(needed)s suffisent : il "
                "est dû."
            )
        else:
            told = N_(
                "%(asked)s sur %(present)s présents demandent le secret, il en faut %(needed)s : "
                "il n’est pas encore dû."
            )
        return Sentence(told, asked=self.asked, present=self.present, needed=self.needed)


def requests_needed(
    secrecy: str, *, over: int | None, under: int | None, present: int
) -> int | None:
    """Return how many of those present must ask before a vote is secret, or None."""
    if secrecy == "one":
        return 1
    if secrecy == "fraction" and over and under:
        return max(1, ceil(Fraction(over, under) * present))
    return None


def why_not_ask(*, prepared: bool, entitled: bool) -> str | None:
    """Return why a request for secrecy may not be noted or taken back, or None."""
    if not prepared:
        return N_("Le secret se demande avant l’ouverture du vote : celui-ci est commencé.")
    return None if entitled else N_("Choisissez un membre qui a droit de vote.")


def why_not_secret(weights: Iterable[Decimal]) -> str | None:
    """Return why a secret vote may not open, or None; one weight for each expected ballot."""
    held = Counter(weights)
    expected = sum(held.values())
    if expected < FEWEST:
        return Sentence(
            N_(
                "Bulletins attendus dans l’urne : %(expected)s. Sous %(fewest)s, le résultat dit "
                "qui a voté quoi. Votez sur papier, ou réunissez les collèges."
            ),
            expected=expected,
            fewest=FEWEST,
        )
    rare = sorted((weight, voices) for weight, voices in held.items() if voices < FEWEST)
    if rare:
        return Sentence(
            N_(
                "Le poids %(weight)s n’est porté que par %(voices)s voix : sous %(fewest)s, il "
                "désigne ses bulletins. Votez sur papier ou par Belenios, ou donnez à chacun le "
                "même poids."
            ),
            weight=figure(rare[0][0]),
            voices=rare[0][1],
            fewest=FEWEST,
        )
    return None


def why_apart(weights: Iterable[Decimal]) -> str | None:
    """Return why codes and choices are published apart, once it is known who voted, or None.

    The roll tells who voted: where too few did, or too few of one weight, a list of codes and
    choices side by side would tell more than the result does.
    """
    held = Counter(weights)
    if not held or min(held.values()) >= FEWEST:
        return None
    return Sentence(
        N_(
            "Moins de %(fewest)s bulletins, ou moins de %(fewest)s d’un même poids, ont été "
            "déposés : les codes et les choix sont publiés séparément."
        ),
        fewest=FEWEST,
    )


def why_more_papers(papers: int) -> str | None:
    """Return why so few ballots of paper beside an urn would tell, or None.

    They are counted apart, and the roll tells who took one.
    """
    if papers >= FEWEST:
        return None
    return Sentence(
        N_(
            "Bulletins de papier : %(papers)s. Sous %(fewest)s, leur décompte à part dit qui a "
            "voté quoi : prêtez plutôt un écran, ou que d’autres en prennent aussi."
        ),
        papers=papers,
        fewest=FEWEST,
    )


def would_tell(
    channels: Mapping[str, Mapping[str, int] | Mapping[str, Decimal]], *, election: bool = False
) -> bool:
    """Tell whether a secret vote counted in several places says too much of one of them.

    A ballot of an election may bear several names: there are at least as many as the most named.
    """
    ballots = least_ballots if election else lambda said: sum(said.values())
    return any(ballots(said) < FEWEST for said in channels.values())
