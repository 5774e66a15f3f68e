"""What keeps a year from leaving by the browser. Pure Python."""

from __future__ import annotations

from arpent.kernel.sentences import N_, Sentence

MOST_LINES = {"csv": 300_000, "ods": 50_000, "fec": 300_000}
NO_SIREN = N_(
    "Le nom d’un FEC commence par le SIREN : donnez celui de l’établi, dans l’annuaire, avant"
    " d’exporter."
)
TOO_LONG = N_(
    "%(lines)s lignes, pour %(most)s au plus sous cette forme par le navigateur. Sur le serveur :"
    " arpent books export DOSSIER --organisation %(bench)s --year %(year)s"
)
NO_LINE = N_("Cet exercice n’a aucune ligne à exporter.")


def why_not_export(*, form: str, lines: int, siren: str, bench: str, year: str) -> str | None:
    """Return why a year may not leave as "csv", "ods" or "fec" by the browser, or None."""
    if not lines:
        return Sentence(NO_LINE)
    if form == "fec" and not siren:
        return Sentence(NO_SIREN)
    most = MOST_LINES[form]
    return (
        Sentence(TOO_LONG, lines=lines, most=most, bench=bench, year=year) if lines > most else None
    )
