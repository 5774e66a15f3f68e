"""Which year a file belongs to, and what keeps it from coming in. Pure Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.instruments.accounts.rules.posting import too_long, why_not_open
from arpent.kernel.sentences import N_, Sentence
from arpent.press.notation import Money

MOST_BYTES = 30 * 2**20
TOO_BIG = N_(
    "Ce fichier fait %(size)s Mo, pour %(most)s au plus par le navigateur. Sur le serveur :"
    " arpent books import %(name)s --organisation %(bench)s"
)
NOTHING = N_("« %(name)s » n’a aucune ligne : exportez de nouveau l’exercice voulu.")
SAME_FILE = N_(
    "Ce fichier est déjà entré, sous le titre « %(title)s » : rien n’est compté deux fois."
)
MIXED = N_(
    "Les lignes vont du %(first)s (ligne %(first_line)s) au %(last)s (ligne %(last_line)s) : elles"
    " ne tiennent dans aucun exercice connu."
    " Exportez chaque exercice dans son fichier, ou ouvrez d’abord l’exercice de ces jours."
)
UNBALANCED = N_(
    "Écritures non équilibrées : %(count)s, d’abord %(journal)s %(entry)s, ligne %(line)s, où il"
    " manque %(gap)s. Corrigez-les dans le logiciel comptable, puis exportez."
)
SAME_ENTRIES = N_(
    "Écritures déjà dans « %(title)s » : %(count)s, par exemple %(examples)s. Retirez le lot qui"
    " les porte, ou exportez seulement les écritures nouvelles."
)
OUTSIDE = N_(
    "Lignes hors de « %(title)s » : %(count)s, d’abord la ligne %(line)s, du %(on)s."
    " Exportez chaque exercice dans son fichier."
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day of a year."""

    first: date
    last: date

    def hold(self, first: date, last: date) -> bool:
        return self.first <= first and last <= self.last


def days_of(*, first: date, last: date, named: Days | None) -> Days | None:
    """Return the year that lines dated from ``first`` to ``last`` belong to, or None.

    ``named`` are the twelve months that the name of the file closes: they win when they hold all
    lines; else the civil year does.
    """
    if named and named.hold(first, last):
        return named
    if first.year == last.year:
        return Days(date(first.year, 1, 1), date(first.year, 12, 31))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a file before it comes in; empty fields are no obstacle.

    ``ends`` are the lines of its first and last day; ``long`` the first text longer than its
    column in each column: line, column, length, most.
    """

    name: str
    first_on: date | None
    last_on: date | None
    title: str
    fits: bool
    closed_on: date | None = None
    same_file: str = ""
    unbalanced: int = 0
    unbalanced_first: tuple[str, str, int, Decimal] = ("", "", 0, Decimal())
    outside: int = 0
    outside_first: tuple[int, date | None] = (0, None)
    same_entries: Sequence[tuple[str, str]] = ()
    same_count: int = 0
    ends: tuple[int, int] = (0, 0)
    long: Sequence[tuple[int, str, int, int]] = ()


def faults_of(facts: Facts) -> list[Sentence]:
    """Return everything that keeps a file from coming in, each with its place and its remedy."""
    if facts.first_on is None or facts.last_on is None:
        return [Sentence(NOTHING, name=facts.name)]
    days = {"first": facts.first_on, "last": facts.last_on}
    found = [Sentence(SAME_FILE, title=facts.same_file)] if facts.same_file else []
    if not facts.fits and not facts.outside:
        first_line, last_line = facts.ends
        found.append(Sentence(MIXED, first_line=first_line, last_line=last_line, **days))
    if facts.outside:
        line, on = facts.outside_first
        said = {"line": line, "on": on or "", "title": facts.title}
        found.append(Sentence(OUTSIDE, count=facts.outside, **said))
    if why_not_open(closed_on=facts.closed_on):
        found.append(Sentence(why_not_open(closed_on=facts.closed_on) or ""))
    if facts.unbalanced:
        journal, entry, line, gap = facts.unbalanced_first
        place = {"journal": journal, "entry": entry, "line": line, "gap": Money(gap)}
        found.append(Sentence(UNBALANCED, count=facts.unbalanced, **place))
    found += [
        too_long(line=line, column=column, length=length, most=most)
        for line, column, length, most in facts.long
    ]
    if facts.same_count:
        examples = ", ".join(f"{journal} {entry}" for journal, entry in facts.same_entries)
        said = {"title": facts.title, "examples": examples}
        found.append(Sentence(SAME_ENTRIES, count=facts.same_count, **said))
    return found


def why_too_big(*, size: int, name: str, bench: str) -> str | None:
    """Return why a file may not come by the browser, and the command that takes it, or None."""
    if size <= MOST_BYTES:
        return None
    said = {"size": size // 2**20 + 1, "most": MOST_BYTES // 2**20}
    return Sentence(TOO_BIG, name=name, bench=bench, **said)
