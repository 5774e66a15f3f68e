"""Where a bench stands today: what is due, what has expired, which figures do not add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext, ngettext

from arpent.atlas.navigation.rules import Piece, linked, sentence, spelled
from arpent.contract import Card, Due, Role, Scope, Verdict, Visit, open_rooms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

A_FEW_MONTHS, A_FEW_YEARS = 60, 730
ALWAYS = (date(1, 1, 1), date(9999, 12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What asks for attention; ``gaps`` are the contradicted figures nobody has explained.

    ``sound`` says that some published figure holds and that none is contradicted.
    """

    tasks: tuple[Due, ...]
    tests: tuple[Due, ...]
    gaps: tuple[Verdict, ...]
    sound: bool = False


def situation(*, visit: Visit) -> Situation:
    """Ask every open room what is due and what its figures are worth, the most pressing first.

    Whoever settles gaps has them among the things due: the verdicts are not asked twice.
    """
    rooms = open_rooms(slugs=visit.opened)
    due = sorted((one for room in rooms for one in room.due(visit)), key=lambda one: one.due_on)
    told = [] if visit.role >= Role.TEAM else verdicts(visit=visit)
    gaps = [one.contradicted for one in due if one.contradicted]
    gaps += [one for one in told if one.state == "contradicted" and not one.note]
    return Situation(
        tasks=tuple(one for one in due if not one.expired_test and not one.contradicted),
        tests=tuple(one for one in due if one.expired_test),
        gaps=tuple(sorted(gaps, key=lambda one: one.last, reverse=True)),
        sound=any(one.state == "holds" for one in told)
        and all(one.state != "contradicted" for one in told),
    )


def verdicts(*, visit: Visit) -> list[Verdict]:
    """Return what every published figure is worth, whatever its period."""
    scope = Scope(organisation=visit.organisation, first=ALWAYS[0], last=ALWAYS[1])
    rooms = open_rooms(slugs=visit.opened)
    return [verdict for room in rooms for verdict in room.verdicts(scope)]


def latest(*, visit: Visit, each: int) -> list[tuple[StrOrPromise, tuple[Card, ...]]]:
    """Return the few last things of every room that tells them, room by room."""
    told = (
        (room.name, tuple(room.latest(visit))[:each]) for room in open_rooms(slugs=visit.opened)
    )
    return [(name, cards) for name, cards in told if cards]


def in_words(found: Situation) -> tuple[Piece, ...]:
    """Return the sentence of the home page; what counts nothing is not said, unless all does."""
    phrases = [
        linked(phrase(len(things)), href=href)
        for things, phrase, href in (
            (found.tasks, tasks_phrase, "#faire"),
            (found.tests, tests_phrase, "#tests"),
            (found.gaps, gaps_phrase, "#chiffres"),
        )
        if things
    ]
    if not phrases:
        quiet = gettext(
            "Rien ne vous attend, aucun test n’a expiré et aucun chiffre ne reste à expliquer."
        )
        return (Piece(text=quiet),)
    return sentence(tuple(phrases), last=gettext("et"))


def public_words(found: Situation) -> tuple[Piece, ...]:
    """Return the sentence said to everybody: the figures only."""
    if found.gaps:
        return sentence((linked(gaps_phrase(len(found.gaps)), href="#chiffres"),), last="")
    if found.sound:
        return (Piece(text=gettext("Les chiffres publiés qui se recomptent tombent juste.")),)
    return ()


def tasks_phrase(number: int) -> str:
    told = ngettext("[%(number)s chose] vous attend", "[%(number)s choses] vous attendent", number)
    return told % {"number": _letters(number, feminine=True)}


def tests_phrase(number: int) -> str:
    told = ngettext("[%(number)s test] a expiré", "[%(number)s tests] ont expiré", number)
    return told % {"number": _letters(number)}


def gaps_phrase(number: int) -> str:
    told = ngettext(
        "[%(number)s chiffre] ne tombe pas juste",
        "[%(number)s chiffres] ne tombent pas juste",
        number,
    )
    return told % {"number": _letters(number)}


def _letters(number: int, *, feminine: bool = False) -> str:
    return spelled(number, language=get_language() or "fr", feminine=feminine)


def span(days: int) -> str:
    """Return a length of time as one would say it: days, then months, then years."""
    if days < A_FEW_MONTHS:
        return ngettext("%(number)s jour", "%(number)s jours", days) % {"number": days}
    if days < A_FEW_YEARS:
        return gettext("%(number)s mois") % {"number": days // 30}
    return gettext("%(number)s ans") % {"number": days // 365}


def when(*, due_on: date, on: date) -> str:
    """Return how far a day is, in words: due today, in three days, for fourteen days."""
    days = (due_on - on).days
    if days == 0:
        return gettext("dû aujourd’hui")
    if days > 0:
        return gettext("dans %(span)s") % {"span": span(days)}
    return gettext("dû depuis %(span)s") % {"span": span(-days)}


def expired(*, due_on: date, on: date) -> str:
    """Return how long ago a test reached its date."""
    days = (on - due_on).days
    if days <= 0:
        return gettext("expire aujourd’hui")
    return gettext("expiré depuis %(span)s") % {"span": span(days)}


def one_of_each(gaps: Iterable[Verdict]) -> list[Verdict]:
    """Return one gap by figure and period: two documents that differ make two verdicts."""
    kept: dict[tuple[str, date, date], Verdict] = {}
    for gap in gaps:
        kept.setdefault((gap.figure, gap.first, gap.last), gap)
    return list(kept.values())
