"""The statutes as pure values, and what may be written in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any

from arpent.kernel.sentences import N_, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a kind of decision needs: a fraction of a base, passed (`strict`) or reached."""

    decision: str
    numerator: int
    denominator: int
    strict: bool
    base: str

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeRule:
    slug: str
    label: str
    seats_min: int | None = None
    seats_max: int | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesRule:
    """Every setting of one version of the statutes; None or "" is unset."""

    called: str = ""
    convened_by: str = ""
    delay_days: int | None = None
    quorum_numerator: int | None = None
    quorum_denominator: int | None = None
    quorum_base: str = ""
    quorum_counts: str = ""
    quorum_rounding: str = ""
    quorum_lost: str = ""
    second_call: bool | None = None
    second_delay_days: int | None = None
    second_quorum_numerator: int | None = None
    second_quorum_denominator: int | None = None
    proxies: bool | None = None
    proxy_cap: int | None = None
    proxy_holder: str = ""
    blank_proxies: str = ""
    remote: bool | None = None
    secrecy: str = ""
    secrecy_numerator: int | None = None
    secrecy_denominator: int | None = None
    secret_elections: bool | None = None
    urn_months: int | None = None
    tie: str = ""
    election_tie: str = ""
    term_years: int | None = None
    term_limit: int | None = None
    signatories: int | None = None
    signed_as: str = ""
    majorities: tuple[Share, ...] = ()
    colleges: tuple[CollegeRule, ...] = ()
    weights: tuple[tuple[str, int], ...] = ()

    def share(self, decision: str) -> Share | None:
        """Return the majority written for a kind of decision, else that of ordinary ones."""
        written = {one.decision: one for one in self.majorities}
        return written.get(decision) or written.get("ordinary")

    def voices(self, category: str) -> int:
        return dict(self.weights).get(category, 1)

    def college_of(self, category: str) -> str:
        """Return the slug of the college a category of members belongs to, or nothing."""
        return next((one.slug for one in self.colleges if category in one.categories), "")


SETTINGS = tuple(
    one.name
    for one in fields(StatutesRule)
    if one.name not in ("majorities", "colleges", "weights")
)
PAIRS = (
    ("quorum_numerator", "quorum_denominator"),
    ("second_quorum_numerator", "second_quorum_denominator"),
    ("secrecy_numerator", "secrecy_denominator"),
)
# Nobody may contest a decision any more after five years: nothing is then left to prove.
URN_MONTHS = 60
HALF_A_FRACTION = N_("Une fraction a deux nombres : écrivez aussi l’autre, ou effacez les deux.")
NO_FRACTION = N_(
    "Une fraction va de plus de zéro à un : le premier nombre ne dépasse pas le second."
)


def faults(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return what cannot be written, by setting."""
    found: dict[str, str] = {}
    for over, under in PAIRS:
        reason = why_not_fraction(facts.get(over), facts.get(under))
        if reason:
            found[under] = reason
    if facts.get("secrecy") == "fraction" and facts.get("secrecy_denominator") is None:
        found.setdefault(
            "secrecy_denominator", N_("Dites quelle part des présents doit le demander.")
        )
    months = facts.get("urn_months")
    if months is not None and not 1 <= months <= URN_MONTHS:
        found["urn_months"] = N_("Écrivez de 1 à 60 mois : après cinq ans, rien ne s’attaque plus.")
    starts, ends = facts.get("starts_on"), facts.get("ends_on")
    if starts and ends and ends < starts:
        found["ends_on"] = N_("La fin précède le début.")
    return found


def why_not_fraction(over: int | None, under: int | None) -> str | None:
    if (over is None) != (under is None):
        return HALF_A_FRACTION
    if over is not None and under is not None and not 0 < over <= under:
        return NO_FRACTION
    return None


def why_not_seats(*, least: int | None, most: int | None) -> str | None:
    if least is not None and most is not None and least > most:
        return N_("Il y a plus de sièges au moins qu’au plus.")
    return None


def why_not_begin(*, starts_on: date, others: Iterable[date]) -> str | None:
    """Two versions never begin on the same day: one would not know which holds."""
    if starts_on in set(others):
        return Sentence(
            N_("Une autre version entre en vigueur le %(on)s : changez-la, ou changez de jour."),
            on=starts_on,
        )
    return None


def why_not_change(*, frozen: Iterable[str]) -> str | None:
    """Statutes under which a list was frozen are history: a change is a new version."""
    titles = tuple(frozen)
    if not titles:
        return None
    return Sentence(
        N_("« %(title)s » a arrêté sa liste sous cette version. Écrivez une nouvelle version."),
        title=titles[0],
    )
