"""The notice that goes with a FEC: what each column holds and how it is written."""

from __future__ import annotations

from collections.abc import Iterable

HOLDS = {
    "JournalCode": "code du journal",
    "JournalLib": "nom du journal",
    "EcritureNum": "numéro de l’écriture, unique dans son journal",
    "EcritureDate": "date comptable (AAAAMMJJ)",
    "CompteNum": "numéro du compte, du plan comptable suivi",
    "CompteLib": "nom du compte",
    "CompAuxNum": "numéro du compte auxiliaire, vide s’il n’y en a pas",
    "CompAuxLib": "nom du compte auxiliaire",
    "PieceRef": "référence de la pièce justificative",
    "PieceDate": "date de la pièce (AAAAMMJJ)",
    "EcritureLib": "libellé de l’écriture",
    "Debit": "montant au débit, en euros, virgule décimale",
    "Credit": "montant au crédit, en euros, virgule décimale",
    "EcritureLet": "lettre du lettrage, vide si la ligne n’est pas lettrée",
    "DateLet": "date du lettrage (AAAAMMJJ)",
    "ValidDate": "date de validation (AAAAMMJJ)",
    "Montantdevise": "montant en devise, vide pour l’euro",
    "Idevise": "devise, vide pour l’euro",
    "DateRglt": "date de règlement (AAAAMMJJ)",
    "ModeRglt": "mode de règlement",
    "NatOp": "nature de l’opération",
    "IdClient": "identification du client",
}
SEPARATORS = {"tab": "tabulation", "pipe": "barre verticale « | »"}
CHARSETS = {"utf-8": "UTF-8, sans marque d’ordre", "iso8859-15": "ISO 8859-15"}


def notice(name: str, columns: Iterable[str], *, charset: str, separator: str) -> str:
    """Describe a FEC in French, for whoever receives it."""
    rows = (f"{at:>2}. {column} : {HOLDS[column]}." for at, column in enumerate(columns, 1))
    layout = (
        f"Notice du fichier {name}",
        "",
        "Une ligne par compte mouvementé ; la première nomme les colonnes.",
        f"Caractères : {CHARSETS[charset]}. Séparateur : {SEPARATORS[separator]}.",
        "Fin de ligne : CR LF. Dans les textes, tabulations, barres et retours à la ligne",
        "sont remplacés par une espace.",
        "",
        "Colonnes :",
        *rows,
        "",
    )
    return "\n".join(layout)
