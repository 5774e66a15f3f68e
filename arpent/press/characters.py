"""Characters no XML file can hold, taken out in one place for every format."""

import re

# Controls but the line end and the tab, lone surrogates, noncharacters.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def writable(text: str) -> str:
    """Return the text without what XML refuses."""
    return UNWRITABLE.sub("", text)


# Marks nobody sees: soft hyphens, joiners, directions. A typesetter has its own.
UNSEEN = re.compile(
    r"[\xad\u0600-\u0605\u061c\u06dd\u070f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0001-\U000e007f]"
)


def visible(text: str) -> str:
    """Return the text without what nobody could see printed."""
    return UNSEEN.sub("", writable(text))
