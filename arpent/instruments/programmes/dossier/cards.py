"""The tables of test cards and of what remained of them."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.programmes.dossier.faults import followup_fault, test_fault
from arpent.instruments.programmes.models import Followup, Test

TESTS = table_of(
    Test,
    slug="tests",
    title=_("Cartes de test"),
    columns={
        "programme": _("Programme"),
        "title": _("Titre"),
        "hypothesis": _("Ce que l’on suppose"),
        "users": _("Avec qui on essaie"),
        "starts_on": _("Premier jour"),
        "expires_on": _("Jour d’expiration"),
        "criteria": _("Critères fixés avant le départ"),
        "verdict": _("Verdict, vide tant que le test n’est pas conclu"),
        "concluded_on": _("Jour de la conclusion"),
        "learned": _("Ce que l’on a appris"),
        "keep": _("Ce que l’on garde"),
        "source": _("Document où le fait a été lu"),
    },
    refers={"programme": "programmes", "source": "sources"},
    fault=test_fault,
)
FOLLOWUPS = table_of(
    Followup,
    slug="followups",
    title=_("Ce qui reste des tests"),
    columns={
        "test": _("Test"),
        "months": _("Nombre de mois après la conclusion : 6 ou 24"),
        "due_on": _("Jour où la question se pose"),
        "answered_on": _("Jour de la réponse"),
        "remains": _("Ce qui reste"),
    },
    refers={"test": "tests"},
    fault=followup_fault,
)
