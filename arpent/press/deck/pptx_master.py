"""What every slide of a PPTX stands on: the fonts, the inks and the chain line of the house."""

import re
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from arpent.press.deck.boards import (
    CHAIN_X,
    FOOT,
    HEIGHT,
    LEFT,
    OPENING_H,
    OPENING_TOP,
    ROOM_H,
    ROOM_W,
    TITLE_H,
    TITLE_TOP,
    TOP,
    WIDTH,
    ticks,
)
from arpent.press.deck.colours import EDGE, INKS, PAPER, RED, SANS, SERIF

LAYOUTS = {"opening": 0, "words": 1, "divider": 2, "slide": 5}
NAMES = {"opening": "Ouverture", "words": "Texte", "divider": "Partie", "slide": "Diapositive"}
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
PH = "{http://schemas.openxmlformats.org/presentationml/2006/main}ph"
SCHEME = {
    "dk1": INKS["ink"], "lt1": "#ffffff", "dk2": INKS["soft"], "lt2": PAPER, "accent1": RED,
    "accent2": INKS["ink"], "accent3": EDGE, "accent4": INKS["soft"], "accent5": EDGE,
    "accent6": RED, "hlink": RED, "folHlink": INKS["soft"],
}  # fmt: skip


def emu(points: float) -> Emu:
    """Turn points into the unit of an office."""
    return Emu(round(points * 12700))


def blank(running: str, language: str) -> tuple[Any, dict[str, Any]]:
    """Open an empty show in the look of the house, with its layouts."""
    show = Presentation()
    show.slide_width, show.slide_height = emu(WIDTH), emu(HEIGHT)
    _forget(show)
    _theme(show.slide_master)
    _keep_numbers(show.slide_master)
    layouts = {kind: show.slide_layouts[rank] for kind, rank in LAYOUTS.items()}
    for layout in list(show.slide_layouts):
        if layout not in layouts.values():
            show.slide_layouts.remove(layout)
    for kind, layout in layouts.items():
        _lay_out(kind, layout)
    _backdrop(show.slide_master, running, language)
    return show, layouts


def number_onto(slide: Any, layout: Any) -> None:
    """Put the number of the slide on it, last in its reading order."""
    for shape in layout.placeholders:
        if shape.placeholder_format.idx == 12:
            number = deepcopy(shape._element)
            number.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(number)


def _forget(show: Any) -> None:
    """The template's picture of itself and the settings of its printer."""
    for part, names in ((show.part.package, "_rels"), (show.part, "rels")):
        for rel in list(getattr(part, names).values()):
            if rel.reltype in (RT.THUMBNAIL, RT.PRINTER_SETTINGS):
                getattr(part, names).pop(rel.rId)


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RT.THEME)
    theme = part.blob.decode()
    for name, colour in SCHEME.items():
        shade = f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", shade, theme)
    for kind, face in (("major", SERIF), ("minor", SANS)):
        fonts = f'<a:{kind}Font><a:latin typeface="{face}"/>'
        theme = re.sub(rf'<a:{kind}Font><a:latin typeface="[^"]*"/>', fonts, theme)
    part._blob = theme.replace('name="Office Theme"', 'name="Arpent"').encode()


def _keep_numbers(master: Any) -> None:
    """Keep the number of the slide; a date and a footer would say what nobody wrote."""
    for shape in list(master.placeholders):
        if shape.placeholder_format.type in (15, 16):
            shape._element.getparent().remove(shape._element)


def _lay_out(kind: str, layout: Any) -> None:
    layout.name = NAMES[kind]
    opened = kind in ("opening", "divider")
    if opened:
        fill = f'<a:solidFill><a:srgbClr val="{PAPER[1:].upper()}"/></a:solidFill>'
        back = f"<p:bg {SPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"
        layout._element.cSld.insert(0, parse_xml(back))
    for shape in list(layout.placeholders):
        idx = shape.placeholder_format.idx
        if idx in (10, 11):
            shape._element.getparent().remove(shape._element)
        elif idx == 12:
            _place(shape, 4, FOOT, CHAIN_X - 16, 20)
            _plain(shape, "r", 12)
        elif idx == 0:
            top, tall = (OPENING_TOP, OPENING_H) if opened else (TITLE_TOP, TITLE_H)
            _place(shape, LEFT, top, ROOM_W, tall)
            _plain(shape, "l", 38, anchor="b" if opened else "t")
        else:
            _place(shape, LEFT, TOP, ROOM_W, ROOM_H)
            _plain(shape, "l", 24)


def _place(shape: Any, x: float, y: float, w: float, h: float) -> None:
    shape.left, shape.top, shape.width, shape.height = emu(x), emu(y), emu(w), emu(h)


def _plain(shape: Any, side: str, size: float, *, anchor: str = "t") -> None:
    """Own settings of a layout, so that nothing is inherited from the template."""
    body = shape._element.txBody
    old = body.find("{http://schemas.openxmlformats.org/drawingml/2006/main}lstStyle")
    fresh = parse_xml(
        f'<a:lstStyle {SPACES}><a:lvl1pPr marL="0" indent="0" algn="{side}">'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="0" i="0" cap="none">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    body.replace(old, fresh)
    how = body.bodyPr
    for name in ("lIns", "tIns", "rIns", "bIns"):
        how.set(name, "0")
    how.set("anchor", anchor)
    for child in list(how):
        how.remove(child)


def _backdrop(master: Any, running: str, language: str) -> None:
    """The chain line and the title of the deck at the foot, out of the way of reading."""
    tree = master.shapes._spTree
    lines = [(CHAIN_X - 1, 0.0, 0.0, HEIGHT, 1.3, RED), (CHAIN_X + 1.6, 0.0, 0.0, HEIGHT, 1.3, RED)]
    lines += [(CHAIN_X + 1.6, y, length, 0.0, 0.8, EDGE) for y, length in ticks()]
    for rank, (x, y, w, h, thick, colour) in enumerate(lines, 100):
        tree.append(parse_xml(line_xml(rank, x, y, w, h, thick, colour)))
    box = parse_xml(
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="99" name="Pied"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr>{_xfrm(LEFT, FOOT, ROOM_W, 20)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="{language}" sz="1200"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        "</a:rPr><a:t/></a:r></a:p></p:txBody></p:sp>"
    )
    tree.append(box)
    master.shapes[-1].text_frame.paragraphs[0].runs[0].text = running


def line_xml(rank: int, x: float, y: float, w: float, h: float, thick: float, colour: str) -> str:
    """Write a line that says nothing to a screen reader."""
    return (
        f'<p:cxnSp {SPACES}><p:nvCxnSpPr><p:cNvPr id="{rank}" name="Trait {rank}"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        "</a:ext></a:extLst></p:cNvPr><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{_xfrm(x, y, w, h)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{Pt(thick)}"><a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'
        "</a:ln></p:spPr></p:cxnSp>"
    )


def _xfrm(x: float, y: float, w: float, h: float) -> str:
    return (
        f'<a:xfrm><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(w)}" cy="{emu(h)}"/></a:xfrm>'
    )
