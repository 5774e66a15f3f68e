"""The values an instrument hands over: plain, frozen, free of HTML and of the ORM."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from arpent.kernel.refs import Ref
from arpent.kernel.roles import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from arpent.kernel.models import Organisation, Person

Row = Mapping[str, Any]
Arm = Literal["inquire", "test", "count", "account", "collective"]
VerdictState = Literal["holds", "contradicted", "uncheckable"]
FieldType = Literal["string", "integer", "number", "date", "datetime", "boolean"]
FieldFormat = Literal["", "uri", "email"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who is looking, on which organisation's bench, with which role, on which day.

    ``opened`` are the slugs of the instruments that organisation has on its bench.
    """

    person: Person | None
    organisation: Organisation
    role: Role
    on: date
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is being counted: an organisation over a period, both ends included."""

    organisation: Organisation
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the menu, under one of the five arms of the folding rule.

    ``purpose`` says in one sentence what is found there; the room's own when left empty.
    """

    label: StrOrPromise
    url: str
    arm: Arm
    purpose: StrOrPromise = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something somebody has to do: what, where, by when, and one sentence.

    The home page counts apart the tests past their date and the figures that do not add up:
    ``contradicted`` is then the verdict to draw.
    """

    label: StrOrPromise
    url: str
    due_on: date
    sentence: StrOrPromise = ""
    expired_test: bool = False
    contradicted: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A thing as another room shows it: a title that leads to it, and a line."""

    ref: Ref
    title: str
    url: str
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A thing as the house's search reads it. ``role`` is the least role that may find it."""

    ref: Ref
    kind: StrOrPromise
    title: str
    text: str
    url: str
    role: Role = Role.PUBLIC
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody is writing, put to the finder: a title, perhaps a text, in one's own words.

    ``but`` are things not to be found again. ``room`` is the slug of the room where it is written:
    it let this person read its own things, whatever their role on the bench.
    """

    title: str
    body: str = ""
    but: tuple[Ref, ...] = ()
    room: str = ""
    top: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A thing close to what was asked, the closest first, and the words that say why."""

    ref: Ref
    kind: str
    title: str
    url: str
    text: str = ""
    why: tuple[str, ...] = ()
    score: float = 0.0
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number, never without its unit and its method, with the records it was counted from.

    ``value`` is None when no record allows a count; ``method`` then says what is missing.
    ``records`` are the cards of the things counted, ``url`` a page that lists them.
    ``variants`` are the same measure by other definitions, each a figure of its own.
    """

    key: str
    label: StrOrPromise
    value: Decimal | None
    unit: StrOrPromise
    method: StrOrPromise
    records: tuple[Card, ...] = ()
    url: str = ""
    variants: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a published number is worth beside the records of the figure it is about.

    A room answers with the claims whose period lies in the scope asked for. ``figure`` is the key
    of the figure, ``published`` the number as printed, ``counted`` None when nothing counts it,
    ``gap`` how far the recount, or another document, is from it. ``relation`` is equal, at_least
    or about. ``note`` is the explanation printed with it: a verdict that has one is settled.
    """

    figure: str
    state: VerdictState
    published: Decimal
    counted: Decimal | None
    unit: StrOrPromise
    sentence: str
    because: StrOrPromise
    first: date
    last: date
    relation: str = "equal"
    gap: Decimal | None = None
    source: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a chapter: a title, paragraphs, figures, cards, and at most one table."""

    title: StrOrPromise
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    cards: tuple[Card, ...] = ()
    boxes: tuple[tuple[StrOrPromise, str], ...] = ()
    columns: tuple[StrOrPromise, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    chart: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What an instrument tells in the annual report; it may tell several chapters.

    ``key`` is stable across years and nobody else's: ``members.board``.
    """

    key: str
    title: StrOrPromise
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: its name, type, meaning and limits. ``refers`` names the table it points to.

    ``default`` is what an empty cell stands for; ``places`` how many decimals a number may have.
    """

    name: str
    type: FieldType
    description: StrOrPromise
    required: bool = False
    choices: tuple[str, ...] = ()
    max_length: int | None = None
    pattern: str = ""
    refers: str = ""
    default: Any = None
    format: FieldFormat = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    places: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Open data: no personal data, typed, one row a mapping of the field names."""

    slug: str
    title: StrOrPromise
    description: StrOrPromise
    fields: tuple[Field, ...]
    rows: Callable[[Scope], Iterator[Row]]


def no_fault(row: Row) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file of the dossier. ``rows`` reads it from a bench, ``load`` writes typed rows to it.

    ``load`` receives rows whose references exist, writes what is new or different, and returns
    how many rows it created and how many it changed. ``fault`` checks one row against itself.
    """

    slug: str
    title: StrOrPromise
    fields: tuple[Field, ...]
    key: str
    rows: Callable[[Organisation], Iterator[Row]]
    load: Callable[[Organisation, Iterable[Row]], tuple[int, int]]
    keys: Callable[[Organisation], set[str]]
    fault: Callable[[Row], str | None] = field(default=no_fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """What the instrument holds on one person, and how to let go of it.

    ``own`` are the tables promised to be read by nobody else: who answers for the bench is told
    how many rows they hold, and no more. ``kept`` says, a sentence each, what is kept how long.
    """

    export: Callable[[Person], Iterable[Row]]
    erase: Callable[[Person], int]
    own: frozenset[str] = frozenset()
    kept: tuple[StrOrPromise, ...] = ()
