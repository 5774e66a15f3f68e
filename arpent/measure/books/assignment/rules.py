"""A rule names a programme or a funder for the lines it describes. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from arpent.measure.ledger import Line
from arpent.measure.plain import plain
from arpent.measure.sentences import Sentence, mark, say

PROGRAMME, FUNDER = "programme", "funder"
AXES = (PROGRAMME, FUNDER)

NO_AXIS = mark("Règle %(rule)s : l’axe « %(axis)s » n’existe pas. Écrivez programme ou funder.")
NO_TARGET = mark("Règle %(rule)s : elle ne nomme rien. Écrivez le programme ou le financeur visé.")
NO_CRITERION = mark(
    "Règle %(rule)s : elle prendrait toutes les lignes."
    " Donnez un compte, un tiers, un mot du libellé, un journal ou une date."
)
BACKWARDS = mark(
    "Règle %(rule)s : elle finit le %(last)s, avant de commencer le %(first)s."
    " Échangez les deux dates."
)
SAME_RANK = mark(
    "Règles %(rule)s et %(other)s : même rang %(rank)s sur le même axe."
    " Donnez à chacune le sien : la première qui convient l’emporte."
)
SAME_NAME = mark("Deux règles s’appellent %(rule)s. Donnez à chacune son nom.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a line must be to take `target` on an axis; an empty criterion accepts any line.

    `account` is the beginning of an account number; `label` is looked for anywhere in the label,
    whatever its capitals and accents; both days are included. The lowest rank is tried first.
    """

    rank: int
    axis: str
    target: str
    account: str = ""
    auxiliary: str = ""
    label: str = ""
    journal: str = ""
    first_on: date | None = None
    last_on: date | None = None
    key: str = ""

    @property
    def name(self) -> str:
        """The key of the rule, or its axis and rank where it has none."""
        return self.key or f"{self.axis}-{self.rank}"

    @property
    def is_open(self) -> bool:
        """Whether the rule has no criterion, and would take every line."""
        texts = (self.account, self.auxiliary, plain(self.label), self.journal)
        return not any(texts) and self.first_on is None and self.last_on is None


def matches(rule: Rule, line: Line) -> bool:
    """Tell whether a line is what a rule describes."""
    return (
        line.account.startswith(rule.account)
        and rule.auxiliary in ("", line.auxiliary)
        and rule.journal in ("", line.journal)
        and (rule.first_on is None or line.entry_on >= rule.first_on)
        and (rule.last_on is None or line.entry_on <= rule.last_on)
        and plain(rule.label) in plain(line.label)
    )


def first_match(rules: Iterable[Rule], line: Line, *, axis: str) -> Rule | None:
    """Return the rule of an axis that a line obeys: the lowest rank."""
    found = [rule for rule in rules if rule.axis == axis and matches(rule, line)]
    return min(found, key=lambda rule: rule.rank, default=None)


def why_not_rule(rule: Rule) -> Sentence | None:
    """Return why a rule cannot serve, or None."""
    if rule.axis not in AXES:
        return say(NO_AXIS, rule=rule.name, axis=rule.axis)
    if not rule.target.strip():
        return say(NO_TARGET, rule=rule.name)
    if rule.is_open:
        return say(NO_CRITERION, rule=rule.name)
    if rule.first_on and rule.last_on and rule.last_on < rule.first_on:
        return say(BACKWARDS, rule=rule.name, first=rule.first_on, last=rule.last_on)
    return None


def why_not_rules(rules: Sequence[Rule]) -> list[Sentence]:
    """Return what keeps a table of rules from serving, one sentence each."""
    found = [reason for rule in rules if (reason := why_not_rule(rule))]
    seen: dict[tuple[str, int], Rule] = {}
    for rule in rules:
        other = seen.setdefault((rule.axis, rule.rank), rule)
        if other is not rule:
            found.append(say(SAME_RANK, rule=other.name, other=rule.name, rank=rule.rank))
    names = [rule.name for rule in rules]
    found += [say(SAME_NAME, rule=name) for name in sorted(set(names)) if names.count(name) > 1]
    return found
