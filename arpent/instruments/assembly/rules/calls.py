"""The letters of an assembly: when they may leave, whether in time, and what came of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from arpent.instruments.assembly.rules.standing import Stage
from arpent.kernel.sentences import N_, Sentence

SendingState = Literal["waiting", "doubt", "sent", "failed", "bounced", "by-hand"]
STATES: dict[SendingState, str] = {
    "waiting": N_("à partir"),
    "by-hand": N_("à remettre"),
    "doubt": N_("partie ou non, on ne sait pas"),
    "sent": N_("envoyée"),
    "failed": N_("n’est pas partie"),
    "bounced": N_("revenue"),
}
# Those of which nothing more is expected: another letter may be written.
SPENT: frozenset[SendingState] = frozenset({"failed", "bounced", "doubt"})
REMINDER_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingFacts:
    """What is known of one letter to one voter."""

    way: str
    message_id: str = ""
    sent_at: datetime | None = None
    failed: str = ""
    bounced_at: datetime | None = None


def sending_state(facts: SendingFacts) -> SendingState:
    """Return what came of a letter. One taken up and never confirmed may have left: it is a doubt,
    and never sent again by itself."""
    if facts.bounced_at:
        return "bounced"
    if facts.sent_at:
        return "sent"
    if facts.failed:
        return "failed"
    if facts.way != "email":
        return "by-hand"
    return "doubt" if facts.message_id else "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """How long before the assembly the call leaves; ``asked`` is None when nothing is written."""

    called_on: date
    held_on: date
    asked: int | None

    @property
    def days(self) -> int:
        return (self.held_on - self.called_on).days

    @property
    def kept(self) -> bool:
        return self.asked is None or self.days >= self.asked

    def sentence(self) -> Sentence:
        """Return the delay in one sentence: kept, broken, or asked by nobody."""
        said = {
            "called": f"{self.called_on:%d/%m/%Y}",
            "held": f"{self.held_on:%d/%m/%Y}",
            "days": self.days,
            "asked": self.asked,
        }
        if self.asked is None:
            pattern = N_(
                "Convoquée le %(called)s pour le %(held)s : %(days)s jours. Les statuts n’en"
                " demandent aucun ; quinze sont l’usage."
            )
        elif self.kept:
            pattern = N_(
                "Convoquée le %(called)s pour le %(held)s : %(days)s jours, les statuts en"
                " demandent %(asked)s."
            )
        else:
            pattern = N_(
                "Convoquée le %(called)s pour le %(held)s : %(days)s jours, quand les statuts en"
                " demandent %(asked)s. Le délai n’est pas tenu : une décision peut être attaquée."
            )
        return Sentence(pattern, **said)


def why_not_call(
    *, stage: Stage, items: int, voters: int, starts_at: datetime, at: datetime
) -> str | None:
    """Return why the call may not leave, or None."""
    if stage == "draft":
        return Sentence(N_("Arrêtez d’abord la liste : on convoque ceux qu’elle tient."))
    if stage in ("open", "closed"):
        return Sentence(N_("L’assemblée a commencé : il est trop tard pour la convoquer."))
    if not items:
        return Sentence(N_("L’ordre du jour est vide : il part avec la convocation."))
    if starts_at <= at:
        return Sentence(N_("L’heure de l’assemblée est passée : changez-la avant de convoquer."))
    return None if voters else Sentence(N_("Chacun a déjà sa convocation."))


def why_not_remind(*, stage: Stage, voters: int) -> str | None:
    """Return why no reminder may leave, or None."""
    if stage != "called":
        return Sentence(N_("On rappelle entre la convocation et l’ouverture."))
    if not voters:
        return Sentence(N_("Personne n’est à relancer : on a répondu, ou la relance est récente."))
    return None


def why_not_rectify(*, stage: Stage, voters: int, words: str) -> str | None:
    """Return why no rectifying letter may leave, or None."""
    if stage != "called" or not voters:
        return Sentence(N_("On rectifie une convocation partie, avant l’ouverture."))
    return None if words.strip() else Sentence(N_("Écrivez ce qui change."))


def why_not_hand(*, stage: Stage, entitled: bool, way: str, sent_on: date, on: date) -> str | None:
    """Return why a letter may not be written down as posted or handed over, or None."""
    if stage == "draft":
        return Sentence(N_("Arrêtez d’abord la liste : on convoque ceux qu’elle tient."))
    if not entitled:
        return Sentence(N_("Ce membre n’est pas convoqué."))
    if way == "email":
        return Sentence(N_("Un courrier électronique part d’ici : choisissez un autre moyen."))
    return Sentence(N_("Ce jour est à venir.")) if sent_on > on else None


def why_not_again(*, stage: Stage, entitled: bool, email: str) -> str | None:
    """Return why a letter may not be sent again to one voter, or None."""
    if stage != "called":
        return Sentence(N_("On écrit entre la convocation et l’ouverture."))
    if not entitled:
        return Sentence(N_("Ce membre n’est pas convoqué."))
    return None if email else Sentence(N_("Écrivez d’abord une adresse."))
