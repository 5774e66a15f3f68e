"""Years beside their ceilings: what is kept, exceeded, and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, Unusable, mark, say

# What passes to the next year: nothing, what was exceeded, or that and what was left too.
CARRIES = {
    "nothing": mark("rien n’est reporté"),
    "overshoot": mark("un dépassement est retiré de l’année suivante"),
    "both": mark("un dépassement est retiré de l’année suivante, un reste y est ajouté"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A year beside its ceiling: what it inherits, may emit, emitted and exceeded."""

    year: int
    ceiling_kgco2e: Decimal
    carried_kgco2e: Decimal
    actual_kgco2e: Decimal

    @property
    def allowed_kgco2e(self) -> Decimal:
        """This property will give the ceiling with what was carried: never below zero."""
        return max(Decimal(0), self.ceiling_kgco2e + self.carried_kgco2e)

    @property
    def overshoot_kgco2e(self) -> Decimal:
        """This property will give what was emitted beyond what was allowed."""
        return max(Decimal(0), self.actual_kgco2e - self.allowed_kgco2e)

    @property
    def told(self) -> Sentence:
        """This property will give the verdict on the year, in French."""
        return verdict(actual_kgco2e=self.actual_kgco2e, allowed_kgco2e=self.allowed_kgco2e)


def follow(
    ceilings: Mapping[int, Decimal], actuals: Mapping[int, Decimal], *, carry: str = "nothing"
) -> tuple[Followed, ...]:
    """Set each year's emissions beside its ceiling, in kgCO2e.

    `carry` is a key of CARRIES. Refuses an unknown rule, a negative emission, a year without a
    ceiling, and a missing year when something has to pass through it.
    """
    if carry not in CARRIES:
        raise Unusable(mark("Le report « %(carry)s » n’existe pas."), carry=carry)
    years, carried = [], Decimal(0)
    for year in sorted(actuals):
        _check(year, ceilings, actuals, carry=carry)
        done = Followed(
            year=year,
            ceiling_kgco2e=ceilings[year],
            carried_kgco2e=carried,
            actual_kgco2e=actuals[year],
        )
        years.append(done)
        carried = _carried(done, carry)
    return tuple(years)


def _carried(done: Followed, carry: str) -> Decimal:
    left = done.ceiling_kgco2e + done.carried_kgco2e - done.actual_kgco2e
    return {"nothing": Decimal(0), "overshoot": min(Decimal(0), left), "both": left}[carry]


def _check(
    year: int, ceilings: Mapping[int, Decimal], actuals: Mapping[int, Decimal], *, carry: str
) -> None:
    if year not in ceilings:
        raise Unusable(mark("%(year)s n’a pas de plafond : donnez-le."), year=year)
    if not actuals[year] >= 0:
        raise Unusable(mark("%(year)s : une émission n’est pas négative."), year=year)
    if carry != "nothing" and year - 1 not in actuals and year != min(actuals):
        raise Unusable(
            mark("Les émissions de %(missing)s manquent : sans elles, rien ne passe à %(year)s."),
            missing=year - 1,
            year=year,
        )


def verdict(
    *,
    actual_kgco2e: Decimal,
    allowed_kgco2e: Decimal,
    low_kgco2e: Decimal | float | None = None,
    high_kgco2e: Decimal | float | None = None,
) -> Sentence:
    """Say in French whether a ceiling is kept, and whether that is certain.

    With bounds, a ceiling that lies between them is neither kept nor exceeded for sure.
    """
    gap = actual_kgco2e - allowed_kgco2e
    params = {"gap": grouped(abs(gap)), "allowed": grouped(allowed_kgco2e)}
    low, high = (
        known if known is not None else actual_kgco2e for known in (low_kgco2e, high_kgco2e)
    )
    if low < high and low <= allowed_kgco2e <= high:
        return say(UNCERTAIN, **params)
    return say(EXCEEDED if gap > 0 else KEPT, **params)


EXCEEDED = mark("Dépassement de %(gap)s kgCO2e au-delà des %(allowed)s permis.")
KEPT = mark("Le plafond de %(allowed)s kgCO2e est tenu : il reste %(gap)s kgCO2e.")
UNCERTAIN = mark(
    "Le plafond de %(allowed)s kgCO2e est dans la marge d’incertitude : on ne peut pas conclure."
)
