"""The drawings of the look in templates: the loop, the claim, the bars."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext, gettext_lazy

from arpent.look.drawing import STAKES, bars, loop, share_of
from arpent.look.templatetags.look import amount

register = template.Library()

WORDS = {
    "holds": gettext_lazy("Tient"),
    "contradicted": gettext_lazy("Contredit"),
    "uncheckable": gettext_lazy("Non vérifiable"),
}
CSS = {"holds": "holds", "contradicted": "contradicted", "uncheckable": "unknown"}
SYMBOLS = {"holds": "holds", "contradicted": "gap", "uncheckable": "unknown"}
PROMISES = {"at_least": gettext_lazy("au moins"), "about": gettext_lazy("environ")}
# Where the numbers of other documents stand beside their stakes.
BESIDE_STAKES = tuple((x, y + (28 if y > 100 else -18)) for x, y in STAKES)
HALVES = (("25%", "¼"), ("33.33%", "⅓"), ("50%", "½"))


# A word needs its plural and is said once, with the published number; a sign goes everywhere.
SIGNS = ("€", "%", "t CO₂e")


def sign(unit: object) -> str:
    """Return a unit that is written as a sign, and nothing for one written as a word."""
    return str(unit) if str(unit) in SIGNS else ""


def step(unit: object) -> str:
    """Return the unit of a gap: two percentages differ by points."""
    return gettext("points") if str(unit) == "%" else sign(unit)


def promise(relation: str) -> str:
    """Return the word before a published number: nothing when it is exact."""
    return f"{PROMISES[relation]} " if relation in PROMISES else ""


@register.inclusion_tag("look/claim.html")
def claim(verdict: Any, *, linked: bool = True) -> dict[str, Any]:
    """Draw a published number with its loop, its explanation and its gap."""
    return {**_drawn(verdict), "linked": linked}


@register.inclusion_tag("look/sum.html")
def claim_sum(verdict: Any) -> dict[str, Any]:
    """Draw what was published, what was recounted, and the gap between them."""
    return _drawn(verdict)


@register.inclusion_tag("look/state.html")
def state(verdict: Any) -> dict[str, Any]:
    """Say the state of a published number in words, with its small loop."""
    return _drawn(verdict)


def _drawn(verdict: Any) -> dict[str, Any]:
    contradicted = verdict.state == "contradicted"
    elsewhere = verdict.counted is None and verdict.gap is not None
    return {
        "verdict": verdict,
        "word": WORDS[verdict.state],
        "css": CSS[verdict.state],
        "symbol": SYMBOLS[verdict.state],
        "promise": promise(verdict.relation),
        "elsewhere": verdict.published + verdict.gap if elsewhere else None,
        "gap": verdict.gap if contradicted else None,
        "sign": sign(verdict.unit),
        "step": step(verdict.unit),
    }


@register.inclusion_tag("look/loop.html")
def traverse(verdict: Any, others: Sequence[Decimal] = ()) -> dict[str, Any]:
    """Draw the loop of a published number: closed, open by its real gap, or dashed."""
    share = None
    beside = verdict.counted
    if verdict.state == "contradicted":
        beside = verdict.published + verdict.gap
        share = share_of(gap=verdict.gap, published=verdict.published, beside=beside)
    drawn = loop(share=share)
    stakes = [(x, y, amount(value)) for (x, y), value in zip(BESIDE_STAKES, others, strict=False)]
    return {
        "state": verdict.state,
        "loop": drawn,
        "end_x": f"{drawn.end[0]:.1f}",
        "end_y": f"{drawn.end[1]:.1f}",
        "label_y": f"{drawn.end[1] + 28:.1f}",
        "gap_x": f"{drawn.middle[0] - 14:.1f}",
        "gap_y": f"{drawn.middle[1] + 20:.1f}",
        "published": amount(verdict.published, sign(verdict.unit)),
        "beside": gettext("aucune source")
        if beside is None
        else amount(beside, sign(verdict.unit)),
        "gap": gap_words(verdict) if share is not None else "",
        "others": stakes,
    }


def gap_words(verdict: Any) -> str:
    return gettext("écart %(gap)s") % {"gap": amount(abs(verdict.gap), step(verdict.unit))}


@register.inclusion_tag("look/bars.html", name="bars")
def draw_bars(lines: Sequence[tuple[str, Decimal, str]], unit: str = "") -> dict[str, Any]:
    """Draw numbers as bars; lines are (label, value, address). Percentages get their landmarks."""
    whole = unit == "%"
    full = (
        Decimal(100) if whole else max((abs(value) for _l, value, _u in lines), default=Decimal())
    )
    written = tuple((label, value, amount(value, unit), url) for label, value, url in lines)
    return {"bars": bars(lines=written, full=full), "marks": HALVES if whole else ()}
