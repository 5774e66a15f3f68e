"""The tables of published numbers in the dossier; a verdict is counted again, never carried."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.atlas.claims.models import Claim, Settlement
from arpent.contract import Row, table_of


def claim_fault(row: Row) -> str | None:
    """Return what is wrong with a claim read alone, or None."""
    if row["last"] < row["first"]:
        return gettext("Le dernier jour compté précède le premier : écrivez-les dans l’ordre.")
    return None


def settlement_fault(row: Row) -> str | None:
    """Return what is wrong with a settlement read alone, or None."""
    if row["kind"] == "rectified" and row["after"] is None:
        return gettext("Une rectification donne le nombre rectifié : remplissez « after ».")
    return None


CLAIMS = table_of(
    Claim,
    slug="claims",
    title=_("Chiffres publiés"),
    columns={
        "figure": _("Clé du chiffre d’un instrument"),
        "first": _("Premier jour compté"),
        "last": _("Dernier jour compté, inclus"),
        "relation": _("Ce que la phrase promet : exactement, au moins ou environ"),
        "value": _("Nombre publié"),
        "unit": _("Unité"),
        "sentence": _("Phrase publiée, en dix mots au plus"),
        "source": _("Source"),
        "note": _("Explication imprimée avec le chiffre"),
        "settled_on": _("Jour où l’écart a été expliqué"),
    },
    refers={"source": "sources"},
    fault=claim_fault,
)
SETTLEMENTS = table_of(
    Settlement,
    slug="settlements",
    title=_("Explications et rectifications"),
    columns={
        "claim": _("Chiffre publié"),
        "kind": _("Suite donnée"),
        "settled_on": _("Date"),
        "by": _("Personne"),
        "reason": _("Motif"),
        "before": _("Nombre remplacé"),
        "after": _("Nombre rectifié"),
    },
    refers={"claim": "claims", "by": "people"},
    fault=settlement_fault,
)
TABLES = (CLAIMS, SETTLEMENTS)
