"""The figures of the minutes, each with how it was counted, to be counted again years later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from arpent.instruments.assembly.rules.happened import Happened, Scribe, Vote
from arpent.instruments.assembly.rules.words import CHOICES
from arpent.kernel.sentences import N_

WORDS = dict(CHOICES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure: its key never changes, `method` says what was counted."""

    key: str
    label: str
    value: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recounted:
    """A figure then and now; empty when one of the two no longer has it."""

    key: str
    label: str
    method: str
    then: str
    now: str

    @property
    def equal(self) -> bool:
        return self.then == self.now


def figures_of(what: Happened, scribe: Scribe) -> tuple[Counted, ...]:
    """Return every figure of the minutes, in their order."""
    kinds = [one.kind for one in what.came]
    team = kinds.count("team")
    people = len(kinds) - team
    rows: list[tuple[str, str, object, str]] = [
        ("entitled", N_("Membres avec droit de vote"), what.entitled,
         N_("lignes de la liste arrêtée, avec droit de vote et non retirées")),
        ("listed", N_("Membres sur la liste"), what.listed,
         N_("lignes de la liste arrêtée, non retirées")),
        ("letters", N_("Lettres de convocation parties"), sum(n for _way, n in what.called.ways),
         N_("envois de la convocation qui portent une heure de départ")),
        ("bounced", N_("Lettres revenues"), what.called.bounced,
         N_("envois de la convocation qui portent un retour")),
        ("people", N_("Personnes présentes"), people,
         N_("personnes qui ont au moins une arrivée, pour un membre ou comme invitées")),
        ("team", N_("Équipe présente"), team,
         N_("personnes de l’équipe qui ont au moins une arrivée")),
        ("members", N_("Membres présents"), what.members_present,
         N_("membres avec droit de vote qui ont au moins une arrivée")),
        ("guests", N_("Invités présents"), kinds.count("guest"),
         N_("personnes arrivées à titre d’invité")),
        ("powers", N_("Pouvoirs comptés"), sum(one.counted for one in what.powers),
         N_("pouvoirs acceptés dont le porteur était présent et le mandant absent")),
        ("base", N_("Base du quorum"), what.base,
         N_("membres que les statuts comptent pour le quorum")),
        ("needed", N_("Quorum à atteindre"), what.needed,
         N_("fraction des statuts, prise de la base et arrondie comme ils le disent")),
    ]  # fmt: skip
    told = [_counted(key, label, value, how, scribe) for key, label, value, how in rows]
    for vote in what.votes:
        told += _of_vote(vote, scribe)
    return tuple(told)


def _counted(key: str, label: str, value: object, method: str, scribe: Scribe) -> Counted:
    return Counted(key=key, label=scribe.say(label), value=str(value), method=scribe.say(method))


def _of_vote(vote: Vote, scribe: Scribe) -> Iterable[Counted]:
    if not vote.held:
        return
    method = scribe.say(METHODS[vote.mode])
    for choice, votes in vote.counts.items():
        yield Counted(
            key=f"{vote.key}/{choice}",
            label=f"{vote.title} ({scribe.say(WORDS.get(choice, choice))})",
            value=str(votes),
            method=method,
        )
    if vote.asked is not None:
        yield Counted(
            key=f"{vote.key}/secrecy",
            label=scribe.say(N_("%(title)s (demandes de secret)"), title=vote.title),
            value=str(vote.asked),
            method=scribe.say(N_("demandes de membres présents eux-mêmes à l’ouverture")),
        )
    if vote.signed is not None:
        yield Counted(
            key=f"{vote.key}/signed",
            label=scribe.say(N_("%(title)s (émargements)"), title=vote.title),
            value=str(vote.signed),
            method=scribe.say(N_("voix de l’émargement qui ont voté, sur celles appelées")),
        )
    for number, one in enumerate(vote.candidates, start=1):
        if one.votes is not None:
            # The minutes name who stood; what is kept to be counted again names nobody.
            told = N_("%(title)s (candidature n° %(number)s)")
            yield Counted(
                key=f"{vote.key}/candidate-{number}",
                label=scribe.say(told, title=vote.title, number=number),
                value=str(one.votes),
                method=method,
            )
    if vote.candidates:
        yield Counted(
            key=f"{vote.key}/elected",
            label=scribe.say(N_("%(title)s (élus)"), title=vote.title),
            value=str(sum(bool(one.elected) for one in vote.candidates)),
            method=scribe.say(N_("candidatures de ce scrutin marquées élues")),
        )


METHODS = {
    "no_objection": N_("voix de l’émargement, moins les objections et les abstentions nommées"),
    "hands": N_("comptage des scrutateurs, tous canaux ensemble"),
    "named": N_("choix inscrits à l’émargement, voix par voix"),
    "secret": N_("bulletins de l’urne scellée, et papiers comptés"),
    "paper": N_("papiers comptés deux fois par les scrutateurs"),
}


def packed(figures: Iterable[Counted]) -> list[dict[str, str]]:
    """Return figures as they are kept with the minutes; no name is among them."""
    return [asdict(one) for one in figures]


def recounted(kept: Iterable[Mapping[str, Any]], now: Iterable[Counted]) -> tuple[Recounted, ...]:
    """Return each figure kept beside what is counted today, then those that are new."""
    fresh = {one.key: one for one in now}
    told = []
    for row in kept:
        one = fresh.pop(row["key"], None)
        told.append(
            Recounted(
                key=row["key"],
                label=row["label"],
                method=row["method"],
                then=row["value"],
                now=one.value if one else "",
            )
        )
    told += [
        Recounted(key=one.key, label=one.label, method=one.method, then="", now=one.value)
        for one in fresh.values()
    ]
    return tuple(told)
