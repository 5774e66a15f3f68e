"""Text as OpenDocument XML: everything escaped, proofs as footnotes with their own letter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from arpent.press.characters import writable
from arpent.press.document import Emphasis, Inline, Link, Proof, Strong, Text, parts_of
from arpent.press.typography import typeset


@dataclass(slots=True)
class Pen:
    """What writing a block needs: its language, the letters of its proofs; and what it adds to
    the file: pictures by name, widths of columns in millimetres."""

    language: str
    letters: Iterator[str] = field(default_factory=lambda: iter(()))
    pictures: dict[str, bytes] = field(default_factory=dict)
    widths: set[int] = field(default_factory=set)

    def plain(self, text: str) -> str:
        """Write a text, typeset and escaped."""
        clean = writable(text).replace("\t", " ")
        return escape(typeset(clean, language=self.language)).replace("\n", "<text:line-break/>")

    def inline(self, text: Text) -> str:
        """Write a marked text."""
        return "".join(self._part(part) for part in parts_of(text))

    def paragraph(self, style: str, text: Text) -> str:
        """Write a paragraph of a named style."""
        return f'<text:p text:style-name="{style}">{self.inline(text)}</text:p>'

    def _part(self, part: Inline) -> str:
        if isinstance(part, str):
            return self.plain(part)
        body = self.plain(part.text)
        match part:
            case Strong():
                return f'<text:span text:style-name="Strong_20_Emphasis">{body}</text:span>'
            case Emphasis():
                return f'<text:span text:style-name="Emphasis">{body}</text:span>'
            case Link(url=url):
                return self._link(url, body)
            case Proof():
                return self._proof(part, body, next(self.letters))

    def _link(self, url: str, body: str) -> str:
        target = quoteattr(writable(url))
        return f'<text:a xlink:type="simple" xlink:href={target}>{body}</text:a>'

    def _proof(self, proof: Proof, body: str, letter: str) -> str:
        marked = f'<text:span text:style-name="{proof.verdict}">{body}</text:span>'
        marked = self._link(proof.url, marked) if proof.url else marked
        if not letter:
            return marked
        note = self.paragraph("Footnote", proof.because)
        return (
            f'{marked}<text:note text:note-class="footnote"><text:note-citation '
            f'text:label="{letter}">{letter}</text:note-citation>'
            f"<text:note-body>{note}</text:note-body></text:note>"
        )
