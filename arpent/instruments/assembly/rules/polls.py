"""What a vote goes through, and what keeps it from its next step. No Django here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from arpent.instruments.assembly.rules.secrecy import why_not_secret
from arpent.kernel.sentences import N_, Sentence

Stage = Literal["prepared", "open", "closed", "sealed", "counted", "proclaimed", "cancelled"]
STAGES: dict[Stage, str] = {
    "prepared": N_("préparé"),
    "open": N_("ouvert"),
    "closed": N_("clos"),
    "sealed": N_("urne scellée"),
    "counted": N_("dépouillé"),
    "proclaimed": N_("proclamé"),
    "cancelled": N_("annulé"),
}
NO_OBJECTION, HANDS, NAMED, SECRET, PAPER = "no_objection", "hands", "named", "secret", "paper"
# The modes in which hands or papers are counted by tellers.
TOLD = (HANDS, PAPER)
# What settles a tie without another vote.
SETTLED = ("chair", "draw", "eldest")
NOT_OPEN = {
    "prepared": N_("Ce vote n’est pas encore ouvert."),
    "closed": N_("Ce vote est clos."),
    "sealed": N_("Ce vote est clos : son urne est scellée."),
    "counted": N_("Ce vote est clos et dépouillé."),
    "proclaimed": N_("Ce vote est clos et proclamé."),
    "cancelled": N_("Ce vote est annulé."),
}
NO_VOICE = N_("Vous ne portez aucune voix dans ce vote : voyez l’accueil.")
LEFT = N_("Vous n’êtes plus inscrit·e parmi les présents : voyez l’accueil, puis votez.")
GIVEN = N_("Cette voix est portée par une autre personne : elle vote pour ce membre.")
THERE = N_("Ce membre est arrivé : il vote lui-même, son pouvoir ne joue plus.")
REVOKED = N_("Ce pouvoir n’est plus en force : il ne vote plus.")
NOT_ON_LINE = N_("Ce vote se tient dans la salle : il n’a pas de bulletin à l’écran.")
BAD_RECEIPT = N_(
    "Ce reçu n’a pas été signé par ce vote : collez-le tout entier, sans rien changer."
)
FOUND = N_("Ce bulletin est dans l’urne, tel qu’il a été signé.")
NOT_FOUND = N_("Aucun bulletin ne porte ce code : tapez ses seize lettres et chiffres.")
LOST = N_(
    "Ce reçu est vrai et son bulletin n’est pas dans l’urne : gardez-le, il prouve que l’urne a "
    "été changée. Dites-le à la présidence."
)
ON_PAPER = N_("Cette voix a voté sur papier.")
SEALED_RECEIPT = N_(
    "L’urne est scellée : elle ne rend plus de reçu. L’émargement dit si votre voix a voté."
)


def stage(moments: Mapping[str, datetime | None]) -> Stage:
    """Return where a vote stands; the last moment written decides, and a cancelling stays."""
    steps: Sequence[tuple[str, Stage]] = (
        ("cancelled_at", "cancelled"),
        ("proclaimed_at", "proclaimed"),
        ("counted_at", "counted"),
        ("sealed_at", "sealed"),
        ("closed_at", "closed"),
        ("opened_at", "open"),
    )
    return next((name for moment, name in steps if moments.get(moment)), "prepared")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known when the chair wants to open a vote.

    `weights` are those of the voices present or represented; `lost` is what the statutes say of
    a quorum that is not there; `despite` what the chair wrote to open all the same.
    """

    stage: Stage
    sitting: bool
    mode: str
    election: bool
    candidates: int = 0
    seats: int = 0
    text: bool = True
    must_be_secret: bool = False
    secrecy: str = ""
    secrecy_due: bool = False
    quorum: bool = True
    ever: bool = True
    lost: str = ""
    despite: str = ""
    weights: tuple[Decimal, ...] = ()


def why_not_open(one: Opening) -> str | None:
    """Return why a vote may not open, or None."""
    if one.stage != "prepared":
        return NOT_OPEN.get(one.stage) or N_("Ce vote est déjà ouvert.")
    if not one.sitting:
        return N_("La séance n’est pas ouverte : ouvrez l’assemblée d’abord.")
    return _why_not_ready(one) or why_not_quorum(one) or _why_not_mode(one)


def _why_not_ready(one: Opening) -> str | None:
    if not one.weights:
        return N_("Personne n’est là pour voter : inscrivez les présents à l’accueil.")
    if one.election and not one.candidates:
        return N_("Personne ne se présente : inscrivez les candidatures d’abord.")
    if one.election and not one.seats:
        return N_("Écrivez combien de sièges sont à pourvoir.")
    if not one.election and not one.text:
        return N_("La résolution n’a pas de texte : écrivez-le, il sera verrouillé à l’ouverture.")
    return None


def why_not_quorum(one: Opening) -> str | None:
    """Return why the quorum keeps a vote from opening, or None."""
    if one.quorum or (one.lost == "keep" and one.ever):
        return None
    if one.lost in ("block", "keep"):
        return N_("Le quorum n’est pas atteint : les statuts ne laissent ouvrir aucun vote.")
    if not one.despite:
        return N_(
            "Le quorum n’est pas atteint : dites pourquoi vous ouvrez quand même, le "
            "procès-verbal le gardera."
        )
    return None


