"""The tables of factors, activities, savings and trajectories in the dossier."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.accounts.dossier.faults import negative_fault
from arpent.instruments.accounts.models import (
    Activity,
    Envelope,
    Factor,
    Milestone,
    Saving,
    SpendRule,
    Trajectory,
)

FACTORS = table_of(
    Factor,
    slug="factors",
    title=_("Facteurs d’émission employés"),
    columns={
        "catalogue": _("Catalogue"),
        "identifier": _("Identifiant dans le catalogue"),
        "vintage": _("Millésime"),
        "family": _("Série dont il est un millésime"),
        "title": _("Nom"),
        "unit": _("Unité"),
        "value_kgco2e": _("kgCO2e par unité"),
        "uncertainty_pct": _("Incertitude en pour cent"),
        "is_declared": _("Incertitude déclarée, sans méthode"),
        "valid_until": _("Dernier jour de validité"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "source": "sources",
    },
    fault=negative_fault("uncertainty_pct"),
)
ACTIVITIES = table_of(
    Activity,
    slug="activities",
    title=_("Activités qui émettent"),
    columns={
        "on": _("Jour"),
        "kind": _("Nature"),
        "label": _("Libellé"),
        "quantity": _("Quantité"),
        "unit": _("Unité"),
        "factor": _("Facteur"),
        "measured_kgco2e": _("Masse mesurée ou déclarée, en kgCO2e"),
        "uncertainty_pct": _("Incertitude déclarée, en pour cent"),
        "category": _("Poste du bilan réglementaire"),
        "programme": _("Programme, vide quand il n’est pas affecté"),
        "replaces": _("Débuts des comptes dont elle remplace la dépense"),
        "replaces_journal": _("Journal de l’écriture remplacée"),
        "replaces_entry": _("Numéro de l’écriture remplacée"),
        "provenance": _("Origine : importé, saisi, reconstitué ou inventé"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "factor": "factors",
        "programme": "programmes",
        "source": "sources",
    },
    fault=negative_fault("quantity", "measured_kgco2e", "uncertainty_pct"),
)
SPEND_RULES = table_of(
    SpendRule,
    slug="spend_rules",
    title=_("Traitement des dépenses dans le bilan"),
    columns={
        "account": _("Début du compte"),
        "auxiliary": _("Compte auxiliaire du fournisseur"),
        "treatment": _("Traitement : ratio ou hors bilan"),
        "factor": _("Facteur"),
        "vat_pct": _("TVA comprise dans la dépense, en pour cent"),
        "category": _("Poste du bilan réglementaire"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "factor": "factors",
        "source": "sources",
    },
)
SAVINGS = table_of(
    Saving,
    slug="savings",
    title=_("Placements"),
    columns={
        "title": _("Placement"),
        "on": _("Jour"),
        "amount_eur": _("Montant placé en euros"),
        "low_kgco2e": _("Masse basse en kgCO2e"),
        "mass_kgco2e": _("Masse retenue en kgCO2e"),
        "high_kgco2e": _("Masse haute en kgCO2e"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "source": "sources",
    },
)
TRAJECTORIES = table_of(
    Trajectory,
    slug="trajectories",
    title=_("Trajectoires promises"),
    columns={
        "title": _("Titre"),
        "base_year": _("Année de référence"),
        "base_kgco2e": _("Masse de référence en kgCO2e"),
        "kind": _("Forme : linéaire, composée ou par jalons"),
        "rate_pct": _("Variation par an, en pour cent"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "source": "sources",
    },
)
MILESTONES = table_of(
    Milestone,
    slug="milestones",
    title=_("Jalons des trajectoires"),
    columns={
        "trajectory": _("Trajectoire"),
        "year": _("Année"),
        "change_pct": _("Variation depuis la référence, en pour cent"),
    },
    refers={
        "trajectory": "trajectories",
    },
)
ENVELOPES = table_of(
    Envelope,
    slug="envelopes",
    title=_("Enveloppes de carbone"),
    columns={
        "trajectory": _("Trajectoire"),
        "year": _("Exercice"),
        "programme": _("Programme, vide quand il n’est pas affecté"),
        "mass_kgco2e": _("Enveloppe en kgCO2e"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "trajectory": "trajectories",
        "year": "fiscal_years",
        "programme": "programmes",
        "source": "sources",
    },
)
