"""When a resolution is adopted: a fraction of a base, said with what it took and what it got.

The statutes give the fraction, whether it must be passed or only reached, the base it is taken
of, and what happens when both sides are equal. Nothing here is rounded: 2/3 of 40 is 26 + 2/3.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from arpent.instruments.assembly.rules.counting import AGAINST, BLANK, FOR, Tally
from arpent.kernel.sentences import N_
from arpent.measure.numerals import Grouped, grouped
from arpent.measure.sentences import Sentence, say

EXPRESSED, WITH_BLANKS, ATTENDING, ENTITLED = "expressed", "with_blanks", "attending", "entitled"
UNITS = {
    EXPRESSED: N_("suffrages exprimés"),
    WITH_BLANKS: N_("suffrages exprimés et blancs"),
    ATTENDING: N_("voix présentes ou représentées"),
    ENTITLED: N_("voix de tous les électeurs"),
}
REJECTED, CHAIR, AGAIN = "rejected", "chair", "again"
ADOPTED, TIE = "adopted", "tie"
RESULTS = {
    ADOPTED: N_("La résolution est adoptée."),
    REJECTED: N_("La résolution est rejetée."),
}
UNSETTLED = {
    CHAIR: N_("Égalité : la voix de qui préside décide."),
    AGAIN: N_("Égalité : les statuts demandent un second vote."),
}
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Majority:
    """What the statutes ask: more than (strict), or at least, a fraction of a base."""

    fraction: Fraction = HALF
    strict: bool = True
    base: str = EXPRESSED
    ties: str = REJECTED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided, and the sum that shows it; `by_chair` when the chair settled a tie."""

    result: str
    got: Decimal
    base: Decimal
    need: Fraction
    majority: Majority
    whole: bool = True
    by_chair: bool = False

    @property
    def sentence(self) -> Sentence:
        """« 21 voix pour sur 40 suffrages exprimés, il en fallait 21 : … »"""
        words = say(UNITS[self.majority.base])
        if not self.base:
            return say(N_("Aucune voix parmi les %(words)s : rien n’est adopté."), words=words)
        return say(
            N_("%(got)s voix pour sur %(base)s %(words)s ; il en fallait %(need)s. %(result)s"),
            got=figure(self.got),
            base=figure(self.base),
            words=words,
            need=self.needed,
            result=self._said(),
        )

    @property
    def needed(self) -> Sentence:
        """The least that was enough: a whole number of whole voices, else the exact threshold."""
        if self.whole:
            least = floor(self.need) + 1 if self.majority.strict else ceil(self.need)
            return say(N_("au moins %(least)s"), least=grouped(Decimal(least)))
        words = N_("plus de %(need)s") if self.majority.strict else N_("au moins %(need)s")
        return say(words, need=exact(self.need))

    def _said(self) -> Sentence:
        if self.result == TIE:
            return say(UNSETTLED[self.majority.ties])
        if self.by_chair:
            return say(
                N_("Égalité, tranchée par qui préside. %(result)s"),
                result=say(RESULTS[self.result]),
            )
        return say(RESULTS[self.result])


def base_of(
    tally: Tally, *, base: str, attending: Decimal | None = None, entitled: Decimal | None = None
) -> Decimal:
    """Return what a majority is taken of; what nobody counted is an error."""
    if base == EXPRESSED:
        return tally.expressed
    if base == WITH_BLANKS:
        return tally.expressed + tally.of(BLANK)
    counted = {ATTENDING: attending, ENTITLED: entitled}[base]
    if counted is None:
        raise ValueError(f"The base {base} was not counted at the opening.")
    return counted


def reached(got: Decimal, *, base: Decimal, majority: Majority) -> bool:
    """Tell whether so many voices are enough; of nothing, none ever are."""
    need = majority.fraction * Fraction(base)
    return base > 0 and (Fraction(got) > need if majority.strict else Fraction(got) >= need)


def is_tie(tally: Tally, *, base: Decimal, majority: Majority) -> bool:
    """Tell whether as many are for as against, where one more would decide."""
    level = tally.of(FOR) == tally.of(AGAINST) and tally.of(FOR) > 0
    return (
        level and majority.strict and Fraction(tally.of(FOR)) == majority.fraction * Fraction(base)
    )


def outcome(
    tally: Tally,
    majority: Majority,
    *,
    attending: Decimal | None = None,
    entitled: Decimal | None = None,
    chair: str = "",
) -> Outcome:
    """Say what a count decides.

    `attending` and `entitled` are what was frozen at the opening, for the bases that need them;
    `chair` is the casting vote, heard only when the sides are equal and the statutes say so.
    """
    base = base_of(tally, base=majority.base, attending=attending, entitled=entitled)
    result, by_chair = REJECTED, False
    if reached(tally.of(FOR), base=base, majority=majority):
        result = ADOPTED
    elif is_tie(tally, base=base, majority=majority) and majority.ties != REJECTED:
        by_chair = majority.ties == CHAIR and chair in (FOR, AGAINST)
        result = (ADOPTED if chair == FOR else REJECTED) if by_chair else TIE
    return Outcome(
        result=result,
        got=tally.of(FOR),
        base=base,
        need=majority.fraction * Fraction(base),
        majority=majority,
        whole=all(weight % 1 == 0 for weight in (*tally.weights.values(), base)),
        by_chair=by_chair,
    )


def figure(value: Decimal) -> Grouped:
    """Write voices with the decimals they have, and no useless zero."""
    least = value.normalize()
    exponent = least.as_tuple().exponent
    return grouped(value, digits=max(0, -exponent) if isinstance(exponent, int) else 0)


def exact(value: Fraction) -> object:
    """Write a threshold: as a decimal when it ends, else « 26 + 2/3 »."""
    left = value.denominator
    for prime in (2, 5):
        while left % prime == 0:
            left //= prime
    if left == 1:
        return figure(Decimal(value.numerator) / Decimal(value.denominator))
    whole, rest = divmod(value, 1)
    return f"{whole} + {rest}" if whole else str(rest)
