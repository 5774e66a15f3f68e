"""The tables of budgets, grants and provisions in the dossier."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.accounts.dossier.faults import negative_fault, provision_fault
from arpent.instruments.accounts.models import Budget, BudgetLine, Grant, Provision

BUDGETS = table_of(
    Budget,
    slug="budgets",
    title=_("Budgets"),
    columns={
        "year": _("Exercice"),
        "kind": _("Nature : voté, modifié ou atterrissage"),
        "title": _("Titre"),
        "adopted_on": _("Jour de l’adoption"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "year": "fiscal_years",
        "source": "sources",
    },
)
BUDGET_LINES = table_of(
    BudgetLine,
    slug="budget_lines",
    title=_("Lignes des budgets"),
    columns={
        "budget": _("Budget"),
        "rank": _("Rang"),
        "side": _("Sens : charge ou produit"),
        "account": _("Compte"),
        "label": _("Libellé"),
        "amount_eur": _("Montant en euros"),
        "programme": _("Programme, vide quand il n’est pas affecté"),
        "funder": _("Financeur, vide quand il n’est pas affecté"),
    },
    refers={
        "budget": "budgets",
        "programme": "programmes",
        "funder": "organisations",
    },
)
GRANTS = table_of(
    Grant,
    slug="grants",
    title=_("Subventions"),
    columns={
        "title": _("Objet"),
        "funder": _("Financeur"),
        "programme": _("Programme, vide quand il n’est pas affecté"),
        "amount_eur": _("Montant accordé en euros"),
        "is_public": _("Argent public"),
        "decided_on": _("Jour de la décision"),
        "first_on": _("Premier jour"),
        "last_on": _("Dernier jour"),
        "report_due_on": _("Jour où le compte rendu est attendu"),
        "reported_on": _("Jour où il a été envoyé"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "funder": "organisations",
        "programme": "programmes",
        "source": "sources",
    },
    fault=negative_fault("amount_eur"),
)
PROVISIONS = table_of(
    Provision,
    slug="provisions",
    title=_("Provisions"),
    columns={
        "title": _("Objet"),
        "account": _("Compte"),
        "amount_eur": _("Montant en euros"),
        "opened_on": _("Jour de la constitution"),
        "event": _("Événement qui la libère"),
        "released_on": _("Jour de la reprise"),
        "released_eur": _("Montant repris en euros"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "source": "sources",
    },
    fault=provision_fault,
)