def _why_not_mode(one: Opening) -> str | None:
    secret = one.mode in (SECRET, PAPER)
    if one.must_be_secret and not secret:
        return N_("Les statuts veulent cette élection secrète : choisissez l’urne ou le papier.")
    if one.secrecy_due and not secret:
        return N_(
            "Assez de présents demandent le secret, et les statuts le donnent : choisissez l’urne "
            "ou le papier."
        )
    if secret and one.secrecy == "never" and not one.must_be_secret:
        return N_("Les statuts disent qu’un vote n’est jamais secret : tenez-le autrement.")
    if one.election and one.mode == NO_OBJECTION and one.candidates > one.seats:
        return N_(
            "Il y a plus de candidatures que de sièges : « sans objection » ne choisit pas. Tenez "
            "cette élection au papier, à l’urne ou à main levée."
        )
    return why_not_mode(mode=one.mode, election=one.election, weights=one.weights)


def why_not_mode(*, mode: str, election: bool, weights: Sequence[Decimal]) -> str | None:
    """Return why a vote may not be held in a mode, or None."""
    if election and mode == NAMED:
        return N_("Une élection ne se tient pas par appel nominal : secret, papier ou main levée.")
    return why_not_secret(weights) if mode == SECRET else None


def why_not_change(at: Stage) -> str | None:
    """Return why a vote may not be held otherwise, or None: once open, it is what it is."""
    if at == "open":
        return N_("Ce vote est ouvert : annulez-le, puis préparez-en un autre.")
    return None if at == "prepared" else NOT_OPEN[at]


def why_not_vote(at: Stage) -> str | None:
    """Return why nothing more may be voted, or None."""
    return None if at == "open" else NOT_OPEN[at]


def why_not_close(at: Stage) -> str | None:
    return None if at == "open" else NOT_OPEN[at]


def why_not_seal(*, at: Stage, mode: str, ballots: int, signed: int) -> str | None:
    """Return why an urn may not be sealed, or None; what does not add up is not sealed."""
    if mode != SECRET:
        return N_("Seule l’urne d’un vote secret se scelle.")
    if at == "open":
        return N_("Le vote est encore ouvert : fermez-le d’abord.")
    if at != "closed":
        return NOT_OPEN[at] if at in ("prepared", "cancelled") else N_("L’urne est déjà scellée.")
    if ballots != signed:
        return Sentence(
            N_(
                "L’urne tient %(ballots)s bulletins pour %(signed)s émargements : ne la scellez "
                "pas, annulez ce vote."
            ),
            ballots=ballots,
            signed=signed,
        )
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What is known when a vote is to be counted.

    `first` and `second` are what the two tellers of the paper read; `papers` how many voices
    signed for a paper ballot.
    """

    stage: Stage
    mode: str
    told: bool = True
    papers: Decimal = Decimal(0)
    first: Mapping[str, int] | None = None
    second: Mapping[str, int] | None = None
    election: bool = False
    despite: str = ""


def why_not_count(one: Counting) -> str | None:
    """Return why a vote may not be counted, or None."""
    ready: Stage = "sealed" if one.mode == SECRET else "closed"
    if one.stage != ready:
        if one.stage == "open":
            return N_("Le vote est encore ouvert : fermez-le d’abord.")
        if one.stage == "closed":
            return N_("Scellez l’urne avant de dépouiller : son empreinte se montre d’abord.")
        return NOT_OPEN[one.stage]
    if one.mode == HANDS and not one.told:
        return N_("Aucun décompte n’est inscrit : les scrutateurs disent leurs nombres d’abord.")
    if one.mode == PAPER or one.papers:
        return _why_not_papers(one)
    return None


def _why_not_papers(one: Counting) -> str | None:
    if not one.first or not one.second:
        return N_("Les bulletins de papier se comptent deux fois, par deux personnes.")
    if dict(one.first) != dict(one.second):
        return N_("Les deux décomptes du papier diffèrent : recomptez avant de dépouiller.")
    read = sum(one.first.values())
    if not one.election and read != one.papers and not one.despite:
        return Sentence(
            N_(
                "%(read)s voix lues sur papier pour %(papers)s émargées : recomptez, ou écrivez "
                "pourquoi l’écart demeure."
            ),
            read=read,
            papers=one.papers,
        )
    return None


def why_not_proclaim(*, at: Stage, outcome: str, ties: str) -> str | None:
    """Return why a result may not be proclaimed, or None."""
    if at != "counted":
        return (
            NOT_OPEN[at] if at != "open" else N_("Le vote est encore ouvert : fermez-le d’abord.")
        )
    if outcome == "tie" and ties in SETTLED:
        return N_("Ce vote attend d’être départagé, comme les statuts le disent.")
    return None


def why_not_cancel(*, at: Stage, because: str) -> str | None:
    if at in ("proclaimed", "cancelled"):
        return NOT_OPEN[at]
    return None if because else N_("Écrivez pourquoi ce vote est annulé : le procès-verbal le dit.")


def why_not_settle(*, at: Stage, outcome: str, ties: str) -> str | None:
    """Return why a tie may not be settled, or None; unless the statutes say how, it is voted on."""
    if reason := why_not_vote_again(at=at, outcome=outcome):
        return reason
    if ties not in SETTLED:
        return N_("Les statuts ne départagent pas autrement : préparez un second vote.")
    return None


def why_not_vote_again(*, at: Stage, outcome: str) -> str | None:
    if at != "counted" or outcome != "tie":
        return N_("Rien n’est à départager ici.")
    return None
