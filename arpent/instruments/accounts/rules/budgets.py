"""The lines of a budget, typed or read in a file: what they may say. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.plain import plain
from arpent.press.sheets.cells import Fault, columns_of, euros_in

COLUMNS = {
    "side": ("sens", "side", "nature"),
    "account": ("compte", "account", "classe"),
    "label": ("libelle", "intitule", "label", "ligne"),
    "amount_eur": ("montant", "amount", "prevu", "montant en euros", "euros"),
    "programme": ("programme",),
    "funder": ("financeur", "funder"),
}
NEEDED = ("account", "label", "amount_eur")
SIDES = {
    "charge": ("charge", "charges", "depense", "depenses", "c", "d"),
    "product": ("produit", "produits", "product", "recette", "recettes", "p", "r"),
}
CLASSES = {"6": "charge", "7": "product", "86": "charge", "87": "product"}

ACCOUNT = N_("Écrivez un numéro de compte de charge (6, 86) ou de produit (7, 87).")
OTHER_SIDE = N_("Un compte %(account)s est du côté des %(side)s : corrigez le sens ou le compte.")
CHARGES, PRODUCTS = N_("charges"), N_("produits")
SIDE = N_("Écrivez « charge » ou « produit ».")
AMOUNT = N_("Écrivez un montant en euros, par exemple 1 500 ou 1 500,50.")
LABEL = N_("Écrivez le libellé de la ligne.")
LONG = N_("Raccourcissez ce texte : il est trop long.")
TOTAL = N_("Une ligne de total n’a pas de compte : retirez-la, les totaux sont calculés.")
PROGRAMME = N_("Aucun programme ne porte ce titre ni cette clé : corrigez-le, ou videz la cellule.")
FUNDER = N_("La maison ne connaît pas ce financeur : inscrivez-le, ou videz la cellule.")
MISSING = N_(
    "Il manque la colonne « %(column)s ». La première ligne du fichier nomme les colonnes."
)
NO_LINE = N_("Un budget a au moins une ligne.")
SAME = N_("Un budget de cet exercice porte déjà cette nature et ce titre : changez-en le titre.")
GONE = N_("Ce budget vient d’être retiré par quelqu’un d’autre : rien n’a changé.")
FAULTS = N_("%(count)s cellules sont à corriger : reprenez le fichier, rien n’en est écrit.")
LONGEST = {"account": 30, "label": 200, "programme": 200, "funder": 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A line of a budget, in euros; ``programme`` and ``funder`` are numbers of records."""

    side: str
    account: str
    label: str
    amount_eur: Decimal
    programme: int | None = None
    funder: int | None = None


def why_not_columns(head: tuple[str, ...]) -> str | None:
    """Return which needed column a file lacks, or None."""
    found = columns_of(head, COLUMNS)
    return next(
        (Sentence(MISSING, column=COLUMNS[name][0]) for name in NEEDED if name not in found), None
    )


def read_line(
    *,
    line: int,
    cells: Mapping[str, str],
    columns: Mapping[str, str],
    programmes: Mapping[str, int],
    funders: Mapping[str, int],
) -> tuple[Planned | None, tuple[Fault, ...]]:
    """Return a line of a budget as read, or None with every fault of its cells.

    ``programmes`` and ``funders`` give the number of each record by its plain name or key.
    """
    said = {name: cells.get(header, "").strip() for name, header in columns.items()}
    faults: list[Fault] = []

    def refuse(name: str, remedy: str | None) -> None:
        if remedy is not None:
            value = said.get(name, "")[:120]
            faults.append(
                Fault(line=line, column=columns.get(name, ""), value=value, remedy=remedy)
            )

    account = re.sub(r"\s", "", said["account"])
    side, wrong = side_of(account=account, said=said.get("side", ""))
    refuse("side" if wrong == SIDE else "account", wrong)
    amount = euros_in(said["amount_eur"])
    refuse("amount_eur", None if amount is not None else AMOUNT)
    refuse("label", None if said["label"] else LABEL)
    for name, longest in LONGEST.items():
        refuse(name, LONG if len(said.get(name, "")) > longest else None)
    programme, funder = said.get("programme", ""), said.get("funder", "")
    refuse("programme", PROGRAMME if programme and plain(programme) not in programmes else None)
    refuse("funder", FUNDER if funder and plain(funder) not in funders else None)
    if faults or amount is None:
        return None, tuple(faults)
    planned = Planned(
        side=side,
        account=account,
        label=said["label"],
        amount_eur=amount,
        programme=programmes.get(plain(programme)) if programme else None,
        funder=funders.get(plain(funder)) if funder else None,
    )
    return planned, ()


def side_of(*, account: str, said: str) -> tuple[str, str | None]:
    """Return the side of a line by its account, and why what was said of it cannot be."""
    if not account:
        return "", TOTAL
    own = CLASSES.get(account[:2]) or CLASSES.get(account[:1], "")
    if not own or not account.isalnum():
        return "", ACCOUNT
    if not said:
        return own, None
    side = next((one for one, names in SIDES.items() if plain(said) in names), "")
    if not side:
        return own, SIDE
    if side != own:
        return own, Sentence(
            OTHER_SIDE, account=account, side=PRODUCTS if own == "product" else CHARGES
        )
    return own, None


def why_not_correct(*, there: bool) -> str | None:
    """Return why a budget cannot be written again, or None."""
    return None if there else Sentence(GONE)


def why_not_budget(*, lines: int, same: bool) -> str | None:
    """Return why a budget cannot be written, or None."""
    if not lines:
        return Sentence(NO_LINE)
    return Sentence(SAME) if same else None
