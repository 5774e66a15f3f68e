"""What an authority may set in its mine, and what it may not undo. No Django here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arpent.instruments.ideas.rules.tokens import tidy
from arpent.kernel.sentences import N_, Sentence

# A group of words is read in full at each search: a long one is two groups in one.
MOST_FORMS = 12


def forms_in(text: str) -> tuple[str, ...]:
    """Return the forms written one a line, without blanks or repeats."""
    return tuple(
        dict.fromkeys(one for line in text.splitlines() if (one := " ".join(line.split())))
    )


def same_form(form: str) -> str:
    """Return a form as two are compared: capitals change nothing."""
    return form.casefold().replace("’", "'")


def why_not_forms(*, forms: Iterable[str], others: Iterable[tuple[str, ...]]) -> str | None:
    """Return why these forms are no group, or None; `others` are the groups already kept."""
    group = tuple(forms)
    if len({same_form(one) for one in group}) < 2:
        return N_(
            "Écrivez deux formes au moins, une par ligne : un sigle et ce qu’il veut dire, par"
            " exemple."
        )
    if len(group) > MOST_FORMS:
        return Sentence(
            N_("Écrivez %(most)s formes au plus : au-delà, ce sont sans doute deux groupes."),
            most=MOST_FORMS,
        )
    taken = {same_form(one): other for other in others for one in other}
    for form in group:
        if other := taken.get(same_form(form)):
            return Sentence(
                N_(
                    "« %(form)s » est déjà dans le groupe « %(group)s » : complétez plutôt"
                    " celui-là."
                ),
                form=form,
                group=", ".join(other),
            )
    return None


def why_not_dates(*, starts_on: date, expires_on: date | None) -> str | None:
    if expires_on is not None and expires_on < starts_on:
        return N_("Le code expire avant de commencer : corrigez l’une des deux dates.")
    return None


def why_not_twice(*, taken: bool) -> str | None:
    if taken:
        return N_("Ce nom est déjà pris ici : reprenez la ligne qui existe, ou précisez-le.")
    return None


def why_not_write(*, there: bool) -> str | None:
    """Return why a line that somebody took out meanwhile is not written, or None."""
    if not there:
        return N_("Cette ligne vient d’être enlevée : revenez à la liste.")
    return None


def why_not_close(*, closed: bool) -> str | None:
    return N_("C’est déjà fermé.") if closed else None


def why_not_reopen(*, closed: bool) -> str | None:
    return None if closed else N_("C’est ouvert.")


def why_not_strike(*, leaning: int) -> str | None:
    """Return why a line may not leave the tables, or None when nothing leans on it."""
    if leaning:
        return N_(
            "Des idées ou des codes s’appuient dessus : fermez-le, il restera lisible avec sa date."
        )
    return None


def grouped(secret: str) -> str:
    """Return the code of a place as one reads it aloud: ``BK7Q-4MWP``."""
    plain = tidy(secret)
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
