"""The sections of the minutes that say who was there and whether they were enough."""

from __future__ import annotations

from arpent.instruments.assembly.rules.happened import Came, Happened, Power, Scribe, Turned
from arpent.instruments.assembly.rules.sections import Section, lines
from arpent.instruments.assembly.rules.words import PROXY_WAYS, WHENCE
from arpent.kernel.sentences import N_
from arpent.press.document import Column, Table

MEMBERS = ("member", "guest", "team")


def attendance(what: Happened, scribe: Scribe) -> Section:
    """Return who came, by which channel, and the powers that counted."""
    kinds = [one.kind for one in what.came]
    people = scribe.count(
        N_("%(number)s personne était présente."), N_("%(number)s personnes étaient présentes."),
        sum(one.kind != "team" for one in what.came),
    )  # fmt: skip
    members = scribe.count(
        N_("Parmi elles, %(number)s membre avec droit de vote sur %(entitled)s."),
        N_("Parmi elles, %(number)s membres avec droit de vote sur %(entitled)s."),
        what.members_present, entitled=what.entitled,
    )  # fmt: skip
    spoke = kinds.count("member")
    # Two people may come for one institution, which has one vote: the names outnumber the members.
    several = (
        scribe.say(
            N_("%(number)s personnes sont venues pour un membre, plusieurs parfois pour le même."),
            number=spoke,
        )
        if spoke > what.members_present
        else ""
    )
    staff = kinds.count("team")
    team = (
        scribe.count(
            N_("S’y ajoute %(number)s personne de l’équipe."),
            N_("S’y ajoutent %(number)s personnes de l’équipe."),
            staff,
        )
        if staff
        else ""
    )
    channels = [(one, *one.again)[-1].channel for one in what.came]
    both = (
        scribe.say(
            N_("%(room)s dans la salle, %(remote)s à distance."),
            room=channels.count("room"),
            remote=channels.count("remote"),
        )
        if "remote" in channels
        else ""
    )
    held = sum(one.counted for one in what.powers)
    powers = (
        scribe.count(
            N_("%(number)s pouvoir a compté, son porteur étant présent."),
            N_("%(number)s pouvoirs ont compté, leurs porteurs étant présents."),
            held,
        )
        if what.powers
        else ""
    )
    facts = tuple(_present(what, kind, scribe) for kind in MEMBERS if kind in kinds) + (
        (_powers(what, scribe),) if what.powers else ()
    )
    return Section(
        key="attendance",
        title=scribe.say(N_("Présences et pouvoirs")),
        prose=lines(f"{people} {members} {team}".strip(), several, both, powers),
        facts=facts,
    )


def _present(what: Happened, kind: str, scribe: Scribe) -> Table:
    titles = {
        "member": N_("Présents pour un membre"),
        "guest": N_("Invités"),
        "team": N_("Équipe"),
    }
    columns = tuple(
        Column(scribe.say(title))
        for title in (N_("Nom"), N_("Organisation"), N_("Canal"), N_("Arrivée"), N_("Départ à"))
    )
    rows = tuple(
        (
            _named(one, scribe),
            one.organisation,
            scribe.say(WHENCE[stay.channel]),
            scribe.hour(stay.arrived_at),
            scribe.hour(stay.left_at) or scribe.say(N_("jusqu’à la fin")),
        )
        for one in what.came
        if one.kind == kind
        for stay in (one, *one.again)
    )
    return Table(scribe.say(titles[kind]), columns, rows)


def _named(one: Came, scribe: Scribe) -> str:
    return one.name or scribe.say(N_("(nom effacé)"))


def _powers(what: Happened, scribe: Scribe) -> Table:
    columns = tuple(
        Column(scribe.say(title)) for title in (N_("De"), N_("À"), N_("Moyen"), N_("Compté"))
    )
    ways = dict(PROXY_WAYS)
    rows = tuple(
        (
            one.giver,
            one.holder or scribe.say(N_("en blanc")),
            scribe.say(ways[one.way]),
            _counted(one, scribe),
        )
        for one in what.powers
    )
    return Table(scribe.say(N_("Pouvoirs")), columns, rows)


def _counted(one: Power, scribe: Scribe) -> str:
    if one.counted and one.until:
        return scribe.say(N_("oui, jusqu’à %(at)s"), at=scribe.hour(one.until))
    return scribe.say(N_("oui") if one.counted else N_("non"))


def quorum(what: Happened, scribe: Scribe) -> Section:
    """Return what the statutes ask and when it was reached or lost."""
    title = scribe.say(N_("Quorum"))
    rule = scribe.say(
        N_("Statuts appliqués : %(statutes)s, en vigueur depuis le %(on)s."),
        statutes=what.statutes,
        on=scribe.day(what.statutes_on),
    )
    if not what.needed:
        none = scribe.say(N_("Les statuts ne demandent pas de quorum."))
        return Section(key="quorum", title=title, prose=lines(rule, none))
    wanted = scribe.say(
        N_("Il faut %(needed)s membres sur %(base)s."), needed=what.needed, base=what.base
    )
    moments = [_turned(one, what.base, scribe) for one in what.turns]
    if not moments:
        moments = [scribe.say(N_("Le quorum n’a pas été atteint."))]
    able = (
        scribe.say(N_("L’assemblée peut valablement délibérer."))
        if what.turns and what.turns[-1].reached
        else ""
    )
    return Section(key="quorum", title=title, prose=lines(rule, wanted, *moments, able))


def _turned(one: Turned, base: int, scribe: Scribe) -> str:
    reached = N_(
        "À %(at)s, %(counted)s sur %(base)s (%(present)s présents, %(represented)s représentés) : "
        "quorum atteint."
    )
    lost = N_(
        "À %(at)s, %(counted)s sur %(base)s (%(present)s présents, %(represented)s représentés) : "
        "quorum perdu."
    )
    return scribe.say(
        reached if one.reached else lost,
        at=scribe.hour(one.at),
        counted=one.counted,
        base=base,
        present=one.present,
        represented=one.represented,
    )
