"""What may be said, in how many words, signed how: each refusal is a sentence with its remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from arpent.kernel.sentences import N_, Sentence
from arpent.press.characters import writable
from arpent.words.normal import words

TITLE, BODY, SIGNED, REACH = 160, 4000, 120, 200
# Marks that turn the order of what follows them, on a page that is not theirs.
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# What begins a sentence when one does not know how to begin.
FIRST_WORDS = (
    N_("Chaque jour, je recopie…"),
    N_("Les gens nous demandent toujours…"),
    N_("Ce qui m’use, c’est…"),
    N_("On gagnerait du temps si…"),
)
BLANKS = re.compile(r"[^\S\n]+")


def tidy_line(text: str) -> str:
    """Return a text on one line: no control sign, no doubled blank."""
    return BLANKS.sub(" ", tidy_text(text).replace("\n", " ")).strip()


def tidy_text(text: str) -> str:
    """Return a text as it is kept: composed letters, no control sign."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = unicodedata.normalize("NFC", TURNING.sub("", writable(ends)))
    lines = [line.rstrip() for line in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def why_not_title(title: str) -> str | None:
    if not title:
        return N_("Dites l’idée en une ligne : une personne qui passe doit la comprendre.")
    if len(title) > TITLE:
        return Sentence(
            N_("La ligne a %(count)s signes, pour %(most)s au plus : gardez-en l’essentiel."),
            count=len(title),
            most=TITLE,
        )
    if not words(title, any_script=True):
        return N_("Cette ligne ne dit pas encore de quoi il s’agit : ajoutez un nom ou un verbe.")
    return None


def why_not_body(body: str) -> str | None:
    if not body:
        return N_("Dites pourquoi, même en une phrase : ce qui coince, et ce que cela changerait.")
    if len(body) > BODY:
        return Sentence(
            N_(
                "Le texte a %(count)s signes, pour %(most)s au plus : gardez ce qui se lit en deux "
                "minutes, et apportez le reste à la personne qui vous répondra."
            ),
            count=len(body),
            most=BODY,
        )
    if not words(body, any_script=True):
        return N_("Ce texte ne dit rien encore : écrivez une phrase avec vos mots.")
    return None


def why_not_signature(*, signature: str, name: str, with_signed: str) -> str | None:
    """Return why a promise cannot be made with these names, or None."""
    if signature == "named" and not name:
        return N_("Écrivez votre nom, ou choisissez une autre façon de signer.")
    if signature == "facilitator" and not name:
        return N_(
            "Écrivez votre nom pour l’animation seule, ou choisissez un pseudonyme : personne "
            "alors ne saura qui vous êtes."
        )
    if signature == "facilitator" and with_signed:
        return N_(
            "Le nom écrit à côté serait lu de tout le monde et trahirait le vôtre : enlevez-le, ou "
            "signez à deux sous un pseudonyme."
        )
    return None


def why_not_idea(
    *, title: str, body: str, signature: str, name: str, with_signed: str
) -> Iterator[tuple[str, str]]:
    """Yield each field at fault with its sentence: ``("title", "…")``."""
    found = (
        ("title", why_not_title(title)),
        ("body", why_not_body(body)),
        ("name", why_not_signature(signature=signature, name=name, with_signed=with_signed)),
    )
    for field, reason in found:
        if reason:
            yield field, reason


def why_not_again(*, twin: int | None) -> str | None:
    """Return why the same words may not be said twice a day; `twin` is the number of the first."""
    if twin is None:
        return None
    return Sentence(
        N_(
            "Ces mots sont déjà ceux de l’idée nᵒ %(number)s, dite aujourd’hui : soutenez-la, "
            "ou dites ce que la vôtre a d’autre."
        ),
        number=twin,
    )


def why_not_through(*, is_open: bool) -> str | None:
    """Return why a code lets nothing through: it was closed since one came in by it, or None."""
    if is_open:
        return None
    return N_(
        "Le code de ce lieu vient d’être fermé. Votre texte est gardé ici : demandez le nouveau "
        "code à l’animation, ou confiez-le-lui sur papier."
    )


def why_not_more(*, said: int, a_day: int) -> str | None:
    """Return why a code lets no other idea through that day, or None."""
    if said < a_day:
        return None
    return Sentence(
        N_(
            "Ce lieu a déjà dit %(count)s idées aujourd’hui, autant que son code en laisse passer. "
            "Votre texte est gardé ici : revenez demain, ou confiez-le à l’animation sur papier."
        ),
        count=said,
    )


def why_not_change(*, state: str, answered: bool) -> str | None:
    """Return why an author may no longer change the words of an idea, or None."""
    if state == "withdrawn":
        return N_("Cette idée est retirée : dites-en une autre.")
    if state == "hidden":
        return N_("Cette idée est masquée : lisez le motif, et dites-la de nouveau autrement.")
    if answered:
        return N_("Une réponse porte déjà sur ces mots : ajoutez un commentaire plutôt.")
    return None


def why_not_retract(*, state: str) -> str | None:
    """Return why an author may not take an idea back, or None."""
    return N_("Cette idée est déjà retirée.") if state == "withdrawn" else None
