"""What the law, the statutes or the funders ask for after an assembly, each with its day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence

# Subsidies of administrations in one year, above which accounts are published.
THRESHOLD_EUR = Decimal(153_000)
MINUTES_DAYS, PURGE_DAYS = 30, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What an assembly decided that has a follow-up, and the day it was closed."""

    closed_on: date
    board_changed: bool = False
    accounts_approved: bool = False
    secret_vote: bool = False
    subsidies_eur: Decimal | None = None
    year_ended_on: date | None = None
    grants: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    kind: str
    title: str
    basis: str
    due_on: date


def months_after(on: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    year, month = divmod(on.month - 1 + months, 12)
    year, month = on.year + year, month + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def dues(what: Decided) -> tuple[Due, ...]:
    """Return the duties that follow, the nearest first."""
    told = [
        Due(
            kind="minutes",
            title=N_("Envoyer le procès-verbal signé aux membres"),
            basis=N_("Bon usage : la loi ne fixe pas de délai."),
            due_on=what.closed_on + timedelta(days=MINUTES_DAYS),
        )
    ]
    if what.board_changed:
        told.append(Due(
            kind="directors",
            title=N_("Déclarer le changement de dirigeants au greffe des associations"),
            basis=N_("Loi du 1er juillet 1901, article 5 : dans les trois mois."),
            due_on=months_after(what.closed_on, 3),
        ))  # fmt: skip
    if what.accounts_approved and what.subsidies_eur and what.subsidies_eur > THRESHOLD_EUR:
        told.append(Due(
            kind="accounts",
            title=N_("Publier les comptes et le rapport du commissaire aux comptes"),
            basis=N_(
                "Code de commerce, article L612-4 : au-delà de 153 000 € de subventions, dans les "
                "trois mois de l’approbation."
            ),
            due_on=months_after(what.closed_on, 3),
        ))  # fmt: skip
    if what.grants and what.year_ended_on:
        told.append(Due(
            kind="grant",
            title=N_("Rendre compte de chaque subvention affectée (Cerfa 15059)"),
            basis=N_(
                "Loi du 12 avril 2000, article 10 : dans les six mois de la fin de l’exercice."
            ),
            due_on=months_after(what.year_ended_on, 6),
        ))  # fmt: skip
    if what.secret_vote:
        told.append(Due(
            kind="purge",
            title=N_("Purger les sauvegardes et journaux pris pendant le vote secret"),
            basis=N_("Eux seuls pourraient encore lier un bulletin à qui l’a déposé."),
            due_on=what.closed_on + timedelta(days=PURGE_DAYS),
        ))  # fmt: skip
    return tuple(sorted(told, key=lambda one: (one.due_on, one.kind)))


def why_not_draw(*, closed: bool) -> str | None:
    """Return why the duties cannot be noted yet, or None: their delays run from the closing."""
    return None if closed else N_("La séance n’est pas levée : les délais courent de ce jour-là.")


def why_not_done(*, done_on: date, held_on: date, today: date) -> str | None:
    """Return why a day cannot be that of a duty done, or None."""
    if done_on > today:
        return N_("Ce jour n’est pas encore venu.")
    if done_on < held_on:
        return Sentence(N_("Ce jour précède l’assemblée du %(on)s."), on=held_on.isoformat())
    return None


def why_not_board(*, any_election: bool) -> str | None:
    return None if any_election else N_("Aucune élection n’est proclamée.")
