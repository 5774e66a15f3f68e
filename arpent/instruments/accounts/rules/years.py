"""When a year may be opened, corrected, closed and opened again. Pure Python."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence
from arpent.press.notation import Money

# A first year may run to the end of the next civil year, never longer.
LONGEST = timedelta(days=731)
NEW_CHART_FROM = date(2025, 1, 1)
ENDS_FIRST = N_("L’exercice finit avant d’avoir commencé : corrigez l’un des deux jours.")
TOO_LONG = N_("Un exercice dure deux ans au plus : corrigez l’un des deux jours.")
OVERLAPS = N_("Ces jours sont déjà dans « %(title)s », du %(first)s au %(last)s.")
LEAVES_OUT = N_(
    "Des lignes sont datées du %(first)s au %(last)s : l’exercice doit les contenir toutes."
)
NOT_OVER = N_("L’exercice n’est pas fini : il se clôt après le %(last)s.")
UNBALANCED = N_(
    "L’écriture %(entry)s du journal %(journal)s n’est pas équilibrée : il manque %(gap)s d’un"
    " côté. Corrigez-la dans le logiciel comptable, retirez le lot et reprenez le fichier."
)
GAP = N_(
    "Les débits dépassent les crédits de %(gap)s : un lot est entré incomplet."
    " Retirez-le et reprenez le fichier."
)
ALREADY = N_("Cet exercice est déjà clos.")
STILL_OPEN = N_("Cet exercice est ouvert : il n’y a rien à rouvrir.")
NO_REASON = N_("Dites pourquoi cet exercice est rouvert : la trace le gardera.")


def chart_on(first_on: date) -> str:
    """Return the edition of the chart of accounts a year that begins on a day is kept in."""
    return "2025" if first_on >= NEW_CHART_FROM else "2018"


def why_not_days(
    *,
    first: date,
    last: date,
    others: list[tuple[str, date, date]],
    dated: tuple[date, date] | None,
) -> str | None:
    """Return why a year may not have these days, or None.

    ``others`` are the titles and days of the other years, ``dated`` the first and the last day
    of the lines it already holds.
    """
    if last <= first:
        return Sentence(ENDS_FIRST)
    if last - first > LONGEST:
        return Sentence(TOO_LONG)
    for title, begins, ends in others:
        if first <= ends and begins <= last:
            return Sentence(OVERLAPS, title=title, first=begins, last=ends)
    if dated and not (first <= dated[0] and dated[1] <= last):
        return Sentence(LEAVES_OUT, first=dated[0], last=dated[1])
    return None


def why_not_close(
    *,
    closed_on: date | None,
    last_on: date,
    on: date,
    unbalanced: tuple[str, str, Decimal] | None,
    gap: Decimal,
) -> str | None:
    """Return why a year may not be closed on a day, or None.

    ``unbalanced`` is the first entry that does not balance (journal, number, gap in euros), and
    ``gap`` what all debits exceed all credits by, in euros.
    """
    if closed_on:
        return Sentence(ALREADY)
    if on <= last_on:
        return Sentence(NOT_OVER, last=last_on)
    if unbalanced:
        journal, entry, missing = unbalanced
        return Sentence(UNBALANCED, journal=journal, entry=entry, gap=Money(missing))
    if gap:
        return Sentence(GAP, gap=Money(gap))
    return None


def why_not_reopen(*, closed_on: date | None, reason: str) -> str | None:
    if not closed_on:
        return Sentence(STILL_OPEN)
    return None if reason.strip() else Sentence(NO_REASON)
