"""How the financial report writes amounts, masses and shares in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.press.document import Column, Table
from arpent.press.notation import money, number, percent

ORIGINS = ("reconstructed", "synthetic")


def tongue() -> str:
    return get_language() or "fr"


def euros(amount_eur: Decimal | None) -> str:
    """Return an amount, a dash when nobody has it."""
    return "–" if amount_eur is None else money(amount_eur, language=tongue())


def tonnes(mass_kgco2e: Decimal | float | None) -> str:
    """Return a mass in tonnes, to the tenth; a dash when nobody has it."""
    if mass_kgco2e is None:
        return "–"
    mass = Decimal(str(mass_kgco2e)) / 1000
    return f"{number(mass, language=tongue(), places=1)}\u00a0t\u00a0CO₂e"


def between(low: str, high: str) -> str:
    return gettext("de %(low)s à %(high)s") % {"low": low, "high": high}


def share(part: Decimal | None) -> str:
    """Return a share of one as a percentage, a dash when there is no whole."""
    return "–" if part is None else percent(part, language=tongue())


def origin_words(origins: Iterable[str]) -> str:
    """Return what a reader is told of lines that were not simply imported; nothing else."""
    said = {
        "reconstructed": gettext("reconstitué"),
        "synthetic": gettext("inventé pour l’exemple"),
    }
    return ", ".join(said[one] for one in ORIGINS if one in origins)


def register(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    total: Sequence[str] = (),
    *,
    texts: int = 1,
) -> Table:
    """Return a table whose first columns are ``texts``, the others numbers."""
    columns = tuple(Column(head, numeric=rank >= texts) for rank, head in enumerate(heads))
    return Table(caption, columns, tuple(tuple(row) for row in rows), total=tuple(total))
