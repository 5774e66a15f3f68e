"""A sheet cut into plots, each as large as what it holds: the map of themes. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# A plot too small to be read says nothing: none is under this share of the sheet.
SMALLEST = 0.045
PADDING = 10.0
# A letter is that wide beside its height, and a line that high.
LETTER = 0.6
LINE = 1.3
SMALL, LARGE = 15.0, 40.0
# The names after the first one, beside it.
ALSO = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A rectangle of the sheet, in its units, from the top left corner."""

    x: float
    y: float
    width: float
    height: float


def plots_of(sizes: Sequence[int], *, width: float, height: float) -> tuple[Plot, ...]:
    """Return one plot for each size, the largest first, that together cover the sheet.

    Rows are laid along the shorter side, each closed when another plot would make them thinner.
    """
    total = sum(sizes)
    if not total:
        return ()
    shares = [max(size / total, SMALLEST) for size in sizes]
    areas = [share / sum(shares) * width * height for share in shares]
    laid: list[Plot] = []
    left, top = 0.0, 0.0
    while areas:
        across = min(width - left, height - top)
        count = 1
        while count < len(areas) and _worst(areas[: count + 1], across) <= _worst(
            areas[:count], across
        ):
            count += 1
        row, areas = areas[:count], areas[count:]
        deep = sum(row) / across
        at = 0.0
        upright = width - left >= height - top
        for area in row:
            along = area / deep
            laid.append(
                Plot(x=left, y=top + at, width=deep, height=along)
                if upright
                else Plot(x=left + at, y=top, width=along, height=deep)
            )
            at += along
        left, top = (left + deep, top) if upright else (left, top + deep)
    return tuple(laid)


def _worst(row: Sequence[float], across: float) -> float:
    """Return how far from a square the thinnest plot of a row is."""
    deep = sum(row) / across
    return max(max(deep * deep / area, area / (deep * deep)) for area in row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A plot with what is written on it: names, a count, a few lines, each where it begins.

    Coordinates are ready for an SVG; ``also`` holds the names after the first one, under it and
    smaller, empty when they do not hold; ``lines`` are (y, text).
    """

    plot: Plot
    name: str
    size: float
    x: float
    name_y: float
    also: str
    also_size: float
    also_y: float
    count: str
    count_y: float
    lines: tuple[tuple[float, str], ...]


def parcel_of(plot: Plot, *, names: Sequence[str], count: str, beside: Sequence[str]) -> Parcel:
    """Return a plot written on: its first name as large as it holds, then what holds under it."""
    name = names[0]
    room = plot.width - 2 * PADDING
    size = max(SMALL, min(LARGE, plot.height * 0.24, room / (max(3, len(name)) * LETTER)))
    name_y = plot.y + PADDING + size * 0.82
    also_size = max(SMALL + 2, size * ALSO)
    under = name_y + also_size * LINE + SMALL * LINE * 1.15
    holds = under + PADDING <= plot.y + plot.height
    told = wrapped(names[1:], letters=int(room / (also_size * LETTER)), lines=1) if holds else ()
    also = told[0] if told else ""
    also_y = name_y + also_size * LINE
    count_y = (also_y if also else name_y) + SMALL * LINE * 1.15
    beside = [*(one for one in names[1:] if one not in also.split(", ")), *beside]
    letters = int(room / (SMALL * LETTER))
    left = int((plot.y + plot.height - PADDING - count_y) / (SMALL * LINE))
    lines = wrapped(beside, letters=letters, lines=max(0, left))
    return Parcel(
        plot=plot,
        name=name if len(name) <= letters else f"{name[: max(1, letters - 1)]}…",
        size=round(size, 1),
        x=round(plot.x + PADDING, 1),
        name_y=round(name_y, 1),
        also=also,
        also_size=round(also_size, 1),
        also_y=round(also_y, 1),
        count=count,
        count_y=round(count_y, 1),
        lines=tuple(
            (round(count_y + (n + 1) * SMALL * LINE, 1), line) for n, line in enumerate(lines)
        ),
    )


def wrapped(words: Sequence[str], *, letters: int, lines: int) -> tuple[str, ...]:
    """Return words as lines that hold; those that do not are left out."""
    told: list[str] = []
    for word in words:
        if len(word) > letters:
            continue
        if told and len(told[-1]) + 2 + len(word) <= letters:
            told[-1] = f"{told[-1]}, {word}"
        elif len(told) < lines:
            told.append(word)
    return tuple(told)
