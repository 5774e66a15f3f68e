"""The slides of an assembly, before it from its agenda, after it from what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arpent.instruments.assembly.rules.happened import Happened, Heard, Scribe, Vote
from arpent.instruments.assembly.rules.results import outcome_word
from arpent.instruments.assembly.rules.words import CHOICES, KINDS, MODES
from arpent.kernel.sentences import N_
from arpent.press.deck import (
    College,
    Deck,
    Figures,
    Motion,
    Outcome,
    Points,
    Roster,
    Seat,
    Slide,
    Slot,
    Theme,
    Timetable,
    Witness,
)
from arpent.press.document import Box, Measure

MOMENTS = ("avant", "apres")


def show(what: Happened, *, moment: str, colleges: Mapping[str, str], scribe: Scribe) -> Deck:
    """Return the slides of one moment, dated of the day of the assembly; `colleges` names each
    college by its slug."""
    before = moment == MOMENTS[0]
    slides = tuple(_before(what, colleges, scribe) if before else _after(what, colleges, scribe))
    kind = scribe.say(dict(KINDS)[what.kind])
    return Deck(
        title=what.title,
        subtitle=kind[:1].upper() + kind[1:],
        lines=tuple(line for line in (what.organisation, what.place) if line),
        author=what.organisation,
        language=scribe.language,
        published_on=what.held_on,
        slides=slides,
    )


def _before(what: Happened, colleges: Mapping[str, str], scribe: Scribe) -> Iterator[Slide]:
    if what.items:
        yield _agenda(what, scribe)
    if what.needed:
        yield _wanted(what, scribe)
    for item in what.items:
        yield from _item(item, scribe)
        for vote in item.votes:
            if vote.candidates:
                yield _stand(vote, colleges, scribe)
            elif vote.text:
                yield Motion(title=vote.title, text=vote.text, majority=_mode(vote, scribe))


def _agenda(what: Happened, scribe: Scribe) -> Timetable:
    return Timetable(
        title=scribe.say(N_("Ordre du jour")),
        slots=tuple(
            Slot(
                scribe.hour(item.planned_at),
                item.title,
                scribe.say(N_("%(minutes)s min"), minutes=item.minutes),
                item.speaker,
            )
            for item in what.items
        ),
    )


def _wanted(what: Happened, scribe: Scribe) -> Figures:
    return Figures(
        title=scribe.say(N_("Le quorum")),
        measures=(
            Measure(scribe.say(N_("Il faut être")), str(what.needed),
                    basis=scribe.say(N_("sur %(base)s membres comptés"), base=what.base)),
        ),
        source=_statutes(what, scribe),
    )  # fmt: skip


def _statutes(what: Happened, scribe: Scribe) -> str:
    return scribe.say(
        N_("%(statutes)s, en vigueur depuis le %(on)s."),
        statutes=what.statutes,
        on=scribe.day(what.statutes_on),
    )


def _item(item: Heard, scribe: Scribe) -> Iterator[Slide]:
    who = f"{item.speaker} ({item.speaker_from})" if item.speaker_from else item.speaker
    if item.kind == "testimony":
        drawn = scribe.say(N_("Quelque chose d’important que j’en ai tiré"))
        hoped = scribe.say(N_("Quelque chose qui me manque et que j’espère trouver"))
        yield Witness(
            title=item.title,
            who=who or scribe.say(N_("Témoignage")),
            boxes=(Box(drawn, item.drawn or "…"), Box(hoped, item.hoped or "…")),
        )
    elif item.kind == "theme":
        roles = ((N_("Animation"), who), (N_("Discussion"), item.discussant))
        boxes = tuple(Box(scribe.say(label), name) for label, name in roles if name)
        yield Theme(title=item.title, text=item.text, roles=boxes)
    elif item.text.strip():
        lines = tuple(line.strip(" -–•") for line in item.text.split("\n") if line.strip(" -–•"))
        yield Points(title=item.title, items=lines, source=who)


def _mode(vote: Vote, scribe: Scribe) -> str:
    mode = dict(MODES).get(vote.mode)
    return scribe.say(N_("Vote %(mode)s."), mode=scribe.say(mode)) if mode else ""


def _stand(vote: Vote, colleges: Mapping[str, str], scribe: Scribe) -> Roster:
    seats = (
        scribe.count(N_("%(number)s siège à pourvoir."), N_("%(number)s sièges à pourvoir."),
                     vote.seats)
        if vote.seats else ""
    )  # fmt: skip
    people = tuple(Seat(one.name, one.quality) for one in vote.candidates)
    name = colleges.get(vote.college, vote.college) or scribe.say(N_("Candidatures"))
    return Roster(title=vote.title, colleges=(College(name, people),), source=seats)


def _after(what: Happened, colleges: Mapping[str, str], scribe: Scribe) -> Iterator[Slide]:
    yield Figures(
        title=scribe.say(N_("Qui était là")),
        measures=(
            Measure(scribe.say(N_("Personnes")), str(sum(one.kind != "team" for one in what.came)),
                    basis=scribe.say(N_("dans la salle et à distance"))),
            Measure(scribe.say(N_("Membres présents")), str(what.members_present),
                    basis=scribe.say(N_("sur %(entitled)s avec droit de vote"),
                                     entitled=what.entitled)),
            Measure(scribe.say(N_("Pouvoirs comptés")),
                    str(sum(one.counted for one in what.powers)),
                    basis=scribe.say(N_("leur porteur étant présent"))),
        ),
        text=_reached(what, scribe),
        source=_statutes(what, scribe),
    )  # fmt: skip
    for vote in what.votes:
        if vote.held and not vote.candidates:
            yield _outcome(vote, scribe)
    elected = [vote for vote in what.votes if vote.held and vote.candidates]
    if elected:
        yield _board(elected, colleges, scribe)


def _reached(what: Happened, scribe: Scribe) -> str:
    if not what.needed:
        return scribe.say(N_("Les statuts ne demandent pas de quorum."))
    if not what.turns:
        return scribe.say(N_("Le quorum n’a pas été atteint."))
    last = what.turns[-1]
    pattern = (
        N_("%(counted)s sur %(base)s : quorum atteint à %(at)s.")
        if last.reached
        else N_("%(counted)s sur %(base)s : quorum perdu à %(at)s.")
    )
    return scribe.say(pattern, counted=last.counted, base=what.base, at=scribe.hour(last.at))


def _outcome(vote: Vote, scribe: Scribe) -> Outcome:
    word = outcome_word(vote, scribe)
    words = dict(CHOICES)
    shown = [(choice, votes) for choice, votes in vote.counts.items() if votes or choice in FIRST]
    return Outcome(
        title=vote.title,
        word=word[:1].upper() + word[1:],
        counts=tuple(Measure(_name(scribe.say(words[choice])), str(n)) for choice, n in shown)
        or (Measure(scribe.say(N_("Voix")), "–"),),
        reason=vote.reason,
        source=_mode(vote, scribe),
    )


FIRST = ("for", "against")


def _name(word: str) -> str:
    return word[:1].upper() + word[1:]


def _board(votes: list[Vote], colleges: Mapping[str, str], scribe: Scribe) -> Roster:
    """Those elected, by college, with a word beside the new ones."""
    new = scribe.say(N_("nouveau membre"))
    told = tuple(
        College(
            colleges.get(vote.college, vote.college) or vote.title,
            tuple(
                Seat(one.name or scribe.say(N_("(nom effacé)")), one.quality,
                     new if one.newcomer else "")
                for one in vote.candidates
                if one.elected
            ),
        )
        for vote in votes
    )  # fmt: skip
    filled = tuple(college for college in told if college.seats)
    return Roster(title=scribe.say(N_("Le conseil élu")), colleges=filled or told)
