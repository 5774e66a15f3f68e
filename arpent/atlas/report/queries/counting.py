"""What the rooms of a bench count for an edition: their figures, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from arpent.atlas.report.rules.content import (
    ClaimContent,
    FigureContent,
    RecordContent,
    VariantContent,
)
from arpent.atlas.report.rules.prose import split_key
from arpent.contract import Card, Figure, Instrument, Scope, Verdict


def record_content(card: Card) -> RecordContent:
    return RecordContent(ref=str(card.ref), title=card.title, url=card.url, summary=card.summary)


def claim_content(verdict: Verdict) -> ClaimContent:
    return ClaimContent(
        state=verdict.state,
        sentence=verdict.sentence,
        published=verdict.published,
        counted=verdict.counted,
        unit=str(verdict.unit),
        because=str(verdict.because),
        first=verdict.first,
        last=verdict.last,
        source=verdict.source,
        note=verdict.note,
        url=verdict.url,
    )


def figure_content(
    figure: Figure, *, key: str, scope: Scope, claims: tuple[ClaimContent, ...]
) -> FigureContent:
    return FigureContent(
        key=key,
        label=str(figure.label),
        value=figure.value,
        unit=str(figure.unit),
        method=str(figure.method),
        first=scope.first,
        last=scope.last,
        url=figure.url,
        records=tuple(record_content(card) for card in figure.records),
        variants=tuple(
            VariantContent(
                key=v.key, label=str(v.label), value=v.value, unit=str(v.unit), method=str(v.method)
            )
            for v in figure.variants
        ),
        claims=claims,
    )


def published_only(key: str, claims: tuple[ClaimContent, ...]) -> FigureContent:
    """Return a figure nobody counts in the house, known by what was published of it."""
    first = claims[0]
    return FigureContent(
        key=key, label=first.sentence, value=None, unit=first.unit, url=first.url, claims=claims
    )


@dataclass(slots=True)
class Ledger:
    """The figures of a bench over a period, asked of its rooms once and read by key."""

    rooms: tuple[Instrument, ...]
    scope: Scope
    figures: dict[str, Figure]
    claims: dict[str, tuple[ClaimContent, ...]]

    def figure(self, key: str, *, known_as: str = "") -> FigureContent | None:
        """Return one figure, ``known_as`` another key when its days are not the year's."""
        claims = self.claims.get(key, ())
        if key in self.figures:
            return figure_content(
                self.figures[key], key=known_as or key, scope=self.scope, claims=claims
            )
        return published_only(known_as or key, claims) if claims else None

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.figures, *self.claims]))


def ledger(*, rooms: tuple[Instrument, ...], scope: Scope, exactly: bool = False) -> Ledger:
    """Ask the rooms what they count over a period; ``exactly`` leaves claims of other days out."""
    figures = {figure.key: figure for room in rooms for figure in room.figures(scope)}
    verdicts = [verdict for room in rooms for verdict in room.verdicts(scope)]
    if exactly:
        verdicts = [v for v in verdicts if (v.first, v.last) == (scope.first, scope.last)]
    return Ledger(rooms=rooms, scope=scope, figures=figures, claims=_by_figure(verdicts))


def _by_figure(verdicts: Iterable[Verdict]) -> dict[str, tuple[ClaimContent, ...]]:
    found: dict[str, list[ClaimContent]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.figure, []).append(claim_content(verdict))
    return {key: tuple(claims) for key, claims in found.items()}


def dated_figures(
    keys: Iterable[str], *, rooms: tuple[Instrument, ...], year: Scope
) -> tuple[FigureContent, ...]:
    """Return the figures called with days of their own; a key nobody answers is left out."""
    ledgers: dict[tuple[object, object], Ledger] = {}
    found = []
    for key in keys:
        try:
            name, first, last = split_key(key)
        except ValueError:
            continue
        if first is None or last is None or last < first:
            continue
        if (first, last) not in ledgers:
            scope = Scope(organisation=year.organisation, first=first, last=last)
            ledgers[first, last] = ledger(rooms=rooms, scope=scope, exactly=True)
        figure = ledgers[first, last].figure(name, known_as=key)
        found += [figure] if figure else []
    return tuple(found)
