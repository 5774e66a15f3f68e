"""The result of a vote as minutes print it: the exact text, the count, and what it decides."""

from __future__ import annotations

from arpent.instruments.assembly.rules.happened import Scribe, Vote
from arpent.instruments.assembly.rules.polls import SECRET
from arpent.instruments.assembly.rules.secrecy import would_tell
from arpent.instruments.assembly.rules.words import CHOICES, MODES, OBJECTIONS, OUTCOMES, WHENCE
from arpent.kernel.sentences import N_
from arpent.press.document import Block, Column, Listing, Paragraph, Quotation, Strong, Table

WORDS = dict(CHOICES)
TITLES = {
    "adopted": N_("La résolution est adoptée."),
    "rejected": N_("La résolution est rejetée."),
    "tie": N_("Les voix sont partagées."),
    "elected": N_("L’élection est acquise."),
    "void": N_("Ce vote est sans effet."),
}


def result_blocks(vote: Vote, scribe: Scribe) -> tuple[Block, ...]:
    """Return the blocks of one vote: its text, how it went, its count, its outcome."""
    text: tuple[Block, ...] = (Quotation(vote.text),) if vote.text else ()
    if vote.cancelled_because:
        told = N_("Vote annulé : %(why)s")
        return (_head(vote), *text, Paragraph(scribe.say(told, why=vote.cancelled_because)))
    if not vote.opened_at and not vote.outcome:
        return (_head(vote), *text, Paragraph(scribe.say(N_("Ce texte n’a pas été mis aux voix."))))
    return (
        _head(vote),
        *text,
        *_paragraphs(_how(vote, scribe)),
        *_count(vote, scribe),
        *_candidates(vote, scribe),
        *_names(vote, scribe),
        *_objections(vote, scribe),
        *_decided(vote, scribe),
        *_proofs(vote, scribe),
    )


def _head(vote: Vote) -> Paragraph:
    return Paragraph(Strong(vote.title))


def _paragraphs(text: str) -> tuple[Block, ...]:
    return (Paragraph(text),) if text else ()


def _how(vote: Vote, scribe: Scribe) -> str:
    mode = scribe.say(N_("Vote %(mode)s"), mode=scribe.say(dict(MODES)[vote.mode]))
    if vote.opened_at and vote.closed_at:
        mode += scribe.say(
            N_(", de %(start)s à %(end)s"),
            start=scribe.hour(vote.opened_at),
            end=scribe.hour(vote.closed_at),
        )
    parts = [f"{mode}."]
    if vote.present is not None:
        parts.append(scribe.say(
            N_("%(present)s présents et %(represented)s représentés à l’ouverture."),
            present=vote.present, represented=vote.represented or 0,
        ))  # fmt: skip
    if vote.asked is not None:
        plain = N_("Secret demandé par %(asked)s des %(present)s présents.")
        needed = N_(
            "Secret demandé par %(asked)s des %(present)s présents ; les statuts en demandent "
            "%(needed)s."
        )
        told = plain if vote.asks_needed is None else needed
        values = {"asked": vote.asked, "present": vote.present, "needed": vote.asks_needed}
        parts.append(scribe.say(told, **values))
    if vote.signed is not None:
        parts.append(scribe.count(
            N_("%(number)s voix sur %(roll)s a émargé."),
            N_("%(number)s voix sur %(roll)s ont émargé."),
            vote.signed, roll=vote.roll,
        ))  # fmt: skip
    if vote.tellers:
        parts.append(scribe.say(N_("Compté par %(names)s."), names=", ".join(vote.tellers)))
    return " ".join(parts)


def _count(vote: Vote, scribe: Scribe) -> tuple[Block, ...]:
    """One line a choice, blank and spoilt apart; one column a channel when there are several."""
    if vote.candidates or not vote.counts:
        return ()
    channels = [name for name in WHENCE if name in vote.channels]
    told = len(channels) > 1 and not (vote.mode == SECRET and would_tell(vote.channels))
    split = channels if told else []
    columns = (
        Column(scribe.say(N_("Choix"))),
        *(Column(scribe.say(WHENCE[name]), numeric=True) for name in split),
        Column(scribe.say(N_("Voix")), numeric=True),
    )
    rows = tuple(
        (
            scribe.say(WORDS.get(choice, choice)),
            *(str(vote.channels[name].get(choice, 0)) for name in split),
            str(votes),
        )
        for choice, votes in vote.counts.items()
    )
    name = scribe.say(N_("Décompte : %(title)s"), title=vote.title)
    return (Table(name, columns, rows),)


