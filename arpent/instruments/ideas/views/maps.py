"""What the ideas speak of, drawn as a plan of plots and told as a list."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arpent.instruments.ideas.queries.themes import MOST, themes_of
from arpent.instruments.ideas.rules.plots import Parcel, Plot, parcel_of, plots_of
from arpent.instruments.ideas.rules.themes import Theme
from arpent.instruments.ideas.views.door import MineRequest, readers

# The sheet as a wide page and as a telephone shows it, in its own units.
WIDE, NARROW = (736, 460), (336, 760)
# What stands apart is a strip of so much of the sheet at least, to be read.
LOWEST = 0.14


@readers
def themes(request: MineRequest) -> HttpResponse:
    """Draw the themes of the ideas, and list them."""
    found, read = themes_of(organisation=request.visit.organisation)
    rest = read - sum(len(theme.numbers) for theme in found)
    sheets = [
        (name, *size, _parcels(found, rest, size))
        for name, size in (("wide", WIDE), ("narrow", NARROW))
    ]
    context = {
        "mine": request.mine,
        "themes": found,
        "rest": rest,
        "read": read,
        "most": MOST,
        "sheets": sheets if found else [],
    }
    return render(request, "ideas/map.html", context)


def _parcels(
    found: Sequence[Theme], rest: int, size: tuple[int, int]
) -> list[tuple[Theme | None, Parcel]]:
    """Return what is drawn on a sheet: a plot a theme, and under them all that stands apart."""
    every: list[Theme | None] = [*found]
    sizes = [len(theme.numbers) for theme in found]
    width, height = size
    low = height * max(LOWEST, rest / (rest + sum(sizes))) if rest else 0.0
    plots = [*plots_of(sizes, width=width, height=height - low)]
    if rest:
        every.append(None)
        sizes.append(rest)
        plots.append(Plot(x=0.0, y=height - low, width=width, height=low))
    return [
        (
            theme,
            parcel_of(
                plot,
                names=theme.names if theme else (_("le reste"),),
                count=ngettext("%(n)s idée", "%(n)s idées", n) % {"n": n},
                beside=theme.beside if theme else (),
            ),
        )
        for theme, plot, n in zip(every, plots, sizes, strict=True)
    ]
