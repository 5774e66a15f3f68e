"""What a provision may say of itself. Pure Python."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence

ACCOUNT = N_("Une provision se tient sur un compte 15 : écrivez 151, 153, 157 ou 158.")
NOTHING_SET_ASIDE = N_("Une provision a un montant : écrivez-le en euros, au-dessus de zéro.")
NO_EVENT = N_("Dites quel événement libérera cette provision : sans lui, elle dormirait.")
RELEASED = N_("Cette provision est déjà reprise.")
TOO_EARLY = N_("La reprise précède la constitution, le %(opened)s.")
TOO_MUCH = N_("On ne reprend pas plus que les %(amount)s € mis de côté.")
NOT_RELEASED = N_("Écrivez ce qui est repris, en euros, au-dessus de zéro.")


def why_not_set_aside(*, account: str, amount_eur: Decimal, event: str) -> str | None:
    """Return why money cannot be set aside so, or None."""
    if not account.startswith("15"):
        return Sentence(ACCOUNT)
    if amount_eur <= 0:
        return Sentence(NOTHING_SET_ASIDE)
    return None if event.strip() else Sentence(NO_EVENT)


def why_not_release(
    *,
    amount_eur: Decimal,
    opened_on: date,
    already_on: date | None,
    released_on: date | None = None,
    released_eur: Decimal | None = None,
) -> str | None:
    """Return why a provision cannot be released, on that day and for that amount, or None."""
    if already_on:
        return Sentence(RELEASED)
    if released_on and released_on < opened_on:
        return Sentence(TOO_EARLY, opened=opened_on)
    if released_eur is not None and released_eur <= 0:
        return Sentence(NOT_RELEASED)
    if released_eur is not None and released_eur > amount_eur:
        return Sentence(TOO_MUCH, amount=amount_eur)
    return None
