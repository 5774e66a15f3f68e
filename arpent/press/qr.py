"""An address as a drawing that a telephone reads."""

from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M

# The white that must surround it, in modules.
QUIET = 4


@lru_cache(maxsize=256)
def qr_path(text: str) -> tuple[int, str]:
    """Return the side of a QR code in modules, and its dark ones as an SVG path.

    The white around it is not in the side: draw from -4 to side + 4.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    return len(rows), "".join(_runs(rows))


def qr_svg(text: str) -> str:
    """Return a QR code as a whole SVG file, black on white."""
    side, path = qr_path(text)
    box = f"{-QUIET} {-QUIET} {side + 2 * QUIET} {side + 2 * QUIET}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<rect x="{-QUIET}" y="{-QUIET}" width="{side + 2 * QUIET}"'
        f' height="{side + 2 * QUIET}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )


def _runs(rows: list[list[bool]]) -> list[str]:
    """One rectangle for each run of dark modules in a row."""
    drawn = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            last = x
            while last < len(row) and row[last]:
                last += 1
            if last > x:
                drawn.append(f"M{x} {y}h{last - x}v1h-{last - x}z")
            x = max(last, x + 1)
    return drawn
