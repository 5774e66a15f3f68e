"""What happened at an assembly, as plain frozen values: minutes and slides are made of these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from arpent.kernel.sentences import N_
from arpent.press.notation import clock, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Scribe:
    """Writes in one language; moments come in the hour of the place."""

    language: str = "fr"
    translate: Callable[[str], str] = N_

    def say(self, pattern: str, **values: object) -> str:
        """Return a marked pattern in the language, its values in place."""
        told = self.translate(pattern)
        return told % values if values else told

    def count(self, one: str, several: str, number: int, **values: object) -> str:
        """Return a sentence by the number it counts: nought and one are singular in French."""
        lone = number < 2 if self.language == "fr" else number == 1
        return self.say(one if lone else several, number=number, **values)

    def hour(self, at: datetime | None) -> str:
        return clock(at.time(), language=self.language) if at else ""

    def day(self, on: date | datetime) -> str:
        plain = on.date() if isinstance(on, datetime) else on
        return day(plain, language=self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Somebody who came: as what, by which channel, from when to when (None: to the end)."""

    name: str
    organisation: str
    kind: str
    channel: str
    arrived_at: datetime
    left_at: datetime | None = None
    # Each time they came back, perhaps by the other channel.
    again: tuple[Came, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """A power given; `counted` when its holder was there to use it, `until` it was taken back."""

    giver: str
    holder: str
    way: str
    counted: bool
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """The quorum at the moment it was reached or lost."""

    at: datetime
    reached: bool
    present: int
    represented: int
    counted: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    kind: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A candidate, and what became of it; `elected` is None before the count."""

    name: str
    quality: str
    newcomer: bool
    votes: int | None
    elected: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote held or prepared. `counts` are the voices by choice, counted again from the rows."""

    key: str
    title: str
    text: str
    mode: str
    outcome: str
    order: int = 1
    version: int = 1
    text_sha256: str = ""
    present: int | None = None
    represented: int | None = None
    entitled: int | None = None
    roll: int = 0  # voices on the roll of this vote
    asked: int | None = None  # members there at the opening who asked for secrecy, if any asked
    asks_needed: int | None = None  # how many of those made it due, by the statutes
    signed: int | None = None  # those that signed it, where one signs to vote
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    counts: dict[str, int] = field(default_factory=dict)
    channels: dict[str, dict[str, int]] = field(default_factory=dict)
    tellers: tuple[str, ...] = ()
    objections: tuple[tuple[str, str, str], ...] = ()  # name, kind, words
    names: tuple[tuple[str, str, str], ...] = ()  # name, choice, who cast it for them
    reason: str = ""  # the sum, as it was proclaimed
    settled_by: str = ""
    drawn_with: str = ""  # the sentence of the draw: anyone makes it again
    cancelled_because: str = ""
    despite: str = ""  # what the chair wrote to go on all the same
    college: str = ""
    seats: int | None = None
    candidates: tuple[Stood, ...] = ()
    roll_sha256: str = ""
    head: str = ""

    @property
    def held(self) -> bool:
        """Tell whether it came to an end that counts."""
        return bool(self.outcome) and not self.cancelled_because


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An item of the agenda: what was planned, what was said and voted."""

    key: str
    kind: str
    title: str
    text: str
    minutes: int
    planned_at: datetime
    speaker: str = ""
    speaker_from: str = ""
    discussant: str = ""
    drawn: str = ""
    hoped: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    notes: tuple[Said, ...] = ()
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """How the call went out: so many letters by each way, and what came back."""

    on: date | None
    ways: tuple[tuple[str, int], ...] = ()
    bounced: int = 0
    reached: int = 0
    delay_days: int | None = None
    delay_wanted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    organisation: str
    title: str
    kind: str
    place: str
    remote: bool
    starts_at: datetime
    record_on: date
    opened_at: datetime | None
    closed_at: datetime | None
    chair: str
    chair_as: str
    secretary: str
    second: bool
    reconstructed: bool
    statutes: str
    statutes_on: date
    signatories: int | None
    signed_as: str
    roll_hash: str
    entitled: int
    listed: int
    base: int
    needed: int
    called: Called
    came: tuple[Came, ...] = ()
    members_present: int = 0
    powers: tuple[Power, ...] = ()
    turns: tuple[Turned, ...] = ()
    papers: tuple[tuple[str, str], ...] = ()  # title, SHA-256
    items: tuple[Heard, ...] = ()

    @property
    def votes(self) -> tuple[Vote, ...]:
        """Return every vote, in the order of the agenda."""
        return tuple(vote for item in self.items for vote in item.votes)

    @property
    def held_on(self) -> date:
        return (self.opened_at or self.starts_at).date()
