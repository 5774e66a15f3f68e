"""Documents as tagged PDF, PDF/UA-1 and PDF/A-2a at once, by one warm Typst compiler."""

import re
from contextlib import nullcontext
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Literal

import typst

from arpent.press.document import Document
from arpent.press.faults import DOCUMENT, PressFault, RefusedByThePress, fault_at, gettext_noop
from arpent.press.fonts import font_folder
from arpent.press.proofreading import check
from arpent.press.typst_source import MAIN, PREAMBLE, Typesetting, pages_folder, typesetting

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
ERRORS = re.compile(r"^error: ", re.MULTILINE)
LINE = re.compile(rf"┌─ .*\b{re.escape(MAIN)}:(\d+):")
FACELESS = re.compile(r"the text `\"(.+)\"` could not be displayed")
# Typst says things in its own words; these are the ones an editor can act on.
SAID: tuple[tuple[str, str, str], ...] = (
    (
        "alt text",
        gettext_noop("une image n'a pas de texte de remplacement."),
        gettext_noop("Décrivez-la en une phrase pour qui ne la voit pas."),
    ),
    (
        "heading",
        gettext_noop("les titres ne se suivent pas."),
        gettext_noop("Commencez au niveau 1 et descendez d'un niveau à la fois."),
    ),
    (
        "document title",
        gettext_noop("le document n'a pas de titre."),
        gettext_noop("Donnez-lui un titre."),
    ),
    (
        "image",
        gettext_noop("une image n'est pas lisible."),
        gettext_noop("Joignez un fichier SVG, PNG ou JPEG qui s'ouvre ailleurs."),
    ),
)
UNSAID = (
    gettext_noop("l'impression a échoué (%(message)s)."),
    gettext_noop("Retirez ce bloc, imprimez, puis remettez-le par morceaux."),
)
UNPRINTABLE = (
    gettext_noop("le signe « %(sign)s » n'est dans aucun des caractères de l'édition."),
    gettext_noop("Remplacez-le par un mot."),
)
_lock = Lock()


def pdf(document: Document) -> bytes:
    """Print a document as PDF; the same document gives the same bytes.

    Raises RefusedByThePress with every fault found, in the order of reading.
    """
    check(document)
    setting = typesetting(document)
    try:
        return _compiled(setting, document)
    except typst.TypstError as error:
        faults = _faults(document, error.diagnostic, setting.positions)
        raise RefusedByThePress(faults) from error


def _compiled(setting: Typesetting, document: Document) -> bytes:
    """Sources stay in memory; the compiler reads pictures from a folder that lasts as long."""
    assert document.published_on is not None, "proofreading asks for a date"
    stamp = datetime.combine(document.published_on, time(), tzinfo=UTC)
    with TemporaryDirectory() if setting.pictures else nullcontext(pages_folder()) as folder:
        for name, data in setting.pictures.items():
            Path(folder, name).write_bytes(data)
        return compiled(setting.sources, folder=folder, stamp=stamp)


def compiled(sources: dict[str, bytes], *, folder: str | Path, stamp: datetime) -> bytes:
    """Print sources as PDF, one at a time; `folder` holds their pictures."""
    with _lock:
        printed = compiler().compile(
            sources,  # type: ignore[type-var]
            root=folder,
            format="pdf",
            pdf_standards=STANDARDS,  # type: ignore[arg-type]
            timestamp=stamp,
        )
    assert isinstance(printed, bytes)
    return printed


@cache
def compiler() -> typst.Compiler:
    """Return the one compiler, its fonts loaded once, no system font among
    them: a page is the same on every machine."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder()]
    )
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _faults(
    document: Document, diagnostic: str, positions: tuple[int, ...]
) -> tuple[PressFault, ...]:
    """One fault per error, each at the block its line came from, none said twice."""
    found: list[PressFault] = []
    for error in ERRORS.split(diagnostic)[1:]:
        line = LINE.search(error)
        rank = int(line[1]) - PREAMBLE - 1 if line else -1
        position = positions[rank] if 0 <= rank < len(positions) else None
        words, values = _translated(error.splitlines()[0])
        fault = fault_at(document, position, *words, **values)
        if str(fault) not in map(str, found):
            found.append(fault)
    return tuple(found)


def faults_said(diagnostic: str) -> tuple[PressFault, ...]:
    """Return the faults of sources that come from no document."""
    errors = ERRORS.split(diagnostic)[1:] or [diagnostic]
    words = [_translated(error.splitlines()[0]) for error in errors]
    return tuple(PressFault(*sentence, DOCUMENT, values) for sentence, values in words)


def _translated(message: str) -> tuple[tuple[str, str], dict[str, object]]:
    message = message.split(" error: ", 1)[-1]
    faceless = FACELESS.search(message)
    if faceless:
        return UNPRINTABLE, {"sign": faceless[1]}
    for part, sentence, remedy in SAID:
        if part in message:
            return (sentence, remedy), {}
    return UNSAID, {"message": message}
