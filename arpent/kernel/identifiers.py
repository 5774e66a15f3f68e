"""Keys of records, and the official numbers of French organisations. Pure Python."""

from __future__ import annotations

import re
import secrets
import unicodedata

from arpent.kernel.sentences import N_

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEY_LENGTH = 80


def slug(text: str, *, length: int = KEY_LENGTH) -> str:
    """Return the readable key of a text: ``L’été à Lille`` gives ``l-ete-a-lille``."""
    spaced = text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", " ")
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:length].strip("-")


def new_key(text: str) -> str:
    """Return a readable key nobody else has: the slug of the text and six random characters."""
    stem = slug(text, length=KEY_LENGTH - 7) or "x"
    return f"{stem}-{secrets.token_hex(3)}"


# First words of the house's own addresses: a bench of that name could not be reached.
RESERVED = frozenset(
    {"accessibilite", "compte", "composants", "langue", "sante", "static", "teinte", "arpent"}
)


def why_not_bench(address: str) -> str | None:
    """Return why a bench may not stand at ``/address/``, or None."""
    if not KEY.fullmatch(address) or len(address) > KEY_LENGTH:
        return "Une adresse s’écrit en minuscules, chiffres et traits d’union : ville-de-lille."
    if address in RESERVED:
        return f"La maison garde « {address} » pour ses propres pages : choisissez un autre mot."
    return None


def luhn(digits: str) -> bool:
    """Tell whether a string of digits passes the Luhn check used by SIREN and SIRET."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def why_not_siren(text: str) -> str | None:
    if not re.fullmatch(r"\d{9}", text) or not luhn(text):
        return N_("Un SIREN a neuf chiffres et une clé de contrôle juste.")
    return None


def why_not_siret(text: str) -> str | None:
    # La Poste's establishments follow another published rule: the sum of the digits is a
    # multiple of five.
    la_poste = text.startswith("356000000") and text.isdecimal() and sum(map(int, text)) % 5 == 0
    if not re.fullmatch(r"\d{14}", text) or not (luhn(text) or la_poste):
        return N_("Un SIRET a quatorze chiffres et une clé de contrôle juste.")
    return None


def why_not_code_insee(text: str) -> str | None:
    if not re.fullmatch(r"(?:\d{2}|2[AB])\d{3}", text):
        return N_("Un code INSEE de commune a cinq caractères, par exemple 59350.")
    return None
