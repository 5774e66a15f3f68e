"""The code of a place as people type it, and what is said when it does not open."""

from __future__ import annotations

from datetime import date

from arpent.instruments.ideas.rules.tokens import tidy
from arpent.kernel.sentences import N_, Sentence
from arpent.press.characters import writable

# Wrong codes from one address before it has to wait, and for how long, in seconds.
GUESSES, WAIT = 20, 600


def ways_to_write(typed: str) -> frozenset[str]:
    """Return the forms under which a typed code may have been kept."""
    bare = tidy(typed)[:20]
    grouped = {"-".join(bare[at : at + n] for at in range(0, len(bare), n)) for n in (3, 4, 5)}
    return frozenset({writable(typed).strip()[:40], bare, bare.lower(), *grouped})


def why_not_enter(
    *, known: bool, starts_on: date | None, expires_on: date | None, place_open: bool, on: date
) -> str | None:
    """Return why a code does not open, with what to do, or None."""
    if not known:
        return N_(
            "Aucun lieu n’a ce code. Relisez l’affiche : ni O, ni I, ni voyelle, seulement des "
            "consonnes et des chiffres."
        )
    if not place_open:
        return N_("Ce lieu est fermé : demandez à l’animation le code de celui où vous travaillez.")
    if starts_on and on < starts_on:
        return Sentence(N_("Ce code ouvre le %(day)s : revenez ce jour-là."), day=starts_on)
    if expires_on and on > expires_on:
        return Sentence(
            N_("Ce code a servi jusqu’au %(day)s : demandez à l’animation celui d’aujourd’hui."),
            day=expires_on,
        )
    return None


def why_not_guess(guesses: int) -> str | None:
    """Return why an address that typed many wrong codes has to wait, or None."""
    if guesses < GUESSES:
        return None
    return N_("Trop de codes faux ont été tapés d’ici : attendez dix minutes, ou appelez le coach.")
