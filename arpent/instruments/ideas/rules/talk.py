"""When one may support, comment, flag, hide and follow. No Django here."""

from __future__ import annotations

import re

from arpent.instruments.ideas.rules.words import MINES, REASONS
from arpent.kernel.sentences import N_, Sentence

TEXT_MAX = 2000
REASON_MIN = 15
# What one place may say in a day without an account: above it, somebody is playing.
A_PLACE_A_DAY = 200
OPEN_STATES = ("waiting", "answered")
SIGNED_HERE = ("named", "pseudonym")


def why_not_speak_of(*, state: str) -> str | None:
    """Return why an idea in that state takes no support and no comment."""
    if state == "withdrawn":
        return N_("Cette idée a été retirée par son auteur : on n’y ajoute plus rien.")
    if state == "hidden":
        return N_("Cette idée est masquée par la modération : on n’y ajoute rien.")
    return None


def why_not_support(*, state: str) -> str | None:
    """Return why an idea cannot be supported, or None."""
    return why_not_speak_of(state=state)


def why_not_comment(
    *, state: str, text: str, signature: str, signed: str, inside: bool, about: str
) -> str | None:
    """Return why a comment is not written, or None.

    `inside` is somebody with an account; `about` is a mine's slug or empty.
    """
    if (reason := why_not_speak_of(state=state)) is not None:
        return reason
    if not re.search(r"\w", text):
        return N_("Écrivez au moins quelques mots, ou soutenez l’idée sans commentaire.")
    if len(text) > TEXT_MAX:
        return Sentence(
            N_(
                "Ce texte a %(count)s signes, un commentaire en prend %(most)s : "
                "gardez l’essentiel."
            ),
            count=len(text),
            most=TEXT_MAX,
        )
    if signature not in SIGNED_HERE or (signature == "named" and not inside):
        return N_("Choisissez comment signer : sans compte, un mot se signe d’un pseudonyme.")
    if signature == "pseudonym" and inside and not signed:
        return N_("Écrivez le pseudonyme sous lequel vous parlez.")
    if about and about not in dict(MINES):
        return N_("Choisissez une des quatre mines, ou l’idée dans son ensemble.")
    return None


def why_not_more(*, said: int) -> str | None:
    """Return why a place that said so much today waits for tomorrow."""
    if said >= A_PLACE_A_DAY:
        return Sentence(
            N_(
                "Ce lieu a déjà commenté %(count)s fois aujourd’hui : revenez demain, "
                "ou parlez avec un compte."
            ),
            count=said,
        )
    return None


def why_not_again(*, said: bool) -> str | None:
    """Return why the same words said again the same day are not kept."""
    return N_("Ce commentaire est déjà là, mot pour mot.") if said else None


def why_not_hide(*, hidden: bool, rule: str, reason: str) -> str | None:
    """Return why an idea or a comment is not hidden, or None."""
    if hidden:
        return N_("C’est déjà masqué.")
    if rule not in dict(REASONS):
        return N_("Choisissez la règle publiée qui n’est pas respectée.")
    if len(reason.strip()) < REASON_MIN:
        return N_("Écrivez le motif en une phrase : la personne qui a écrit la lira.")
    return None


def why_not_show(*, hidden: bool) -> str | None:
    """Return why a thing is not made visible again, or None."""
    return None if hidden else N_("Cela se lit déjà.")


def why_not_flag(*, state: str, rule: str) -> str | None:
    """Return why a flag is not kept, or None."""
    if (reason := why_not_speak_of(state=state)) is not None:
        return reason
    return None if rule in dict(REASONS) else N_("Choisissez la règle qui n’est pas respectée.")


def why_not_settle(*, settled: bool, words: str) -> str | None:
    """Return why a flag is not settled, or None."""
    if settled:
        return N_("Ce signalement a déjà sa suite.")
    if not words.strip():
        return N_("Écrivez en quelques mots ce que vous avez décidé.")
    return None


def masked(email: str) -> str:
    """Return an address one recognises as one's own: ``m•••f@lille.example``."""
    name, _at, house = email.partition("@")
    return f"{name[:1]}•••{name[-1:] if len(name) > 2 else ''}@{house}"
