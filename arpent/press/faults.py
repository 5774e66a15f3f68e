"""What keeps an edition from being accessible, said to whoever can put it right.

Sentences are message ids in French: a translator renders `sentence`, `remedy` and `place`,
then fills in `values`. `gettext_noop` only marks them for extraction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from arpent.press.document import Document, Heading
from arpent.press.typography import typeset


def gettext_noop(message: str) -> str:
    """Return the message as it is: extraction tools look for this name."""
    return message


@dataclass(frozen=True, slots=True)
class PressFault:
    """One fault: what is wrong, what to do, and where. `position` is the block's, None for the
    whole document."""

    sentence: str
    remedy: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)
    position: int | None = None

    def __str__(self) -> str:
        return self.said()

    def said(self, translate: Callable[[str], str] = gettext_noop, *, language: str = "fr") -> str:
        """Say the fault in the language `translate` turns messages into."""
        place, sentence, remedy = map(translate, (self.place, self.sentence, self.remedy))
        colon = " : " if language == "fr" else ": "
        return typeset(f"{place}{colon}{sentence} {remedy}" % self.values, language=language)


class RefusedByThePress(Exception):
    """The document cannot be printed as it is; `faults` says why, in the order of reading."""

    def __init__(self, faults: tuple[PressFault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


DOCUMENT = gettext_noop("Document")
BLOCK = gettext_noop("Bloc %(number)s, sous « %(heading)s »")
FIRST_BLOCKS = gettext_noop("Bloc %(number)s, avant le premier titre")


def fault_at(
    document: Document, position: int | None, sentence: str, remedy: str, /, **values: object
) -> PressFault:
    """Return a fault that names its block by its number and its heading."""
    if position is None:
        return PressFault(sentence, remedy, DOCUMENT, values)
    heading = _heading_over(document, position)
    values |= {"number": position + 1, "heading": heading}
    place = BLOCK if heading else FIRST_BLOCKS
    return PressFault(sentence, remedy, place, values, position)


def _heading_over(document: Document, position: int) -> str:
    for block in reversed(document.blocks[: position + 1]):
        if isinstance(block, Heading) and block.text.strip():
            return block.text
    return ""
