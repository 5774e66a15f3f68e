"""The last pages of an edition: what its figures are worth and where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arpent.atlas.report.report.sheet import state_name
from arpent.atlas.report.rules.content import ClaimContent, Content, FigureContent
from arpent.atlas.report.rules.verdicts import claims_of, state_of
from arpent.atlas.report.rules.words import measured, printed, printed_noun
from arpent.press.document import (
    Block,
    Claim,
    Column,
    Heading,
    Link,
    Listing,
    Paragraph,
    Table,
    Text,
)
from arpent.press.notation import day

NO_BREAK = "\u00a0"


def appendix(content: Content, *, site: str) -> Iterator[Block]:
    """Yield the closing chapter: contradicted claims, every figure, sources, colophon."""
    yield Heading(_("Ce que valent ces chiffres"))
    yield Paragraph(tally(content), lead=True)
    contradicted = claims_of(content.figures, state="contradicted")
    if contradicted:
        yield Heading(_("Les chiffres contredits"), level=2)
        yield from (claim_block(claim, content.language) for claim in contradicted)
    if content.figures:
        yield Heading(_("Tous les chiffres de l’édition"), level=2)
        yield every_figure(content)
    sources = cited(content)
    if sources:
        yield Heading(_("Documents cités"), level=2)
        yield Listing(sources)
    yield Heading(_("Colophon"), level=2)
    yield from colophon(content, site=site)


def tally(content: Content) -> str:
    """Return in a sentence how many figures the edition holds and what they are worth."""
    states = [state_of(figure) for figure in content.figures]
    total = len(states)
    if not total:
        return _("Cette édition n’appelle aucun chiffre.")
    counts = (
        ngettext("%(n)s tient", "%(n)s tiennent", states.count("holds")),
        ngettext("%(n)s est contredit", "%(n)s sont contredits", states.count("contradicted")),
        ngettext(
            "%(n)s n’est pas vérifiable",
            "%(n)s ne sont pas vérifiables",
            states.count("uncheckable"),
        ),
    )
    numbers = (states.count(s) for s in ("holds", "contradicted", "uncheckable"))
    parts = ", ".join(text % {"n": n} for text, n in zip(counts, numbers, strict=True) if n)
    opening = ngettext(
        "Cette édition donne un chiffre", "Cette édition donne %(n)s chiffres", total
    ) % {"n": total}
    return _("%(opening)s : %(parts)s.") % {"opening": opening, "parts": parts}


def claim_block(claim: ClaimContent, language: str) -> Claim:
    """Return a published sentence with its recount and the length of the gap."""
    gap = abs(claim.published - claim.counted) if claim.counted is not None else None
    return Claim(
        claim.state,
        claim.sentence,
        because=" ".join(part for part in (claim.because, claim.note) if part),
        source=claim.source,
        published=measured(claim.published, claim.unit, language=language),
        counted=measured(claim.counted, claim.unit, language=language)
        if claim.counted is not None
        else "",
        gap=measured(gap, claim.unit, language=language) if gap else "",
    )


def every_figure(content: Content) -> Table:
    """Return the register of the edition's figures, each with its verdict and its method."""
    language = content.language
    return Table(
        caption=_("Chaque chiffre, sa valeur, son verdict et la façon de le compter"),
        columns=(
            Column(_("Chiffre")),
            Column(_("Valeur"), numeric=True),
            Column(_("Verdict")),
            Column(_("Méthode")),
        ),
        rows=tuple(figure_row(figure, language) for figure in content.figures),
    )


def figure_row(figure: FigureContent, language: str) -> tuple[Text, ...]:
    unit = printed_noun(figure, language=language)
    method = figure.method or _("publié, sans enregistrement dans la maison pour le compter")
    return (
        figure.label,
        NO_BREAK.join(p for p in (printed(figure, language=language), unit) if p),
        state_name(state_of(figure)),
        method,
    )


def cited(content: Content) -> tuple[str, ...]:
    """Return the documents the edition's published numbers were read in, each once."""
    found = (claim.source for figure in content.figures for claim in figure.claims)
    return tuple(sorted({source for source in found if source}))


def colophon(content: Content, *, site: str) -> Iterator[Block]:
    on = day(content.frozen_on or content.composed_on, language=content.language)
    if content.frozen_on:
        state = _("Édition gelée le %(day)s : ses chiffres ne changeront plus.")
    else:
        state = _("Épreuve tirée le %(day)s : ses chiffres se recomptent encore.")
    yield Paragraph(state % {"day": on})
    yield Paragraph(
        _(
            "Chaque chiffre a été compté sur des enregistrements datés et sourcés. La même "
            "édition existe en JSON, avec les enregistrements, la méthode et le verdict de "
            "chaque chiffre : qui veut la recompter le peut."
        )
    )
    if site:
        address = f"{site}/{content.organisation}/report/"
        yield Paragraph((_("Établi : "), Link(address, address)))
