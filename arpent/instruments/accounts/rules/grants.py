"""What a grant may say of itself, and what public grants lead to. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence

# Code de commerce, articles L. 612-4 and D. 612-5: grants in money given in one year by the State,
# its public establishments and local authorities.
THRESHOLD_EUR = Decimal(153_000)
GRANTING_KINDS = frozenset(
    {"region", "departement", "commune", "intercommunalite", "etat", "etablissement_public"}
)
DAYS = N_("Le dernier jour précède le premier : corrigez l’un des deux.")
NOTHING_GRANTED = N_("Une subvention a un montant : écrivez-le en euros, au-dessus de zéro.")
TOO_EARLY = N_("Le compte rendu est dit envoyé avant que la subvention ne soit décidée.")
TWICE = N_("Cette subvention est déjà inscrite : même objet, même financeur, même montant.")


def why_not_grant(
    *,
    amount_eur: Decimal,
    decided_on: date | None,
    first_on: date | None,
    last_on: date | None,
    reported_on: date | None,
    already: bool,
) -> str | None:
    """Return why a grant cannot be registered so, or None."""
    if amount_eur <= 0:
        return Sentence(NOTHING_GRANTED)
    if first_on and last_on and last_on < first_on:
        return Sentence(DAYS)
    if reported_on and decided_on and reported_on < decided_on:
        return Sentence(TOO_EARLY)
    return Sentence(TWICE) if already else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMoney:
    """Public grants of a year beside its products, in euros; ``unknown_eur`` has no funder."""

    public_eur: Decimal
    unknown_eur: Decimal
    products_eur: Decimal

    @property
    def most_eur(self) -> Decimal:
        """What is public if all that has no funder is."""
        return self.public_eur + self.unknown_eur

    @property
    def share(self) -> Decimal | None:
        """The part of public grants in the products, None without products."""
        return self.public_eur / self.products_eur if self.products_eur > 0 else None

    @property
    def percent(self) -> Decimal | None:
        """That part in percent, to the tenth."""
        return None if self.share is None else (100 * self.share).quantize(Decimal("0.1"))

    @property
    def reaches(self) -> bool | None:
        """Whether the threshold is reached; None when what has no funder would decide."""
        if self.public_eur >= THRESHOLD_EUR:
            return True
        return None if self.most_eur >= THRESHOLD_EUR else False


def is_granting(kind: str) -> bool:
    """Tell whether an organisation's grants count towards the threshold, by its kind."""
    return kind in GRANTING_KINDS
