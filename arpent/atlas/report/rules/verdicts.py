"""What a figure of the edition is worth, and which ones the text still has to explain."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from arpent.atlas.report.rules.content import ClaimContent, Content, FigureContent
from arpent.atlas.report.rules.prose import mentions
from arpent.press.notation import period

GRAVEST_FIRST = ("contradicted", "holds", "uncheckable")


def state_of(figure: FigureContent) -> str:
    """Return holds, contradicted or uncheckable.

    One contradicted claim is enough. Without any claim a figure that was counted holds.
    """
    states = {claim.state for claim in figure.claims}
    for state in GRAVEST_FIRST:
        if state in states:
            return state
    return "uncheckable" if figure.value is None else "holds"


def deciding_claim(figure: FigureContent) -> ClaimContent | None:
    """Return the claim that gives the figure its state: the first among the gravest."""
    ranked = sorted(figure.claims, key=lambda claim: GRAVEST_FIRST.index(claim.state))
    return ranked[0] if ranked else None


def gap_of(figure: FigureContent) -> Decimal | None:
    """Return how far the published number stands from the recounted one, in the figure's unit."""
    claim = deciding_claim(figure)
    counted = claim.counted if claim and claim.counted is not None else figure.value
    return None if claim is None or counted is None else abs(claim.published - counted)


def printed_values(figure: FigureContent) -> tuple[Decimal, ...]:
    """Return what an edition prints: the count, or every number published where none counts it."""
    if figure.value is not None:
        return (figure.value,)
    return tuple(sorted({claim.published for claim in figure.claims}))


def settled(figure: FigureContent) -> bool:
    """Tell whether every contradicted claim about a figure has its printed note."""
    return all(claim.note for claim in figure.claims if claim.state == "contradicted")


def contradicted(content: Content) -> tuple[FigureContent, ...]:
    """Return the figures of an edition that a published number contradicts, in order."""
    return tuple(f for f in content.figures if state_of(f) == "contradicted")


def explained(content: Content) -> frozenset[str]:
    """Return the keys of the figures whose gap or published number the text itself gives."""
    told = (m for chapter in content.chapters for m in mentions(chapter.text))
    return frozenset(mention.key for mention in told if mention.form)


def unexplained(content: Content) -> tuple[FigureContent, ...]:
    """Return the contradicted figures that are neither settled nor explained in the text."""
    known = explained(content)
    return tuple(f for f in contradicted(content) if not settled(f) and f.key not in known)


def unknown_mentions(content: Content) -> tuple[str, ...]:
    """Return the keys that the text calls and that no figure of the edition answers."""
    have = {figure.key for figure in content.figures}
    called = [m.key for chapter in content.chapters for m in mentions(chapter.text)]
    return tuple(dict.fromkeys(key for key in called if key not in have))


def because_of(figure: FigureContent, *, language: str) -> str:
    """Return what the margin says of a figure: its deciding claim's reason, or its method.

    A claim about other days than the figure's says which.
    """
    claim = deciding_claim(figure)
    if claim is None:
        return figure.method
    because = " ".join(part for part in (claim.because, claim.note) if part)
    if (claim.first, claim.last) == (figure.first, figure.last) or figure.first is None:
        return because
    days = period(claim.first, claim.last, language=language)
    return f"{days[:1].upper()}{days[1:]}{' ' if language == 'fr' else ''}: {because}"


def claims_of(figures: Iterable[FigureContent], *, state: str) -> tuple[ClaimContent, ...]:
    """Return the claims of that state about some figures, each once."""
    found = (claim for figure in figures for claim in figure.claims if claim.state == state)
    return tuple(dict.fromkeys(found))
