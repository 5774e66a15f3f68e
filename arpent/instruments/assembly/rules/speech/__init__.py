"""The statutes said in plain French: what each setting means, and what holds when it is unset.

What the law says of the silence of statutes: loi du 1er juillet 1901, and the decisions named.
"""

from __future__ import annotations

from collections.abc import Iterator

from arpent.instruments.assembly.rules.speech.calling import call, quorum
from arpent.instruments.assembly.rules.speech.said import Said, Told
from arpent.instruments.assembly.rules.speech.sitting import board, minutes
from arpent.instruments.assembly.rules.speech.voting import proxies, votes
from arpent.instruments.assembly.rules.statutes import StatutesRule
from arpent.kernel.sentences import N_

TOPICS = (
    ("call", N_("La convocation"), call),
    ("quorum", N_("Le quorum"), quorum),
    ("proxies", N_("Les pouvoirs"), proxies),
    ("votes", N_("Les votes"), votes),
    ("board", N_("Le conseil"), board),
    ("minutes", N_("Le procès-verbal"), minutes),
)


def speech(rule: StatutesRule, *, base: int) -> Iterator[Said]:
    """Yield what the statutes mean, topic by topic; `base` members serve as the example."""
    for topic, _label, tell in TOPICS:
        for by, sentence in tell(rule, base):
            yield Said(about=topic, by=by, sentence=sentence)


__all__ = ["TOPICS", "Said", "Told", "speech"]
