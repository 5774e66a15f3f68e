"""A document as plain frozen values; pdf.py, odt.py and page.py each print the same one."""

from dataclasses import dataclass
from datetime import date

from arpent.press.charts.values import Chart, Timeline

VERDICTS = ("holds", "contradicted", "uncheckable")


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to `url`: http, https or mailto."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A figure in a sentence. Its letter leads to the margin, where `because` is printed."""

    text: str
    verdict: str
    because: str = ""
    url: str = ""


Inline = str | Strong | Emphasis | Link | Proof
Text = Inline | tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a chapter (1), of a section (2), of a part of it (3 to 6).

    One that is not `listed` stays out of the printed table of contents.
    """

    text: str
    level: int = 1
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` sets the first one of a chapter larger."""

    text: Text
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    text: Text
    source: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `numeric` sets its cells to the right."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A register: the first cell of each row names the row, `total` closes it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image (bytes of SVG, PNG or JPEG); `alt` says what it shows, `width` is a share of one."""

    data: bytes
    alt: str
    caption: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with its caption; its description is computed, its numbers are printed below."""

    chart: Chart | Timeline
    caption: str = ""
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one production or programme, its boxes two by two."""

    title: str
    boxes: tuple[Box, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A published sentence and what recounting says of it."""

    verdict: str
    sentence: str
    because: str = ""
    source: str = ""
    published: str = ""
    counted: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    label: str
    value: str
    unit: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures on their dimension line, each with the basis it was counted on."""

    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A moment on the chain line; `kind` is step, trial or ahead."""

    when: str
    title: str
    text: Text = ""
    kind: str = "step"


@dataclass(frozen=True, slots=True)
class Chain:
    """A story in dates, along the line of the page."""

    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin, level with the block that follows."""

    text: Text


@dataclass(frozen=True, slots=True)
class Contents:
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = (
    Heading | Paragraph | Quotation | Listing | Table | Picture | Drawing | Sheet
    | Claim | Measures | Chain | Note | Contents | PageBreak
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cover:
    """A first page of its own.

    `lines` say who publishes; `stations` name the points of the loop (three to six), which
    closes when `gap` is empty and else shows it. A picture takes the place of the loop.
    """

    lines: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    gap: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed. Without a cover the title opens the first page, as in a letter.

    `draft` is the mention printed beside every page number of an edition not yet frozen.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "fr"
    author: str = ""
    published_on: date | None = None  # asked for before print: an archive needs a date
    subtitle: str = ""
    running_head: str = ""
    description: str = ""
    cover: Cover | None = None
    draft: str = ""


def parts_of(text: Text) -> tuple[Inline, ...]:
    """Return the parts of a text, one or several."""
    return text if isinstance(text, tuple) else (text,)


def plain(text: Text) -> str:
    """Return a text without its marks."""
    return "".join(part if isinstance(part, str) else part.text for part in parts_of(text))
