"""What the facts of a programme may say of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arpent.kernel.sentences import N_

FIRST_YEAR, LAST_YEAR = 1900, 2199
WEB = ("http://", "https://")


def why_not_year(*, year: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return N_("Écrivez une année à quatre chiffres, par exemple 2024.")
    return None


def why_not_amount(*, amount_eur: Decimal) -> str | None:
    return N_("Un montant prévu ou reçu n’est pas négatif.") if amount_eur < 0 else None


def why_not_people(*, participants: int | None) -> str | None:
    if participants is not None and participants < 0:
        return N_("Un nombre de personnes n’est pas négatif.")
    return None


def why_not_promise(*, days_promised: Decimal | None) -> str | None:
    if days_promised is not None and days_promised < 0:
        return N_("Un nombre de jours promis n’est pas négatif.")
    return None


def why_not_entry(*, observation: str, quote: str) -> str | None:
    if not observation.strip() and not quote.strip():
        return N_("Écrivez ce que vous avez vu, ou ce que vous avez entendu.")
    return None


def why_not_link(*, url: str) -> str | None:
    if url and not url.startswith(WEB):
        return N_("Écrivez une adresse du web, qui commence par https://.")
    return None


def why_not_twice(*, already: bool, anonymous: bool = False) -> str | None:
    """Return why the same line is not written again; several unnamed people may promise alike."""
    if already and not anonymous:
        return N_("Cette ligne est déjà au registre, mot pour mot.")
    return None


def links_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of « À consulter » as (label, address); a line may be one or the other.

    Only web addresses become links: any other scheme stays plain text.
    """
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, _bar, url = (part.strip() for part in line.rpartition("|"))
        if not url.startswith(WEB):
            label, url = line, ""
        found.append((label or url, url))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganisation:
    """An organisation the house does not know yet: its official name and its kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody the bench does not know yet."""

    name: str
