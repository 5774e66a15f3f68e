"""French typography, set once: writers type plain spaces and straight apostrophes."""

import re
from collections.abc import Callable
from functools import lru_cache

FINE = "\u202f"  # narrow no-break space
FIRM = "\u00a0"  # no-break space
SPACES = f"[ {FIRM}{FINE}\u2009]"

# What a machine reads stays as it was typed.
UNTOUCHED = re.compile(
    r"`[^`]*`"  # code
    r"|</?[A-Za-z!][^<>]*>"  # markup
    r"|&(?:\#\d+|\#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"  # entity
    r"|\{[^{}]*\}|%\([^()]*\)[a-z]"  # placeholder
    r"|\b[a-z][a-z0-9+.-]*://[^\s«»]+|\bwww\.[^\s«»]+|\bmailto:\S+"  # address
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
)

# Without one of these there is nothing of the kind, and no need to look closer.
MACHINE = re.compile(r"[`<&{@]|%\(|://|www\.|mailto:")

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
UNITS = (
    r"k€|M€|Md€|k?g(?:CO[2₂]e?)?|t(?:CO[2₂]e?)?|mg|[kcm]?m[²³2]?|ha|[kMG]?W|[kMG]?Wh|[kMG]?o|h|min"
    r"|ans?|jours?|heures?|minutes?|semaines?|mois|pages?|euros?|tonnes?|personnes?"
)
ROMAN = "[IVX]+"
RANKS = {
    "er": "ᵉʳ", "re": "ʳᵉ", "ère": "ʳᵉ", "nd": "ⁿᵈ", "nde": "ⁿᵈᵉ",
    "e": "ᵉ", "ème": "ᵉ", "es": "ᵉˢ", "èmes": "ᵉˢ",
}  # fmt: skip


def _rank(found: re.Match[str]) -> str:
    return found[1] + RANKS[found[2]]


def _hour(found: re.Match[str]) -> str:
    return f"{found[1]}{FIRM}h{FIRM}{found[2]}" if found[2] else f"{found[1]}{FIRM}h"


def _grouped(found: re.Match[str]) -> str:
    return re.sub(SPACES, FINE, found[0])


Replacement = str | Callable[[re.Match[str]], str]

# In this order: a number is grouped before its unit is tied to it.
RULES: tuple[tuple[re.Pattern[str], Replacement], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[^\W\d_])'(?=[\w«“])", "’"),
        (r"\.\.\.(?!\.)", "…"),
        (rf"(?<![\w.,-])({ROMAN}|\d{{1,3}})(ème|èmes|e|es)(?![\w-])", _rank),
        (r"(?<![\w.,-])(1)(er|re|ère)(?![\w-])", _rank),
        (r"(?<![\w.,-])(2)(nd|nde)(?![\w-])", _rank),
        (rf"(?<!\w)([nN])[°º]{SPACES}*(?=\d)", rf"\1ᵒ{FIRM}"),
        (rf"(?<!\w)([nN])[°º]s{SPACES}*(?=\d)", rf"\1ᵒˢ{FIRM}"),
        (rf"(?<![\w.,:])([01]?\d|2[0-4]){SPACES}*h(?:{SPACES}*([0-5]\d))?(?!\w|:\d)", _hour),
        (rf"(?<![\w.,-])\d{{1,3}}(?:{SPACES}\d{{3}})+(?![\w-])", _grouped),
        (rf"(?<=\d){SPACES}+(?=(?:{MONTHS}|{UNITS})(?!\w))", FIRM),
        (rf"(?<=\dᵉʳ){SPACES}+(?=(?:{MONTHS})(?!\w))", FIRM),
        (rf"(?<!\w)(p|pp|art|fig|chap)\.{SPACES}+(?=\d)", rf"\1.{FIRM}"),
        (rf"(?<=\d){SPACES}*(?=[%‰€](?!\w))", FINE),
        (rf"\A{SPACES}+(?=[%‰€](?!\w))", FINE),
        (rf"«{SPACES}*(?=[^\s»]|\Z)", f"«{FINE}"),
        (rf"(?<=\S){SPACES}*»", f"{FINE}»"),
        (rf"{SPACES}+(?=[;!?])", FINE),
        (r"(?<=[\w)\]’»”%€…])(?=(?:[!?]+|;)(?:[\s»)\]”]|\Z))", FINE),
        (rf"{SPACES}+:(?=\s|\Z)", f"{FIRM}:"),
        (rf"(?<=[\w)\]»”%€])(?<!\d):(?=[ {FIRM}\n]|\Z)", f"{FIRM}:"),
    )
)


def _french(text: str) -> str:
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=4096)
def typeset(text: str, *, language: str = "fr") -> str:
    """Set `text` by the rules of its language; only French has any.

    Idempotent. Addresses, e-mails, code between backquotes, markup, entities and
    placeholders are returned as they came.
    """
    if not language.startswith("fr"):
        return text
    if not MACHINE.search(text):
        return _french(text)
    parts, end = [], 0
    for found in UNTOUCHED.finditer(text):
        parts += [_french(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, _french(text[end:])])
