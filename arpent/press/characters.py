"""Characters no XML file can hold, taken out in one place for every format."""

import re

# Controls but the line end and the tab, lone surrogates, noncharacters.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def writable(text: str) -> str:
    """This function will return the text without what XML refuses."""
    return UNWRITABLE.sub("", text)