def _candidates(vote: Vote, scribe: Scribe) -> tuple[Block, ...]:
    if not vote.candidates:
        return ()
    counted = any(one.votes is not None for one in vote.candidates)
    titles = [N_("Nom"), N_("Qualité"), *([N_("Voix")] if counted else []), N_("Issue")]
    columns = tuple(Column(scribe.say(title), numeric=title == "Voix") for title in titles)
    rows = tuple(
        (
            one.name or scribe.say(N_("(nom effacé)")),
            one.quality,
            *([str(one.votes) if one.votes is not None else "–"] if counted else []),
            _seat(one.elected, one.newcomer, scribe),
        )
        for one in vote.candidates
    )
    name = scribe.say(N_("Candidatures : %(title)s"), title=vote.title)
    silent = scribe.say(
        N_("Sièges à pourvoir : %(seats)s. Bulletins blancs : %(blank)s, nuls : %(spoilt)s."),
        seats=vote.seats or 0, blank=vote.counts.get("blank", 0),
        spoilt=vote.counts.get("spoilt", 0),
    )  # fmt: skip
    return (*((Paragraph(silent),) if counted else ()), Table(name, columns, rows))


def _seat(elected: bool | None, newcomer: bool, scribe: Scribe) -> str:
    if elected is None:
        return scribe.say(N_("non proclamé"))
    if not elected:
        return scribe.say(N_("non élu·e"))
    return scribe.say(N_("élu·e, nouveau membre") if newcomer else N_("élu·e"))


def _names(vote: Vote, scribe: Scribe) -> tuple[Block, ...]:
    """One line a choice, with each name; a voice carried says by whom."""
    told = {
        choice: [
            scribe.say(N_("%(name)s (par %(holder)s)"), name=name, holder=holder)
            if holder
            else name or scribe.say(N_("(nom effacé)"))
            for name, said, holder in vote.names
            if said == choice
        ]
        for choice in WORDS
    }
    lines = tuple(
        scribe.say(N_("%(choice)s : %(names)s"), choice=scribe.say(WORDS[choice]), names=names)
        for choice, people in told.items()
        if (names := ", ".join(people))
    )
    return (Listing(lines),) if lines else ()


def _objections(vote: Vote, scribe: Scribe) -> tuple[Block, ...]:
    kinds = dict(OBJECTIONS)
    lines = tuple(
        f"{name} ({scribe.say(kinds[kind])})" + (f" : {words}" if words else "")
        for name, kind, words in vote.objections
    )
    return (Listing(lines),) if lines else ()


def _decided(vote: Vote, scribe: Scribe) -> tuple[Block, ...]:
    word = scribe.say(TITLES[vote.outcome]) if vote.outcome else scribe.say(N_("Non proclamé."))
    reason = (Paragraph(vote.reason),) if vote.reason and vote.reason != word else ()
    despite = (
        (Paragraph(scribe.say(N_("Observation de la présidence : %(why)s"), why=vote.despite)),)
        if vote.despite
        else ()
    )
    settled = (
        *despite,
        *((Paragraph(_settled(vote, scribe)),) if vote.settled_by else ()),
    )
    if word in vote.reason:
        return (*reason, *settled)
    return (Paragraph(Strong(word)), *reason, *settled)


def _settled(vote: Vote, scribe: Scribe) -> str:
    if not vote.drawn_with:
        return scribe.say(N_("Départage : %(how)s"), how=vote.settled_by)
    return scribe.say(
        N_("Départage : %(how)s, avec la phrase « %(drawn)s »."),
        how=vote.settled_by,
        drawn=vote.drawn_with,
    )


def _proofs(vote: Vote, scribe: Scribe) -> tuple[Block, ...]:
    told = (
        (N_("Texte voté"), vote.text_sha256),
        (N_("Émargement"), vote.roll_sha256),
        (N_("Tête de la chaîne de l’urne"), vote.head),
    )
    rows = tuple((scribe.say(name), value) for name, value in told if value)
    columns = (Column(scribe.say(N_("Empreinte"))), Column("SHA-256"))
    name = scribe.say(N_("Empreintes : %(title)s"), title=vote.title)
    return (Table(name, columns, rows),) if rows else ()


def outcome_word(vote: Vote, scribe: Scribe) -> str:
    """Return the one word of a result, or an empty text before it is proclaimed."""
    return scribe.say(dict(OUTCOMES)[vote.outcome]) if vote.outcome else ""
