"""The tables of years, files and lines in the dossier."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.accounts.dossier.faults import rule_fault, year_fault
from arpent.instruments.accounts.models import AssignmentRule, Batch, FiscalYear

FISCAL_YEARS = table_of(
    FiscalYear,
    slug="fiscal_years",
    title=_("Exercices"),
    columns={
        "title": _("Titre"),
        "first_on": _("Premier jour"),
        "last_on": _("Dernier jour"),
        "chart": _("Plan de comptes : 2018 ou 2025"),
        "fte": _("Équivalents temps plein de l’année"),
        "closed_on": _("Jour de la clôture"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "source": "sources",
    },
    fault=year_fault,
)
BATCHES = table_of(
    Batch,
    slug="book_batches",
    title=_("Ce qui est entré dans les livres"),
    columns={
        "year": _("Exercice"),
        "title": _("Titre"),
        "provenance": _("Origine : importé, saisi, reconstitué ou inventé"),
        "sha256": _("Empreinte du fichier"),
        "received_on": _("Jour de la réception"),
        "lines": _("Nombre de lignes"),
        "debit": _("Total des débits"),
        "credit": _("Total des crédits"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "year": "fiscal_years",
        "source": "sources",
    },
)
RULES = table_of(
    AssignmentRule,
    slug="assignment_rules",
    title=_("Règles d’affectation"),
    columns={
        "rank": _("Rang : la première règle qui convient l’emporte"),
        "account": _("Début du compte"),
        "auxiliary": _("Compte auxiliaire"),
        "label": _("Mots du libellé"),
        "journal": _("Journal"),
        "first_on": _("À partir du"),
        "last_on": _("Jusqu’au"),
        "programme": _("Programme, vide quand il n’est pas affecté"),
        "funder": _("Financeur, vide quand il n’est pas affecté"),
        "note": _("Note"),
    },
    refers={
        "programme": "programmes",
        "funder": "organisations",
    },
    fault=rule_fault,
)
