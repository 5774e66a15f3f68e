"""Images: their format and whether they open, read from their bytes rather than from a name."""

import re
import zlib
from xml.etree import ElementTree

PNG, JPEG, JPEG_END = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd9"


def kind_of(data: bytes) -> str:
    """Return png, jpg or svg, or "" for what is none of them or is broken."""
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


def proportion_of(data: bytes) -> float:
    """Return the height of a readable image divided by its width."""
    kind = kind_of(data)
    if kind == "png":
        width, height = (float(int.from_bytes(data[at : at + 4], "big")) for at in (16, 20))
    else:
        width, height = _jpeg_size(data) if kind == "jpg" else _svg_size(data)
    return height / width if width and height else 0.75


def _jpeg_size(data: bytes) -> tuple[float, float]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(data[at + n : at + n + 2], "big") for n in (5, 7))
            return width, height
        at += 2 + size
    return 0, 0


def _svg_size(data: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(data)  # noqa: S314  (kind_of refused entities)
    box = re.findall(r"-?[\d.]+", root.get("viewBox", ""))
    sizes = box[2:4] if len(box) == 4 else re.findall(r"[\d.]+", _sides(root))
    return (float(sizes[0]), float(sizes[1])) if len(sizes) == 2 else (0, 0)


def _sides(root: ElementTree.Element) -> str:
    return f"{root.get('width', '')} {root.get('height', '')}"
