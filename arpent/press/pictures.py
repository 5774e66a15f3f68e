"""Images: their format and whether they open, read from their bytes rather than from a name."""

import zlib
from xml.etree import ElementTree

PNG, JPEG, JPEG_END = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd9"


def kind_of(data: bytes) -> str:
    """This function will return png, jpg or svg, or "" for what is none of them or is broken."""
    if data.startswith(PNG):
        return "png" if _whole_png(data) else ""
    if data.startswith(JPEG):
        return "jpg" if JPEG_END in data[-64:] else ""
    return "svg" if _is_svg(data) else ""


def _whole_png(data: bytes) -> bool:
    """Every chunk is there with its checksum, down to the last, which is empty."""
    start = len(PNG)
    while start + 12 <= len(data):
        size = int.from_bytes(data[start : start + 4], "big")
        end = start + 12 + size
        chunk = data[start + 4 : end - 4]
        if end > len(data) or zlib.crc32(chunk) != int.from_bytes(data[end - 4 : end], "big"):
            return False
        if chunk[:4] == b"IEND":
            return True
        start = end
    return False


def _is_svg(data: bytes) -> bool:
    """Well formed, without the entities that make a small file explode."""
    if b"<!ENTITY" in data or b"<svg" not in data[:4000]:
        return False
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  (no entity, see above)
    except ElementTree.ParseError:
        return False
    return root.tag.rpartition("}")[2] == "svg"
