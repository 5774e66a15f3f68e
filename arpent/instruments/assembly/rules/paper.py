"""Minutes and their proof of signature as documents the press prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from arpent.instruments.assembly.rules.happened import Happened, Scribe
from arpent.instruments.assembly.rules.provenance import Counted
from arpent.instruments.assembly.rules.sections import Section
from arpent.instruments.assembly.rules.words import SIGNINGS
from arpent.kernel.sentences import N_
from arpent.press.document import Block, Box, Column, Document, Heading, Paragraph, Sheet, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    name: str
    quality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature laid on a file: by whom, as what, when, how."""

    name: str
    quality: str
    way: str
    signed_at: datetime
    scan_sha256: str = ""


def minutes_paper(
    what: Happened, sections: Iterable[Section], figures: Iterable[Counted],
    signatories: Iterable[Signatory], *, on: date, scribe: Scribe, draft: str = "",
) -> Document:  # fmt: skip
    """Return the minutes: numbered sections, where each figure comes from, places to sign."""
    blocks: list[Block] = []
    for number, section in enumerate(sections, start=1):
        blocks.append(Heading(f"{number}. {section.title}"))
        blocks += _prose(section.prose)
        blocks += section.facts
    blocks += _signing(signatories, scribe)
    blocks += _provenance(figures, scribe)
    title = scribe.say(N_("Procès-verbal : %(title)s"), title=what.title)
    return _document(title, blocks, what=what, on=on, scribe=scribe, draft=draft)


def corrective_paper(
    what: Happened, text: str, signatories: Iterable[Signatory], *,
    corrects: str, on: date, scribe: Scribe, draft: str = "",
) -> Document:  # fmt: skip
    """Return a corrective: what it corrects, by its hash, and its text."""
    about = scribe.say(N_("Rectifie le procès-verbal dont l’empreinte SHA-256 est %(hash)s."),
                       hash=corrects)  # fmt: skip
    blocks = (
        Heading(scribe.say(N_("1. Rectification"))), Paragraph(about), *_prose(text),
        *_signing(signatories, scribe),
    )  # fmt: skip
    title = scribe.say(N_("Rectificatif : %(title)s"), title=what.title)
    return _document(title, blocks, what=what, on=on, scribe=scribe, draft=draft)


def _document(
    title: str, blocks: Iterable[Block], *, what: Happened, on: date, scribe: Scribe, draft: str
) -> Document:
    return Document(
        title,
        tuple(blocks),
        language=scribe.language,
        author=what.organisation,
        published_on=on,
        subtitle=what.organisation,
        running_head=what.organisation,
        draft=draft,
    )


def proof_paper(
    title: str, organisation: str, pdf_sha256: str, signed: Iterable[Signed], *,
    on: date, scribe: Scribe,
) -> Document:  # fmt: skip
    """Return the page that says who signed which exact file, and what such a signature is."""
    ways = dict(SIGNINGS)
    columns = tuple(
        Column(scribe.say(name))
        for name in (N_("Nom"), N_("Qualité"), N_("Manière"), N_("Jour"), N_("Heure"))
    )
    rows = tuple(
        (one.name, one.quality, scribe.say(ways[one.way]), scribe.day(one.signed_at),
         scribe.hour(one.signed_at))
        for one in signed
    )  # fmt: skip
    explained = (
        N_(
            "Une signature électronique simple : la personne, déjà entrée dans l’atelier, a donné "
            "de nouveau son secret devant l’empreinte du fichier exact ; l’heure et l’acte sont au "
            "journal. "
            "Elle n’est ni avancée ni qualifiée au sens du règlement eIDAS."
        ),
        N_("Pour vérifier : calculez l’empreinte SHA-256 du fichier et comparez-la à celle-ci."),
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Heading(scribe.say(N_("Le fichier signé"))),
        Paragraph(scribe.say(N_("Empreinte SHA-256 : %(hash)s"), hash=pdf_sha256)),
        Heading(scribe.say(N_("Les signatures"))),
        *((Table(scribe.say(N_("Signatures apposées")), columns, rows),) if rows else ()),
        *(Paragraph(scribe.say(text)) for text in explained),
    )
    return Document(
        scribe.say(N_("Preuve de signature : %(title)s"), title=title),
        blocks,
        language=scribe.language,
        author=organisation,
        published_on=on,
        subtitle=organisation,
        running_head=organisation,
    )


def _prose(text: str) -> list[Block]:
    return [Paragraph(line) for line in text.split("\n") if line.strip()]


def _signing(signatories: Iterable[Signatory], scribe: Scribe) -> list[Block]:
    boxes = tuple(
        Box(f"{one.name}, {one.quality}" if one.quality else one.name, "\u00a0")
        for one in signatories
    )
    if not boxes:
        return []
    head = Heading(scribe.say(N_("Signatures")))
    return [head, Sheet(scribe.say(N_("Fait pour valoir ce que de droit")), boxes)]


def _provenance(figures: Iterable[Counted], scribe: Scribe) -> list[Block]:
    rows = tuple((one.label, one.value, one.method) for one in figures)
    if not rows:
        return []
    columns = (
        Column(scribe.say(N_("Chiffre"))),
        Column(scribe.say(N_("Valeur")), numeric=True),
        Column(scribe.say(N_("Ce qui a été compté"))),
    )
    head = Heading(scribe.say(N_("Annexe : d’où vient chaque chiffre")))
    return [head, Table(scribe.say(N_("Provenance des chiffres")), columns, rows)]
