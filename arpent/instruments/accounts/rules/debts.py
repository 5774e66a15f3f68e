"""What may be declared of an ecological debt. Pure Python."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.books.euros import Euros

NO_SOURCE = N_(
    "Dites d’où vient ce coût : un document de l’établi, ou qui le déclare, en toutes lettres."
)
OUT_OF_ORDER = N_(
    "Le coût bas, le coût retenu et le coût haut se suivent : corrigez %(low)s, %(mid)s, %(high)s."
)
NEGATIVE = N_("Une quantité et un coût sont positifs, ou nuls : corrigez %(value)s.")
COST_CLOSED = N_(
    "Ce coût changerait la dette de « %(year)s », exercice clos : datez-le après le %(last)s."
)
NO_CAPITAL = N_(
    "Une action préserve un capital : choisissez-le, ou nommez-le d’abord avec son seuil."
)
NO_DAY = N_("Une action réalisée a un jour : écrivez-le, entre le %(first)s et le %(last)s.")
NOT_IN_YEAR = N_("Le %(on)s n’est pas dans l’exercice, du %(first)s au %(last)s.")
HALF_NAMED = N_("Une écriture se nomme par son journal et son numéro : écrivez les deux.")
NO_ENTRY = N_(
    "Aucune écriture %(entry)s n’a de dépense dans cet exercice : vérifiez le journal et le numéro."
)
TOO_MUCH = N_(
    "L’écriture %(entry)s paie %(paid)s € et d’autres actions en prennent déjà %(taken)s € :"
    " il n’en reste pas %(done)s €."
)
IN_USE = N_("Ce capital a des quantités ou des actions : retirez-les d’abord.")
COST_IN_USE = N_("Ce coût fait la dette de « %(year)s », exercice clos : il reste au registre.")
ALREADY = N_("Un capital porte déjà ce nom.")
NO_FOOTPRINT = N_("Le bilan GES de cet exercice est vide : il n’y a aucune masse à reprendre.")
NOT_TONNES = N_("Ce capital se compte en %(unit)s : un bilan GES donne des tCO2e, et rien d’autre.")


def why_not_capital(*, already: bool) -> str | None:
    return Sentence(ALREADY) if already else None


def why_not_cost(
    *, low: Decimal, mid: Decimal, high: Decimal, source: str, closed: tuple[str, date] | None
) -> str | None:
    """Return why a cost cannot be declared, or None.

    ``source`` is who says so; ``closed`` the last closed year it would change, with its last day.
    """
    if not source.strip():
        return Sentence(NO_SOURCE)
    if low < 0:
        return Sentence(NEGATIVE, value=low)
    if not low <= mid <= high:
        return Sentence(OUT_OF_ORDER, low=low, mid=mid, high=high)
    if closed:
        return Sentence(COST_CLOSED, year=closed[0], last=closed[1])
    return None


def why_not_strike_cost(*, closed: str | None) -> str | None:
    return Sentence(COST_IN_USE, year=closed) if closed else None


def why_not_strike_capital(*, used: bool) -> str | None:
    return Sentence(IN_USE) if used else None


def why_not_use(*, used: Decimal, allowed: Decimal) -> str | None:
    """Return why quantities cannot be written, or None."""
    wrong = min(used, allowed)
    return Sentence(NEGATIVE, value=wrong) if wrong < 0 else None


def why_not_take(*, unit: str, is_tonnes: bool, mass_kgco2e: Decimal | None) -> str | None:
    """Return why the footprint of a year cannot be the quantity used of a capital, or None."""
    if not is_tonnes:
        return Sentence(NOT_TONNES, unit=unit)
    return Sentence(NO_FOOTPRINT) if not mass_kgco2e else None


def why_not_preserve(
    *,
    capital: bool,
    planned_eur: Decimal | None,
    done_eur: Decimal,
    done_on: date | None,
    first: date,
    last: date,
) -> str | None:
    """Return why a preservation cannot be written, whatever the books say of it, or None."""
    if not capital:
        return Sentence(NO_CAPITAL)
    wrong = min(planned_eur or Decimal(0), done_eur)
    if wrong < 0:
        return Sentence(NEGATIVE, value=wrong)
    if done_eur and done_on is None:
        return Sentence(NO_DAY, first=first, last=last)
    if done_on and not first <= done_on <= last:
        return Sentence(NOT_IN_YEAR, on=done_on, first=first, last=last)
    return None


def why_not_paid(
    *,
    journal: str,
    entry: str,
    done_eur: Decimal,
    paid_eur: Decimal,
    taken_eur: Decimal,
) -> str | None:
    """Return why an entry of the books cannot be what paid a preservation, or None.

    ``paid_eur`` is what it spends, nothing when no such entry spends anything; ``taken_eur`` is
    what other preservations already take of it.
    """
    if bool(journal) != bool(entry):
        return Sentence(HALF_NAMED)
    if not entry:
        return None
    named = f"{journal} {entry}"
    if not paid_eur:
        return Sentence(NO_ENTRY, entry=named)
    if done_eur > paid_eur - taken_eur:
        amounts = {"paid": paid_eur, "taken": taken_eur, "done": done_eur}
        return Sentence(TOO_MUCH, entry=named, **{k: Euros(v) for k, v in amounts.items()})
    return None
