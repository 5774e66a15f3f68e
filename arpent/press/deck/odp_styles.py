"""The styles and the master pages of an OpenDocument presentation."""

from xml.sax.saxutils import escape, quoteattr

from arpent.press.deck.boards import (
    CHAIN_X,
    FOOT,
    HEIGHT,
    LEFT,
    OPENING_H,
    OPENING_TOP,
    PAD,
    ROOM_W,
    TITLE_H,
    TITLE_TOP,
    WIDTH,
    ticks,
)
from arpent.press.deck.colours import COUNTRIES, EDGE, HAIR, INKS, PAPER, RED, SANS, SERIF

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
PATHS = {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
    "presentation": "presentation", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    "meta": "meta",
}  # fmt: skip
OTHERS = {
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SPACES = {name: f"{OASIS}{path}:1.0" for name, path in PATHS.items()} | OTHERS
NAMESPACES = " ".join(f'xmlns:{name}="{path}"' for name, path in SPACES.items())
MASTERS = {"opening": "Ouverture", "divider": "Partie", "slide": "Diapositive"}
SIDES = ("left", "right", "top", "bottom")
GENERIC = {SERIF: "roman", SANS: "swiss"}


def pt(points: float) -> str:
    """Write a length."""
    return f"{points:.2f}pt"


def at(x: float, y: float, w: float, h: float) -> str:
    """Write where a frame stands."""
    return f'svg:x="{pt(x)}" svg:y="{pt(y)}" svg:width="{pt(w)}" svg:height="{pt(h)}"'


def face(name: str) -> str:
    """Name a font and what may stand in for it."""
    return f'fo:font-family="\'{name}\'" style:font-family-generic="{GENERIC[name]}"'


def styles_xml(title: str, language: str) -> str:
    """Write the styles of a deck; its title is at the foot of every slide."""
    masters = "".join(_master(kind, title) for kind in MASTERS)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {NAMESPACES} '
        f'office:version="1.3"><office:styles>{_defaults(language)}</office:styles>'
        f"<office:automatic-styles>{_layout()}{_pages()}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def _defaults(language: str) -> str:
    spoken = f'fo:language="{language}" fo:country="{COUNTRIES[language]}"'
    return (
        '<style:default-style style:family="graphic"><style:paragraph-properties '
        f'fo:line-height="95%"/><style:text-properties {spoken} {face(SANS)} fo:font-size="22pt" '
        f'fo:color="{INKS["ink"]}"/></style:default-style>'
        '<style:style style:name="standard" style:family="graphic"><style:graphic-properties '
        'draw:stroke="none" draw:fill="none" fo:padding="0pt" draw:auto-grow-height="false"/>'
        "</style:style>"
        + "".join(
            f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties '
            f'draw:stroke="solid" svg:stroke-width="{width}" svg:stroke-color="{colour}"/>'
            "</style:style>"
            for name, width, colour in (
                ("chain", "1.3pt", RED), ("tick", "0.8pt", EDGE), ("rule", "1.2pt", INKS["ink"]),
            )
        )
    )  # fmt: skip


def _layout() -> str:
    return (
        '<style:page-layout style:name="L"><style:page-layout-properties fo:margin="0pt" '
        f'fo:page-width="{pt(WIDTH)}" fo:page-height="{pt(HEIGHT)}" '
        'style:print-orientation="landscape"/></style:page-layout>'
    )


def _pages() -> str:
    fills = {"opening": PAPER, "divider": PAPER, "slide": "#ffffff"}
    pages = "".join(
        f'<style:style style:name="page-{kind}" style:family="drawing-page">'
        f'<style:drawing-page-properties draw:fill="solid" draw:fill-color="{colour}" '
        'draw:background-size="border"/></style:style>'
        for kind, colour in fills.items()
    )
    small = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="{side}"/><style:text-properties {face(SANS)} fo:font-size="12pt" '
        f'fo:color="{INKS["soft"]}"/></style:style>'
        for name, side in (("foot", "start"), ("number", "end"))
    )
    return pages + small


