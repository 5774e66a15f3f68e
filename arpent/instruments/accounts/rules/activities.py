"""What an activity needs to be weighed, and where it counts in the regulatory report."""

from __future__ import annotations

import re
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.factors.factor import Factor
from arpent.measure.factors.units import converted
from arpent.measure.footprint.categories import categories
from arpent.measure.sentences import Unusable

# Lines of the French regulatory report (method of 2022) where each kind counts by itself.
CATEGORIES = {
    "travel": "3.5",
    "night": "3.5",
    "meal": "4.5",
    "purchase": "4.1",
    "digital": "4.5",
    "other": "6.1",
}
ELECTRICITY, BURNT = "2.1", "1.1"
ROOT = re.compile(r"[1-9][0-9A-Za-z]{0,29}")


def category_of(*, kind: str, unit: str, chosen: str = "") -> str:
    """Return the line of the report where an activity counts: the one chosen, else its kind's."""
    if chosen in categories():
        return chosen
    if kind != "energy":
        return CATEGORIES.get(kind, CATEGORIES["other"])
    return ELECTRICITY if unit in ("kWh", "") else BURNT


def roots_of(text: str) -> tuple[str, ...]:
    """Return the roots of accounts written in one text: « 6251, 6256 »."""
    return tuple(part for part in re.split(r"[\s,;]+", text) if part)


def why_not_category(code: str) -> str | None:
    """Return why a line of the regulatory report does not exist, or None."""
    if code and code not in categories():
        return N_("Ce poste n’est pas au bilan réglementaire : écrivez par exemple 3.5 ou 4.1.")
    return None


def why_not_roots(text: str) -> str | None:
    """Return why the accounts that an activity replaces cannot be read, or None."""
    for root in roots_of(text):
        if not ROOT.fullmatch(root):
            pattern = N_("« %(root)s » n’est pas un début de compte : écrivez par exemple 6251.")
            return Sentence(pattern, root=root)
        if not root.startswith(("6", "2")):
            pattern = N_("« %(root)s » n’est pas une dépense : un compte remplacé commence par 6.")
            return Sentence(pattern, root=root)
    return None


def why_not_weigh(
    *,
    quantity: Decimal | None,
    unit: str,
    factor: Factor | None,
    measured_kgco2e: Decimal | None,
    place: str,
) -> str | None:
    """Return why an activity cannot be weighed, or None; ``place`` names it in the sentence."""
    for value in (quantity, measured_kgco2e):
        if value is not None and value < 0:
            return N_("Une valeur négative n’a pas de sens ici : corrigez le signe.")
    if measured_kgco2e is not None:
        return None
    if quantity is None:
        return N_("Écrivez une quantité, ou la masse mesurée.")
    if factor is None:
        return N_("Choisissez un facteur, ou écrivez la masse mesurée.")
    try:
        converted(
            quantity=quantity,
            unit=unit or factor.unit,
            to=factor.unit,
            place=place,
            factor=factor.label,
        )
    except Unusable as fault:
        return Sentence(fault.template, **fault.params)
    return None


def why_not_entry(*, journal: str, entry: str) -> str | None:
    """Return why one entry cannot be named as replaced, or None."""
    if bool(journal) != bool(entry):
        return N_("Une écriture se nomme par son journal et son numéro : écrivez les deux.")
    return None
