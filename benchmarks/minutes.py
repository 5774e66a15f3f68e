"""The minutes of an assembly of forty members, printed by the press and by WeasyPrint.

Everything is told from the same plain values: forty people, two powers, six votes, ninety notes.
Each print is of minutes nobody has printed yet. The slides of the same assembly are timed too.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import pikepdf
from weasyprint import HTML

from arpent.instruments.assembly.rules.drafting import drafted
from arpent.instruments.assembly.rules.happened import (
    Called,
    Came,
    Happened,
    Heard,
    Power,
    Said,
    Scribe,
    Turned,
    Vote,
)
from arpent.instruments.assembly.rules.paper import Signatory, minutes_paper
from arpent.instruments.assembly.rules.provenance import figures_of
from arpent.instruments.assembly.rules.show import show
from arpent.press.deck.odp import deck_odp
from arpent.press.deck.pdf import deck_pdf
from arpent.press.deck.pptx import deck_pptx
from arpent.press.document import Document
from arpent.press.page import document_html
from arpent.press.pdf import pdf
from benchmarks.report_pdf import timed

TARGET_MS = 200
ROUNDS = 7
SHEET = Path(__file__).parent.parent / "arpent/look/static/look/arpent.css"
OPEN = datetime(2024, 6, 6, 14, 0, tzinfo=UTC)
TEXT = "L’assemblée approuve la proposition {} telle qu’elle a été lue, et charge le conseil."
SPOKEN = "Ce point est revenu plusieurs fois cette année ; il faut dire ce qui a tenu et pourquoi. "


def at(minutes: int) -> datetime:
    return OPEN + timedelta(minutes=minutes)


def happened() -> Happened:
    """An assembly of two hours and forty minutes, forty people in the room and on line."""
    came = tuple(
        Came(
            name=f"Élue {n}", organisation=f"Collectivité {n}", kind="member",
            channel="room" if n % 3 else "remote", arrived_at=at(n // 8),
        )
        for n in range(40)
    )  # fmt: skip
    items = tuple(_item(n) for n in range(9))
    return Happened(
        organisation="Labo des communs", title="Assemblée générale 2024", kind="ordinary",
        place="Lille", remote=True, starts_at=OPEN, record_on=date(2024, 5, 15),
        opened_at=at(2), closed_at=at(160), chair="Nora Belkacem", chair_as="co-représentante",
        secretary="Paul Le Goff", second=False, reconstructed=False, statutes="Statuts de 2020",
        statutes_on=date(2020, 1, 1), signatories=2, signed_as="", roll_hash="ab" * 32,
        entitled=76, listed=80, base=76, needed=38,
        called=Called(on=date(2024, 5, 17), ways=(("email", 76),), bounced=2, delay_days=20,
                      delay_wanted=15),
        came=came, members_present=40,
        powers=tuple(Power(giver=f"Ville {n}", holder="Élue 1", way="online", counted=True)
                     for n in range(2)),
        turns=(Turned(at=at(5), reached=True, present=38, represented=2, counted=40, needed=38),),
        papers=tuple((f"Document {n}", "cd" * 32) for n in range(4)), items=items,
    )  # fmt: skip


def _item(n: int) -> Heard:
    votes = (_vote(n),) if n % 3 else ()
    notes = tuple(
        Said(kind="said", speaker=f"Élue {n + line}", text=SPOKEN * 2) for line in range(10)
    )
    return Heard(
        key=f"item-{n}", kind="vote" if votes else "information", title=f"Point {n + 1}", text="",
        minutes=15, planned_at=at(n * 15), speaker="Paul Le Goff", began_at=at(n * 16),
        notes=notes, votes=votes,
    )  # fmt: skip


def _vote(n: int) -> Vote:
    return Vote(
        key=f"vote-{n}", title=f"Résolution n° {n}", text=TEXT.format(n), mode="hands",
        outcome="adopted", text_sha256="ef" * 32, present=38, represented=2, entitled=76,
        opened_at=at(n * 16 + 8), closed_at=at(n * 16 + 10), tellers=("A. Rey", "B. Salvat"),
        counts={"for": 37 - n, "against": n, "abstain": 2, "blank": 1, "spoilt": 0},
        channels={"room": {"for": 25 - n, "against": n}, "remote": {"for": 12, "abstain": 2}},
        reason="La résolution est adoptée.",
    )  # fmt: skip


def paper(what: Happened) -> Document:
    """The minutes as they are frozen: sections, figures with their method, places to sign."""
    scribe = Scribe()
    signers = (
        Signatory(name="Nora Belkacem", quality="co-représentante légale"),
        Signatory(name="Paul Le Goff", quality="secrétariat de séance"),
    )
    sections, figures = drafted(what, scribe), figures_of(what, scribe)
    return minutes_paper(what, sections, figures, signers, on=date(2024, 6, 12), scribe=scribe)


def anew(what: Happened, turn: int) -> Happened:
    """The same assembly under another name: nothing of it was laid out before."""
    return replace(what, title=f"Assemblée générale n° {turn}", place=f"Lille, salle {turn}")


def write(what: Happened, print_it: Callable[[Document], bytes]) -> bytes:
    return print_it(paper(what))


def weasy(css: str, document: Document) -> bytes:
    page = document_html(document, css=css)
    printed: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return printed


def main() -> None:
    """Print the times and their ratio."""
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    what, css = happened(), SHEET.read_text()
    first = timed(lambda: write(what, pdf))
    warm = median(timed(partial(write, anew(what, turn), pdf)) for turn in range(ROUNDS))
    peer = min(timed(lambda: write(what, partial(weasy, css))) for _ in range(2))
    with pikepdf.open(BytesIO(write(what, pdf))) as printed:
        pages = len(printed.pages)
    print(f"minutes of {pages} pages, {len(what.came)} people, {len(what.votes)} votes")
    print(f"press, first print of the process  {first:8.0f} ms")
    print(f"press, drafted and printed anew    {warm:8.0f} ms  (target {TARGET_MS} ms)")
    print(f"WeasyPrint, the same content       {peer:8.0f} ms")
    print(f"ratio: {peer / warm:.0f} times faster")
    deck = show(what, moment="apres", colleges={}, scribe=Scribe())
    for name, printed_as in (("PDF", deck_pdf), ("PPTX", deck_pptx), ("ODP", deck_odp)):
        printed_as(deck)
        taken = median(timed(partial(printed_as, deck)) for _ in range(3))
        print(f"slides after it, as {name:<4}           {taken:8.0f} ms")


if __name__ == "__main__":
    main()
