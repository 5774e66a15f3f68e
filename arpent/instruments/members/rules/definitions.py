"""The ways of counting members. A number is nothing without the one it was counted by."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.kernel.sentences import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A way of counting: its name in the address of a page, its label, and what it counts."""

    slug: str
    label: str
    sentence: str


LISTED = Definition(
    slug="listed",
    label=N_("Nommés dans une liste publiée"),
    sentence=N_("Les noms de la dernière liste publiée qui vaut pour ce jour, et aucun autre."),
)
JOINED = Definition(
    slug="joined",
    label=N_("Adhésion datée"),
    sentence=N_("Ceux dont l’adhésion est datée de ce jour ou d’avant, démissions déduites."),
)
PAID = Definition(
    slug="paid",
    label=N_("Cotisation réglée"),
    sentence=N_("Ceux qui ont réglé en entier, ce jour-là, un appel dont la période le couvre."),
)
CALLED = Definition(
    slug="called",
    label=N_("Cotisation appelée"),
    sentence=N_("Ceux qui ont reçu, réglé ou non, un appel dont la période couvre ce jour."),
)
GRACE = Definition(
    slug="grace",
    label=N_("Réglée ou en délai de grâce"),
    sentence=N_("Les cotisations réglées, et celles dont le délai de grâce court encore."),
)
DEFINITIONS = (LISTED, JOINED, PAID, CALLED, GRACE)


def definition_named(slug: str) -> Definition:
    """Return a definition by its slug; an unknown one gives the first."""
    return next((one for one in DEFINITIONS if one.slug == slug), LISTED)