def _master(kind: str, title: str) -> str:
    top, tall = (TITLE_TOP, TITLE_H) if kind == "slide" else (OPENING_TOP, OPENING_H)
    foot = (
        f'<draw:frame draw:style-name="standard" {at(LEFT, FOOT, ROOM_W, 20)}><draw:text-box>'
        f'<text:p text:style-name="foot">{escape(title)}</text:p></draw:text-box></draw:frame>'
        f'<draw:frame draw:style-name="standard" presentation:class="page-number" '
        f"{at(4, FOOT, CHAIN_X - 16, 20)}><draw:text-box>"
        '<text:p text:style-name="number"><text:page-number/></text:p></draw:text-box></draw:frame>'
    )
    return (
        f"<style:master-page style:name={quoteattr(MASTERS[kind])} "
        f'style:page-layout-name="L" draw:style-name="page-{kind}">{_chain()}'
        f'<draw:frame draw:style-name="standard" presentation:class="title" '
        f'presentation:placeholder="true" {at(LEFT, top, ROOM_W, tall)}><draw:text-box/>'
        f"</draw:frame>{foot}</style:master-page>"
    )


def _chain() -> str:
    down = [(x, 0.0, x, HEIGHT, "chain") for x in (CHAIN_X - 1, CHAIN_X + 1.6)]
    across = [(CHAIN_X + 1.6, y, CHAIN_X + 1.6 + long, y, "tick") for y, long in ticks()]
    return "".join(line(*ends) for ends in (*down, *across))


def line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    """Draw a line that says nothing."""
    return (
        f'<draw:line draw:style-name="{style}" loext:decorative="true" '
        f'svg:x1="{pt(x1)}" svg:y1="{pt(y1)}" svg:x2="{pt(x2)}" svg:y2="{pt(y2)}"/>'
    )


def boxes_xml() -> str:
    """Write the styles of the frames and of the cells of tables."""
    frame = (
        'draw:fill="none" draw:textarea-vertical-align="{}" draw:auto-grow-height="false" '
        'fo:wrap-option="wrap"'
    )
    padded = " ".join(f'fo:padding-{side}="{pt(PAD)}"' for side in SIDES)
    boxes = {
        "box": f'draw:stroke="none" fo:padding="0pt" {frame.format("top")}',
        "low": f'draw:stroke="none" fo:padding="0pt" {frame.format("bottom")}',
        "framed": f'draw:stroke="solid" svg:stroke-width="1pt" svg:stroke-color="{HAIR}" '
        f"{padded} {frame.format('top')}",
    }
    cells = {
        "cell": ("0.6pt", HAIR),
        "head": ("1.2pt", INKS["ink"]),
        "total": ("1.2pt", INKS["ink"]),
    }
    numbered = (
        '<style:style style:name="shown" style:family="drawing-page"><style:drawing-page-properties'
        ' presentation:background-visible="true" presentation:background-objects-visible="true"'
        ' presentation:display-page-number="true" presentation:display-footer="true"/>'
        "</style:style>"
    )
    return (
        numbered
        + "".join(
            f'<style:style style:name="{name}" style:family="{family}">'
            f"<style:graphic-properties {how}/></style:style>"
            for name, how in boxes.items()
            for family in ("graphic", "presentation")
        )
        + "".join(
            f'<style:style style:name="{name}" style:family="table-cell"><style:graphic-properties '
            'draw:fill="none" draw:textarea-vertical-align="top" fo:padding-left="0pt" '
            'fo:padding-right="14pt" fo:padding-top="5pt" fo:padding-bottom="5pt"/>'
            '<style:paragraph-properties fo:border="none" '
            f'fo:border-bottom="{width} solid {colour}"/>'
            "</style:style>"
            for name, (width, colour) in cells.items()
        )
    )
