"""The document as it is set: each block with its margin notes, its letters and its level."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arpent.press.document import (
    Block,
    Chain,
    Document,
    Heading,
    Listing,
    Note,
    Paragraph,
    Proof,
    Quotation,
    Sheet,
    Table,
    Text,
    parts_of,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block, where it stands, and what is printed in the margin beside it.

    `letters` has one entry per Proof of the block, in reading order, empty when the proof
    has nothing to say. `level` and `heading` are those of the heading the block stands under,
    nought and empty if none.
    """

    position: int
    block: Block
    level: int
    heading: str
    notes: tuple[Text, ...]
    letters: tuple[str, ...]

    @property
    def proofs(self) -> tuple[tuple[str, Proof], ...]:
        """Return the proofs the margin explains, with their letters."""
        pairs = zip(self.letters, proofs_of(self.block), strict=True)
        return tuple((letter, proof) for letter, proof in pairs if letter)


def galley(document: Document) -> Iterator[Piece]:
    """Yield the blocks in order; a Note travels with the block after it."""
    used, level, heading = 0, 0, ""
    waiting: list[Text] = []
    for position, block in enumerate(document.blocks):
        if isinstance(block, Note):
            waiting.append(block.text)
            continue
        if isinstance(block, Heading):
            level, heading = block.level, block.text
            used = 0 if level == 1 else used
        letters = []
        for proof in proofs_of(block):
            letters.append(letter(used) if proof.because else "")
            used += bool(proof.because)
        yield Piece(position, block, level, heading, tuple(waiting), tuple(letters))
        waiting = []


def letter(rank: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    name = ""
    rank += 1
    while rank:
        rank, rest = divmod(rank - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def texts_of(block: Block) -> Iterator[Text]:
    """Yield the marked texts of a block, in reading order."""
    match block:
        case Paragraph(text=text) | Quotation(text=text) | Note(text=text):
            yield text
        case Listing(items=items):
            yield from items
        case Table(rows=rows, total=total):
            for row in (*rows, total):
                yield from row
        case Sheet(boxes=boxes):
            yield from (box.text for box in boxes)
        case Chain(stations=stations):
            yield from (station.text for station in stations)
        case _:
            return


def proofs_of(block: Block) -> tuple[Proof, ...]:
    """Return the proofs of a block, in reading order."""
    return tuple(_proofs(texts_of(block)))


def _proofs(texts: Iterable[Text]) -> Iterator[Proof]:
    for text in texts:
        yield from (part for part in parts_of(text) if isinstance(part, Proof))
