"""The five scores of a datum or a factor, and the spread the ABC method (version 9) gives them."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import exp, log, sqrt

from arpent.measure.sentences import Unusable, mark

# Spread of each criterion for the scores 1 (worst) to 5 (best): ABC method v9, section 4.4.2.
COEFFICIENTS = {
    "technical": (2.0, 1.5, 1.2, 1.1, 1.0),
    "geographic": (1.1, 1.05, 1.02, 1.01, 1.0),
    "temporal": (1.5, 1.2, 1.1, 1.03, 1.0),
    "completeness": (1.2, 1.1, 1.05, 1.02, 1.0),
    "reliability": (1.5, 1.2, 1.1, 1.05, 1.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pedigree:
    """Five scores from 1 (worst) to 5 (best); a score nobody gave counts as the worst."""

    technical: int | None = None
    geographic: int | None = None
    temporal: int | None = None
    completeness: int | None = None
    reliability: int | None = None

    def __post_init__(self) -> None:
        for score in astuple(self):
            if score is not None and score not in range(1, 6):
                raise Unusable(
                    mark("La note %(score)s n’existe pas : un critère se note de 1 à 5."),
                    score=score,
                )

    @property
    def gsd2(self) -> float:
        """This property will give the squared geometric standard deviation, exp √Σ ln²U."""
        scores = zip(COEFFICIENTS.values(), astuple(self), strict=True)
        return exp(sqrt(sum(log(u[(score or 1) - 1]) ** 2 for u, score in scores)))


def quality(gsd2: float) -> int:
    """Class a spread from 5 (very good) to 1 (very bad), as the method does.

    A class begins where every score is one lower: 1.1199, 1.2621, 1.6361 and 2.5163.
    """
    return next((score + 1 for score in (4, 3, 2, 1) if gsd2 < round(_even(score), 4)), 1)


def _even(score: int) -> float:
    return Pedigree(**dict.fromkeys(COEFFICIENTS, score)).gsd2
