"""A year written as a FEC, for the administration or another program."""

from __future__ import annotations

from pathlib import Path

from arpent.contract import allow
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.exports import lines_of_year
from arpent.instruments.accounts.rules.exports import NO_SIREN
from arpent.kernel.sentences import Sentence
from arpent.measure.fec.writing import write
from arpent.measure.ledger import Ledger


def write_fec(
    *, year: FiscalYear, folder: Path, charset: str = "utf-8", conform_only: bool = True
) -> Path:
    """Write the lines of a year as a FEC under its legal name, with its notice, and return it.

    Raises `Unusable` for a year without lines, or whose file would not be conform unless this is
    accepted; programmes and funders have no place in a FEC.
    """
    allow(None if year.bench.siren else Sentence(NO_SIREN))
    return write(
        Ledger.of(lines_of_year(year)),
        folder=folder,
        siren=year.bench.siren,
        closing_on=year.last_on,
        charset=charset,
        conform_only=conform_only,
    )
