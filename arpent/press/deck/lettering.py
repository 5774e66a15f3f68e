"""How much room a text takes on a slide, whatever sans a reader's machine has.

The widths are those of a wide common sans: an office without the fonts of the house still fits.
"""

from functools import lru_cache

# Shares of the size of the letter.
LEADING = 1.24
STRONG = 1.07
WIDTHS = {
    "ijl|.,:;'!’·\u202f": 0.27,
    ' \u00a0frtI()[]{}-/\\"`': 0.35,
    "mwMW…—%@œæŒÆ": 0.92,
    "ABCDEFGHJKLNOPQRSTUVXYZÀÂÇÉÈÊËÎÏÔÙÛÜ&+=<>~": 0.71,
}
OTHER = 0.57
FAR = 1.05  # scripts the table does not know
LETTERS = {letter: width for letters, width in WIDTHS.items() for letter in letters}


def width_of(text: str, size: float, *, strong: bool = False) -> float:
    """Return the width of a line of text, in points."""
    ems = sum(LETTERS.get(c, OTHER if ord(c) < 0x250 else FAR) for c in text)
    return ems * size * (STRONG if strong else 1)


@lru_cache(maxsize=8192)
def wrapped(text: str, width: float, size: float, *, strong: bool = False) -> tuple[str, ...]:
    """Break a text into lines of at most `width` points."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, strong=strong) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, width, size, strong)
        lines += whole
    return (*lines, line)


def _broken(word: str, width: float, size: float, strong: bool) -> list[str]:
    """A word no line could hold is cut where it must."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, strong=strong) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
