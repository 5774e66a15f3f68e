"""The words of the look in templates: addresses, typography, dates, figures, gestures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeData, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from arpent.press.charts import Chart, chart_table, describe, screen_svg
from arpent.press.notation import clock, day, money, number, period
from arpent.press.typography import typeset

register = template.Library()


def tongue() -> str:
    return get_language() or "fr"


# What a reader does not read as prose: tags and entities, and whole elements kept as written.
UNTOUCHED = re.compile(
    r"(<(script|style|textarea|pre|code|svg|option)\b.*?</\2>|<[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);)",
    re.DOTALL,
)


APOSTROPHE = re.compile(
    r"(<(?:script|style|textarea|pre|code|svg|option)\b.*?</(?:script|style|textarea|pre|code|svg|option)>"
    r"|<[^>]*>)|&#x27;",
    re.DOTALL,
)


def set_markup(html: str, language: str) -> str:
    """Typeset the text between the tags of a piece of HTML, and nothing else."""
    sign = "’" if language == "fr" else "'"
    # Inside a tag or a box one writes in, an apostrophe stays escaped: it could close an attribute.
    kept = APOSTROPHE.sub(lambda found: found.group(1) or sign, html)
    parts: list[str] = []
    end = 0
    for tag in UNTOUCHED.finditer(kept):
        parts += (typeset(kept[end : tag.start()], language=language), tag.group())
        end = tag.end()
    parts.append(typeset(kept[end:], language=language))
    return "".join(parts)


@register.filter
def typo(text: object) -> str:
    """Set a text by French typography; the page does it for its whole body already."""
    if isinstance(text, SafeData):
        return mark_safe(set_markup(str(text), tongue()))  # noqa: S308
    return typeset(str(text), language=tongue())


@register.simple_block_tag(end_name="endset", name="set")
def set_block(content: str) -> str:
    """Set everything a template draws between the tags: ``{% set %}…{% endset %}``."""
    return mark_safe(set_markup(content, tongue()))  # noqa: S308


@register.filter
def amount(value: Decimal | int | float | None, unit: object = "") -> str:
    """Write a number with its unit: ``682 000 €``; an unknown one is a dash."""
    if value is None:
        return "–"
    written = number(value, language=tongue())
    return (
        f"{written}\u202f{unit}"
        if unit in ("€", "%")
        else f"{written}\u00a0{unit}"
        if unit
        else written
    )


@register.filter
def euros(amount_eur: Decimal | int | None) -> str:
    """Write an amount in euros: ``1 000 €``, ``12,50 €``."""
    return "–" if amount_eur is None else money(amount_eur, language=tongue())


@register.filter
def retold(text: str, known: Mapping[str, str]) -> str:
    """Return a sentence kept in French as its reader reads it, or marked as French.

    `known` gives what a kept sentence says in the language of the page; one without values is
    found by the translations.
    """
    if tongue() == "fr" or not text:
        return text
    said = known.get(text) or gettext(text)
    return said if said != text else format_html('<span lang="fr">{}</span>', text)


@register.filter
def dated(on: date | None, precision: str = "day") -> str:
    """Write a date as precisely as it is known: ``7 juillet 2022``, ``mars 2024``, ``2018``."""
    return day(on, precision=precision, language=tongue()) if on else ""


@register.filter
def quoted(text: str) -> str:
    """Write words as somebody printed them, between the quotation marks of the page's language."""
    return f"« {text} »" if tongue() == "fr" else f"“{text}”"


# What people write on a bench is in its language, whatever the language of the page.
WRITTEN_IN = "fr"


@register.simple_tag(name="in_french")
def theirs() -> str:
    """Say of an element that it holds what somebody wrote, on a page of another language."""
    return "" if tongue() == WRITTEN_IN else mark_safe(f' lang="{WRITTEN_IN}"')  # noqa: S308


@register.filter(name="in_french")
def their_words(text: object) -> object:
    """Say the same of words within a sentence of the page."""
    if tongue() == WRITTEN_IN:
        return text
    return format_html('<span lang="{}">{}</span>', WRITTEN_IN, text)


@register.filter
def moment(at: datetime | None) -> str:
    """Write a day and its hour where the house stands: ``7 juillet 2022, 14 h 05``."""
    if at is None:
        return ""
    here = localtime(at)
    return f"{day(here.date(), language=tongue())}, {clock(here.time(), language=tongue())}"


@register.filter
def hour(at: datetime | None) -> str:
    """Write the hour alone, where the house stands: ``14 h 05``."""
    return clock(localtime(at).time(), language=tongue()) if at else ""


@register.filter
def spanning(first: date, last: date) -> str:
    """Write a period: a whole year is the year alone, ``2022``."""
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole and first.year == last.year:
        return str(first.year)
    if whole:
        return f"{first.year}–{last.year}"
    return period(first, last, language=tongue())


@register.simple_tag(takes_context=True)
def link(context: dict[str, Any], view: str, **kwargs: object) -> str:
    """Return the path of a page on the bench being visited."""
    return reverse(view, kwargs={"organisation": context["visit"].organisation.slug, **kwargs})


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int) -> str:
    """Return the address of another page of the same list, filters kept."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("look/pages.html", takes_context=True)
def pages(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Draw the way to the pages before and after, when there are any."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("look/gesture.html")
def gesture(label: str, reason: str | None, name: str, *, plain: bool = False) -> dict[str, Any]:
    """Draw a button, or the same button refused with its reason beside it."""
    return {"label": label, "reason": reason, "name": name, "plain": plain}


@register.inclusion_tag("look/figure.html")
def figure(figure: object) -> dict[str, Any]:
    """Draw a figure on its dimension line, with its method and the way to its records."""
    return {"figure": figure}


@register.inclusion_tag("look/chart.html")
def chart(chart: Chart, caption: str = "") -> dict[str, Any]:
    """Draw a chart of the press in its frame: title, drawing, sentence, then its numbers."""
    language = tongue()
    return {
        "title": chart.title,
        "drawing": mark_safe(screen_svg(chart, language=language)),  # noqa: S308
        "caption": caption,
        "sentence": describe(chart, language=language),
        "table": chart_table(chart, language=language),
    }


@register.inclusion_tag("look/rod.html")
def rod(elapsed: float, sentence: str) -> dict[str, Any]:
    """Draw the rod of elapsed time, from 0 to 100 %, with the sentence that says the same."""
    return {"elapsed": f"{max(0.0, min(100.0, elapsed)):.1f}%", "sentence": sentence}


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "") -> str:
    """Draw a note bound by a double line; tone ``look`` makes it red."""
    head = f"<h3>{conditional_escape(title)}</h3>" if title else ""
    extra = " look" if tone == "look" else ""
    return mark_safe(f'<div class="notice{extra}">{head}{content}</div>')  # noqa: S308
