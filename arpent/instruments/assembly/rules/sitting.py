"""What the chair, the desk and the floor may do, and why not. No Django, no clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from arpent.instruments.assembly.rules.standing import Stage
from arpent.kernel.sentences import N_, Sentence

NOT_OPEN: dict[Stage, str] = {
    "draft": N_("La liste des membres n’est pas arrêtée : arrêtez-la d’abord."),
    "frozen": N_("L’assemblée n’est pas ouverte."),
    "called": N_("L’assemblée n’est pas ouverte."),
    "closed": N_("L’assemblée est levée."),
}
# A screen at a distance that says nothing for this long is shown as silent; the desk decides.
SILENT_AFTER = timedelta(minutes=6)
LONGEST_NOTE = 5000


def why_not_sit(stage: Stage) -> str | None:
    """Return why nothing is said nor decided now, or None while the assembly sits."""
    return NOT_OPEN.get(stage)


def why_not_name(stage: Stage) -> str | None:
    """Return why the chair and the secretary may not change, or None."""
    return NOT_OPEN[stage] if stage == "closed" else None


def why_not_open(*, stage: Stage, chair: bool) -> str | None:
    """Return why the assembly may not be opened, or None."""
    if stage == "open":
        return N_("L’assemblée est déjà ouverte.")
    if stage in ("draft", "closed"):
        return NOT_OPEN[stage]
    return None if chair else N_("Dites qui préside, puis ouvrez.")


def why_not_close(*, stage: Stage, polls_open: int) -> str | None:
    """Return why the assembly may not be closed, or None."""
    if polls_open:
        return N_("Un vote est ouvert : fermez-le d’abord.")
    return why_not_sit(stage)


def why_not_begin(*, stage: Stage, current: bool) -> str | None:
    """Return why an item may not begin, or None; beginning one ends the one before."""
    return N_("Ce point est en cours.") if current else why_not_sit(stage)


def why_not_end(*, stage: Stage, current: bool, polls_open: int = 0) -> str | None:
    """Return why an item may not end, or None."""
    if polls_open:
        return N_("Un vote est ouvert sur ce point : fermez-le d’abord.")
    return why_not_sit(stage) or (None if current else N_("Ce point n’est pas en cours."))


def why_not_desk(stage: Stage) -> str | None:
    """Return why the desk records nothing, or None: it works before the opening too."""
    return NOT_OPEN[stage] if stage in ("draft", "closed") else None


def why_not_arrive(
    *,
    stage: Stage,
    channel: str,
    there: str,
    entitled: bool,
    removed: bool,
    remote: bool | None,
) -> str | None:
    """Return why a member may not be recorded as present, or None.

    `there` is the channel they are already recorded in, empty when absent.
    """
    if reason := why_not_desk(stage):
        return reason
    if removed:
        return N_("Ce membre a été retiré de la liste.")
    if not entitled:
        return N_("Ce membre n’a pas de droit de vote : inscrivez la personne comme invitée.")
    return _why_not_channel(channel=channel, there=there, remote=remote)


def why_not_welcome(*, stage: Stage, name: str, channel: str, remote: bool | None) -> str | None:
    """Return why a guest or one of the team may not be recorded, or None."""
    if reason := why_not_desk(stage):
        return reason
    if not name.strip():
        return N_("Écrivez un nom.")
    return _why_not_channel(channel=channel, there="", remote=remote)


def _why_not_channel(*, channel: str, there: str, remote: bool | None) -> str | None:
    if channel == there:
        return N_("Cette présence est déjà inscrite.")
    if channel == "remote" and remote is False:
        return N_("Les statuts n’admettent pas la participation à distance.")
    return None if channel in ("room", "remote") else N_("Dites par quel canal.")


def why_not_leave(*, stage: Stage, there: bool) -> str | None:
    """Return why a departure may not be recorded, or None."""
    return why_not_desk(stage) or (None if there else N_("Ce départ est déjà inscrit."))


def why_not_strike(*, stage: Stage, voted: bool, spoke: bool) -> str | None:
    """Return why an arrival recorded by mistake may not be struck, or None."""
    if voted:
        return N_("Cette personne a voté depuis : inscrivez plutôt son départ.")
    if spoke:
        return N_("Cette personne a pris la parole : inscrivez plutôt son départ.")
    return why_not_desk(stage)


def why_not_ask(*, stage: Stage, there: bool, waiting: bool) -> str | None:
    """Return why somebody may not ask to speak, or None."""
    if waiting:
        return N_("La parole est déjà demandée.")
    if reason := why_not_sit(stage):
        return reason
    return None if there else N_("L’accueil doit d’abord inscrire votre présence.")


def why_not_give(*, stage: Stage, waiting: bool) -> str | None:
    """Return why a turn to speak may not begin, or None."""
    return why_not_sit(stage) or (None if waiting else N_("Cette demande n’attend plus."))


def why_not_finish(*, done: bool) -> str | None:
    """Return why a turn may be neither ended nor withdrawn, or None."""
    return N_("Cette demande est déjà close.") if done else None


def why_not_note(*, stage: Stage, text: str) -> str | None:
    """Return why a note may not be kept, or None."""
    if stage not in ("open", "closed"):
        return why_not_sit(stage)
    if not text.strip():
        return N_("Écrivez ce qui est dit.")
    if len(text) > LONGEST_NOTE:
        return Sentence(
            N_("Une note tient en %(most)s signes : faites-en deux."), most=LONGEST_NOTE
        )
    return None


def silent(*, seen_at: datetime, at: datetime) -> bool:
    """Say whether a screen at a distance has not been heard of for a while."""
    return at - seen_at > SILENT_AFTER


def late_minutes(*, planned_at: datetime, at: datetime) -> int:
    """Return how many minutes late an item began, negative when early."""
    return round((at - planned_at).total_seconds() / 60)
