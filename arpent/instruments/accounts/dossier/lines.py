"""The table of book lines. Loading it writes again what is computed from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from arpent.contract import Row, table_of
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.models import FiscalYear, Line
from arpent.kernel.models import Organisation
from arpent.measure.plain import plain

COLUMNS = {
    "batch": _("Ce avec quoi elle est entrée"),
    "year": _("Exercice"),
    "order": _("Ordre dans le fichier"),
    "journal": _("Code du journal"),
    "journal_label": _("Libellé du journal"),
    "entry": _("Numéro de l’écriture"),
    "entry_on": _("Date de l’écriture"),
    "account": _("Compte"),
    "account_label": _("Libellé du compte"),
    "auxiliary": _("Compte auxiliaire"),
    "auxiliary_label": _("Libellé du compte auxiliaire"),
    "piece": _("Référence de la pièce"),
    "piece_on": _("Date de la pièce"),
    "label": _("Libellé"),
    "debit": _("Débit"),
    "credit": _("Crédit"),
    "lettering": _("Lettrage"),
    "lettered_on": _("Date du lettrage"),
    "valid_on": _("Date de validation"),
    "currency_amount": _("Montant en devise"),
    "currency": _("Devise"),
    "settled_on": _("Date de règlement"),
    "settlement": _("Mode de règlement"),
    "operation": _("Nature de l’opération"),
    "client": _("Identification du client"),
    "is_opening": _("Report de l’exercice précédent"),
    "programme": _("Programme, vide quand il n’est pas affecté"),
    "programme_how": _("Comment il a été affecté : rule, side, hand"),
    "funder": _("Financeur, vide quand il n’est pas affecté"),
    "funder_how": _("Comment il a été affecté : rule, side, hand"),
}
REFERS = {
    "batch": "book_batches",
    "year": "fiscal_years",
    "programme": "programmes",
    "funder": "organisations",
}
KEPT = table_of(
    Line,
    slug="book_lines",
    title=_("Lignes d’écritures"),
    columns={**COLUMNS, "plain": _("Libellé sans accents")},
    refers=REFERS,
)


def load(organisation: Organisation, rows: Iterable[Row]) -> tuple[int, int]:
    """Write the lines, what rules read of them, and the balances they give."""
    read = ({**row, "plain": plain(row.get("label") or "")} for row in rows)
    written = KEPT.load(organisation, read)
    if any(written):
        for year in FiscalYear.objects.filter(bench=organisation).order_by("pk"):
            rebuild_balances(year=year)
    return written


LINES = replace(
    table_of(
        Line, slug="book_lines", title=_("Lignes d’écritures"), columns=COLUMNS, refers=REFERS
    ),
    load=load,
)
