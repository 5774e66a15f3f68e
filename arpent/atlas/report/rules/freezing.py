"""When an edition may be written, frozen, or opened again. Refusals are sentences to translate."""

from __future__ import annotations

from arpent.atlas.report.rules.content import Content
from arpent.atlas.report.rules.prose import unread
from arpent.atlas.report.rules.verdicts import unexplained, unknown_mentions
from arpent.kernel.sentences import N_

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_TEXT = 40_000


def why_not_freeze(*, content: Content) -> str | None:
    if content.frozen_on is not None:
        return N_("Cette édition est déjà gelée.")
    if not content.chapters:
        return N_("L’édition n’a aucun chapitre : montrez-en au moins un.")
    if unknown_mentions(content) or any(unread(chapter.text) for chapter in content.chapters):
        return N_("Le texte appelle un chiffre que personne ne tient : corrigez son nom.")
    if unexplained(content):
        return N_(
            "L’édition se gèle quand aucun chiffre n’est contredit, ou quand l’écart est "
            "expliqué dans le texte. Il en reste."
        )
    return None


def why_not_write(*, frozen: bool, read_version: int, version: int, text: str) -> str | None:
    """``read_version`` is the version the writer had before their eyes, ``version`` the last."""
    if frozen:
        return N_("Cette édition est gelée : ses textes ne changent plus. Rouvrez-la à côté.")
    if len(text) > LONGEST_TEXT:
        return N_("Ce texte dépasse quarante mille signes : partagez-le entre deux chapitres.")
    if read_version != version:
        return N_(
            "Quelqu’un a écrit ce chapitre pendant que vous l’écriviez. Votre texte est "
            "ci-dessous, le sien à côté : gardez ce qui compte, puis enregistrez."
        )
    return None


def why_not_arrange(*, frozen: bool) -> str | None:
    if frozen:
        return N_("Cette édition est gelée : ses chapitres ne bougent plus.")
    return None


def why_not_open_edition(*, year: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return N_("Écrivez une année entre 1900 et 2100.")
    return None


def why_not_discard(*, frozen: bool) -> str | None:
    if frozen:
        return N_("Une édition gelée a pu être citée : elle reste.")
    return None
