"""The one-time code that a personal link owes before a vote that asks for one. No Django here.

A link that was forwarded opens a member's page; the code shows who holds the mailbox, or stands at
the desk, now.
"""

from __future__ import annotations

from datetime import timedelta

from arpent.kernel.sentences import N_, Sentence

DIGITS = 6
LIVES = timedelta(minutes=15)
TRIES = 5
LETTERS_AN_HOUR = 5
WRONG = N_("Ce code n’est pas le bon : relisez-le, ou demandez-en un autre.")
SPENT = N_("Ce code ne sert plus : demandez-en un autre.")
NOT_SENT = N_("Le code n’est pas parti : réessayez, ou demandez-le à l’accueil.")


def tidy(typed: str) -> str:
    """Return the digits of a code, however they were spaced."""
    return "".join(sign for sign in typed if sign.isdecimal())


def read_aloud(code: str) -> str:
    """Return a code in two groups, as it is said and copied."""
    return f"{code[:3]} {code[3:]}"


def why_not_send(*, email: str, sent: int) -> str | None:
    """Return why no code may be written to a member, `sent` within the hour, or None."""
    if not email:
        return N_("La liste n’a pas votre adresse : demandez votre code à l’accueil.")
    if sent >= LETTERS_AN_HOUR:
        return Sentence(
            N_("%(sent)s codes sont déjà partis cette heure-ci : demandez le vôtre à l’accueil."),
            sent=sent,
        )
    return None


def masked(email: str) -> str:
    """Return enough of an address for whom it belongs to, and too little for anybody else."""
    name, _at, house = email.partition("@")
    return f"{name[:1]}…@{house}" if house else ""
