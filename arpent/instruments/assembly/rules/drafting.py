"""Minutes drafted from what happened: prose that may be edited, facts that may not.

A section has one key for ever: the prose edited under it stays with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from arpent.instruments.assembly.rules.attending import attendance, quorum
from arpent.instruments.assembly.rules.happened import Happened, Heard, Scribe
from arpent.instruments.assembly.rules.results import result_blocks
from arpent.instruments.assembly.rules.sections import Section
from arpent.instruments.assembly.rules.sections import lines as lines_of
from arpent.instruments.assembly.rules.words import KINDS, SENT_BY
from arpent.kernel.sentences import N_
from arpent.press.document import Block, Column, Listing, Paragraph, Strong, Table


def drafted(what: Happened, scribe: Scribe) -> tuple[Section, ...]:
    """Return the minutes as they tell themselves, in the order of the day."""
    middle = tuple(_item(item, scribe) for item in what.items)
    return (
        _opening(what, scribe),
        _call(what, scribe),
        attendance(what, scribe),
        quorum(what, scribe),
        _agenda(what, scribe),
        *middle,
        _closing(what, scribe),
    )


def edited(sections: Iterable[Section], prose: Mapping[str, str]) -> tuple[Section, ...]:
    """Return sections with the prose that was written by hand in place of the draft."""
    return tuple(
        replace(one, prose=prose[one.key], edited=True) if one.key in prose else one
        for one in sections
    )


def _opening(what: Happened, scribe: Scribe) -> Section:
    kind = scribe.say(dict(KINDS)[what.kind])
    where = N_(
        "L’%(kind)s de %(organisation)s s’est tenue le %(on)s à partir de %(at)s (%(where)s)."
    )
    told = scribe.say(
        where,
        kind=kind,
        organisation=what.organisation,
        on=scribe.day(what.held_on),
        at=scribe.hour(what.opened_at or what.starts_at),
        where=_where(what, scribe),
    )
    second = N_("Elle se tient sur seconde convocation.") if what.second else ""
    chair = ""
    if what.chair:
        as_what = N_("Elle est présidée par %(name)s, en qualité de %(quality)s.")
        plain = N_("Elle est présidée par %(name)s.")
        chair = scribe.say(
            as_what if what.chair_as else plain,
            **{"name": what.chair, **({"quality": what.chair_as} if what.chair_as else {})},
        )
    secretary = (
        scribe.say(N_("Le secrétariat est tenu par %(name)s."), name=what.secretary)
        if what.secretary
        else ""
    )
    rebuilt = (
        N_(
            "Ce procès-verbal est reconstitué d’après des documents : ses heures sont celles qui y "
            "figurent."
        )
        if what.reconstructed
        else ""
    )
    prose = lines_of(told, scribe.say(second) if second else "", chair, secretary,
                   scribe.say(rebuilt) if rebuilt else "")  # fmt: skip
    return Section(key="opening", title=scribe.say(N_("Ouverture")), prose=prose)


def _where(what: Happened, scribe: Scribe) -> str:
    # A place is written as one likes, often with its video meeting: no preposition fits them all.
    if what.place and what.remote and "visio" not in what.place.casefold():
        return scribe.say(N_("%(place)s, et en visioconférence"), place=what.place)
    if what.place:
        return what.place
    return scribe.say(N_("en visioconférence") if what.remote else N_("au lieu de la convocation"))


def _call(what: Happened, scribe: Scribe) -> Section:
    called = what.called
    ways = dict(SENT_BY)
    sent = ", ".join(f"{scribe.say(ways[way])} ({count})" for way, count in called.ways)
    lines = []
    if called.on and sent:
        lines.append(scribe.say(
            N_("Les membres ont été convoqués le %(on)s %(sent)s."),
            on=scribe.day(called.on), sent=sent,
        ))  # fmt: skip
    elif called.on:
        lines.append(
            scribe.say(N_("Les membres ont été convoqués le %(on)s."), on=scribe.day(called.on))
        )
    else:
        lines.append(scribe.say(N_("Aucun envoi de la convocation n’est inscrit.")))
    if called.bounced:
        lines.append(scribe.count(
            N_("%(number)s lettre est revenue."), N_("%(number)s lettres sont revenues."),
            called.bounced,
        ))  # fmt: skip
    if called.delay_days is not None:
        lines.append(_delay(called.delay_days, called.delay_wanted, scribe))
    lines.append(scribe.count(
        N_("La liste arrêtée au %(on)s compte %(number)s votant sur %(listed)s membres."),
        N_("La liste arrêtée au %(on)s compte %(number)s votants sur %(listed)s membres."),
        what.entitled, on=scribe.day(what.record_on), listed=what.listed,
    ))  # fmt: skip
    facts: tuple[Block, ...] = ()
    if what.roll_hash:
        facts = (_mark(scribe, N_("Empreinte de la liste"), what.roll_hash),)
    if what.papers:
        columns = (
            Column(scribe.say(N_("Document remis"))),
            Column(scribe.say(N_("Empreinte SHA-256"))),
        )
        name = scribe.say(N_("Documents joints à la convocation"))
        facts += (Table(name, columns, what.papers),)
    return Section(
        key="call", title=scribe.say(N_("Convocation")), prose=lines_of(*lines), facts=facts
    )


def _delay(days: int, wanted: int | None, scribe: Scribe) -> str:
    if wanted is None:
        return scribe.count(
            N_("Soit %(number)s jour avant l’assemblée ; les statuts n’en disent pas le nombre."),
            N_("Soit %(number)s jours avant l’assemblée ; les statuts n’en disent pas le nombre."),
            days,
        )
    return scribe.count(
        N_("Soit %(number)s jour avant l’assemblée ; les statuts en demandent %(wanted)s."),
        N_("Soit %(number)s jours avant l’assemblée ; les statuts en demandent %(wanted)s."),
        days, wanted=wanted,
    )  # fmt: skip


def _mark(scribe: Scribe, label: str, hash_text: str) -> Paragraph:
    return Paragraph((Strong(scribe.say(N_("%(label)s : "), label=scribe.say(label))), hash_text))


def _agenda(what: Happened, scribe: Scribe) -> Section:
    lines = tuple(
        scribe.count(
            N_("%(title)s (%(number)s minute)"), N_("%(title)s (%(number)s minutes)"),
            item.minutes, title=item.title,
        )
        for item in what.items
    )  # fmt: skip
    facts: tuple[Block, ...] = (Listing(lines, ordered=True),) if lines else ()
    return Section(key="agenda", title=scribe.say(N_("Ordre du jour")), facts=facts)


def _item(item: Heard, scribe: Scribe) -> Section:
    lines = []
    if item.began_at:
        lines.append(scribe.say(N_("Point ouvert à %(at)s."), at=scribe.hour(item.began_at)))
    lines += _people(item, scribe)
    if item.text:
        lines.append(item.text)
    if item.drawn:
        lines.append(scribe.say(
            N_("Quelque chose d’important que j’en ai tiré : %(said)s"), said=item.drawn
        ))  # fmt: skip
    if item.hoped:
        lines.append(scribe.say(
            N_("Quelque chose qui me manque et que j’espère trouver : %(said)s"), said=item.hoped
        ))  # fmt: skip
    lines += [_said(note.kind, note.speaker, note.text, scribe) for note in item.notes]
    facts = tuple(block for vote in item.votes for block in result_blocks(vote, scribe))
    return Section(key=item.key, title=item.title, prose=lines_of(*lines), facts=facts)


def _people(item: Heard, scribe: Scribe) -> list[str]:
    speaker = f"{item.speaker} ({item.speaker_from})" if item.speaker_from else item.speaker
    told = []
    if item.speaker and item.kind == "theme":
        told.append(scribe.say(N_("Animation : %(name)s."), name=speaker))
    elif item.speaker:
        told.append(scribe.say(N_("Présenté par %(name)s."), name=speaker))
    if item.discussant:
        told.append(scribe.say(N_("Discussion ouverte par %(name)s."), name=item.discussant))
    return told


def _said(kind: str, speaker: str, text: str, scribe: Scribe) -> str:
    if kind == "incident":
        return scribe.say(N_("Incident : %(text)s"), text=text)
    if not speaker:
        return text
    return scribe.say(N_("%(speaker)s : %(text)s"), speaker=speaker, text=text)


def _closing(what: Happened, scribe: Scribe) -> Section:
    told = (
        scribe.say(N_("La séance est levée à %(at)s."), at=scribe.hour(what.closed_at))
        if what.closed_at
        else scribe.say(N_("La séance n’est pas levée."))
    )
    return Section(key="closing", title=scribe.say(N_("Clôture")), prose=told)
