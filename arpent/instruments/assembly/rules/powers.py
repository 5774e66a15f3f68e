"""Powers: who may give one, who may carry it, and what the statutes cap. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.instruments.assembly.rules.standing import Stage
from arpent.kernel.sentences import N_, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerRule:
    """What the statutes say of powers. None or "" is unset: the law then allows them, uncapped."""

    allowed: bool | None = None
    cap: int | None = None
    holder: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A voter as giver or holder: ``held`` counts the powers accepted, ``given`` one in force."""

    key: str
    entitled: bool
    college: str = ""
    held: int = 0
    given: bool = False


def why_not_powers(*, rule: PowerRule, stage: Stage) -> str | None:
    """Return why nobody may give a power at this assembly now, or None."""
    if rule.allowed is False:
        return Sentence(N_("Les statuts n’admettent pas les pouvoirs."))
    if stage == "closed":
        return Sentence(N_("L’assemblée est levée."))
    return None if stage in ("called", "open") else Sentence(N_("L’assemblée n’est pas convoquée."))


def why_not_give(*, rule: PowerRule, stage: Stage, giver: Hand) -> str | None:
    """Return why a voter may not give their power to anybody, or None."""
    if reason := why_not_powers(rule=rule, stage=stage):
        return reason
    if not giver.entitled:
        return Sentence(N_("Qui n’a pas droit de vote ne donne pas de pouvoir."))
    if giver.given:
        return Sentence(N_("Un pouvoir est déjà donné : révoquez-le d’abord."))
    if giver.held:
        return Sentence(
            N_("Qui porte un pouvoir vient en personne : rendez d’abord ceux que vous portez.")
        )
    return None


def why_not_hold(*, rule: PowerRule, giver: Hand, holder: Hand) -> str | None:
    """Return why a voter may not carry the power of another, or None."""
    if holder.key == giver.key:
        return Sentence(N_("On ne se donne pas pouvoir à soi-même."))
    if not holder.entitled:
        return Sentence(N_("Qui porte un pouvoir a droit de vote."))
    if holder.given:
        return Sentence(N_("Cette personne a donné le sien : elle ne viendra pas."))
    if rule.holder == "same_college" and holder.college != giver.college:
        return Sentence(N_("Les statuts veulent un membre du même collège."))
    return why_not_one_more(rule=rule, held=holder.held)


def why_not_one_more(*, rule: PowerRule, held: int) -> str | None:
    """Return why somebody may not carry one power more, or None; unset, nothing caps them."""
    if rule.cap is None or held < rule.cap:
        return None
    return Sentence(
        N_("Les statuts s’arrêtent à %(cap)s par personne, et cette personne en porte %(held)s."),
        cap=rule.cap,
        held=held,
    )


def why_not_blank(*, rule: PowerRule) -> str | None:
    """Return why a power may not be left in blank, or None: unless statutes take them, none."""
    if rule.blank == "chair":
        return None
    return Sentence(N_("Les statuts ne prévoient pas de pouvoir en blanc : nommez qui le porte."))


def why_not_answer_power(*, stage: Stage, pending: bool) -> str | None:
    """Return why a power received may be neither accepted nor refused any more, or None."""
    if stage == "closed":
        return Sentence(N_("L’assemblée est levée."))
    return None if pending else Sentence(N_("Ce pouvoir n’attend plus de réponse."))


def why_not_revoke(*, stage: Stage, in_force: bool) -> str | None:
    """Return why a power may not be taken back, or None."""
    if stage == "closed":
        return Sentence(N_("L’assemblée est levée."))
    return None if in_force else Sentence(N_("Ce pouvoir n’est plus en vigueur."))


def why_not_answer(*, stage: Stage, answer: str, remote: bool | None, entitled: bool) -> str | None:
    """Return why a member may not answer the call so, or None."""
    if not entitled:
        return Sentence(N_("Ce membre n’est pas convoqué."))
    if stage == "closed":
        return Sentence(N_("L’assemblée est levée."))
    if stage not in ("called", "open"):
        return Sentence(N_("L’assemblée n’est pas convoquée."))
    if answer == "remote" and not remote:
        return Sentence(N_("Les statuts ne prévoient pas la participation à distance."))
    return None


def cap_sentence(rule: PowerRule) -> Sentence:
    """Return what the statutes say of how many powers one carries."""
    if rule.allowed is False:
        return Sentence(N_("Les statuts n’admettent pas les pouvoirs."))
    if rule.cap is None:
        return Sentence(N_("Les statuts ne limitent pas les pouvoirs que porte une personne."))
    return Sentence(N_("Une personne porte %(cap)s pouvoirs au plus."), cap=rule.cap)
