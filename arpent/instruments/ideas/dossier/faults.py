"""What a row of the dossier may not say: the promises of the mine, read from a typed row."""

from __future__ import annotations

from arpent.contract import Row
from arpent.kernel.sentences import N_


def author_fault(row: Row) -> str | None:
    """Return why a row names the author of a text that was not signed in their own name."""
    if row.get("author") and row["signature"] != "named":
        return N_("Seul un texte signé en son nom a un auteur : videz la colonne « author ».")
    return None


def idea_fault(row: Row) -> str | None:
    if row.get("signed") and row["signature"] == "facilitator":
        return N_("Une idée connue de l’animation seule n’est signée nulle part ailleurs.")
    return author_fault(row)


def concerned_fault(row: Row) -> str | None:
    if not row.get("service") and not row.get("public"):
        return N_("Nommez le service ou le public que l’idée concerne.")
    return None


def code_fault(row: Row) -> str | None:
    if row.get("expires_on") and row["expires_on"] < row["starts_on"]:
        return N_("Un code n’expire pas avant d’ouvrir : corrigez l’une des deux dates.")
    return None
