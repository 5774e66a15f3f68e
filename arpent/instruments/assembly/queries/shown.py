"""A vote as a page shows it: its stage in words, its roll counted, its result said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from arpent.instruments.assembly.models import Assembly, Objection, Poll, Voice
from arpent.instruments.assembly.queries.counts import sentence_of
from arpent.instruments.assembly.queries.polls import (
    candidates_of,
    is_election,
    name_of,
    options_of,
    polls_of,
    stage_of_poll,
)
from arpent.instruments.assembly.rules.polls import SECRET, STAGES, Stage
from arpent.instruments.assembly.rules.secrecy import would_tell
from arpent.instruments.assembly.rules.words import CHOICES, SIGNS, WHENCE
from arpent.kernel.filing import filed
from arpent.kernel.spoken import spoken
from arpent.measure.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """One vote, ready to be drawn; never who voted what, never in which order."""

    poll: Poll
    stage: Stage
    voices: int
    voted: int
    sentence: Sentence | None = None

    @property
    def stage_words(self) -> str:
        return STAGES[self.stage]

    @property
    def said(self) -> str | None:
        """What was decided, in the language of the reader."""
        return spoken(self.sentence)

    @property
    def signs(self) -> bool:
        """Whether each voice signs the roll: hands raised and objections are counted otherwise."""
        return self.poll.mode in SIGNS

    @property
    def names(self) -> list[str]:
        """Who stands, as the ballot names them; a vote on a text opens with its words instead."""
        kept = self.poll.rules.get("options", ()) if is_election(self.poll) else ()
        return [words for _key, words in kept]

    @property
    def left(self) -> int:
        return self.voices - self.voted


def shown(poll: Poll) -> Shown:
    """Return a vote as it is shown, counting its roll unless `polls_of` already did."""
    stage = stage_of_poll(poll)
    voices, voted = getattr(poll, "voices_count", None), getattr(poll, "voted_count", None)
    if voices is None or voted is None:
        roll = Voice.objects.filter(poll=poll).aggregate(
            all=Count("pk"), voted=Count("pk", filter=Q(voted=True))
        )
        voices, voted = roll["all"], roll["voted"]
    done = poll.counted_at is not None and stage != "cancelled"
    return Shown(poll, stage, voices, voted, sentence_of(poll) if done else None)


def shown_of(*, assembly: Assembly) -> list[Shown]:
    """Return the votes of an assembly as its pages list them."""
    return [shown(poll) for poll in polls_of(assembly=assembly)]


def table_of(poll: Poll) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Return the count as a table: the channels, then each answer with its voices in each.

    A channel that would tell who voted what in secret is not told apart.
    """
    counted = {
        channel: {key: Decimal(votes) for key, votes in said.items()}
        for channel, said in poll.result.get("channels", {}).items()
    }
    secret = poll.mode == SECRET and would_tell(counted, election=is_election(poll))
    channels = [] if secret else [channel for channel in WHENCE if channel in counted]
    words = dict(CHOICES)
    if is_election(poll):
        # Those who stand come first, then what is blank or spoilt.
        named = {one.key: name_of(one) for one in candidates_of(poll=poll)}
        words = dict(options_of(poll)) | named | words
    said = poll.result.get("choices", {})
    order = [key for key in words if key in said]
    rows = [
        (
            words[key],
            [poll.result["channels"][channel].get(key, "0") for channel in channels] + [said[key]],
        )
        for key in order
    ]
    return [WHENCE[channel] for channel in channels], rows


def seated_of(poll: Poll) -> list[dict[str, Any]]:
    """Return the candidates of a counted election, in the order of the count."""
    rows = {one.key: one for one in candidates_of(poll=poll)}
    return [
        {**standing, "candidacy": rows[standing["key"]]}
        for standing in poll.result.get("standings", ())
        if standing["key"] in rows
    ]


def objections_of(*, poll: Poll) -> Iterable[Objection]:
    found = Objection.objects.filter(poll=poll).select_related("voter")
    return found.order_by(filed("voter__name"), "pk")
