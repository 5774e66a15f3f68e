"""The tables of what a programme tells in public."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.programmes.dossier.faults import (
    deliverable_fault,
    funding_fault,
    period_fault,
    session_fault,
    terrain_fault,
    year_fault,
)
from arpent.instruments.programmes.models import (
    Deliverable,
    Funding,
    Partner,
    Phase,
    Session,
    Sheet,
    Terrain,
)

ABOUT = {"programme": "programmes", "source": "sources"}
WITH = {**ABOUT, "organisation": "organisations"}
PERIOD = {
    "starts_on": _("Premier jour"),
    "ends_on": _("Dernier jour, vide si la période reste ouverte"),
}
PRECISION = {"precision": _("Précision des dates : day, month ou year")}
SOURCE = {"source": _("Document où le fait a été lu")}

SHEETS = table_of(
    Sheet,
    slug="sheets",
    title=_("Fiches en quatre cases"),
    columns={
        "programme": _("Programme raconté ; vide pour un sujet à l’étude"),
        "year": _("Année du rapport"),
        "kind": _("Chapitre du rapport"),
        "title": _("Titre de la fiche"),
        "starting_point": _("Point de départ"),
        "what": _("En quoi cela consiste"),
        "audience": _("À qui cela s’adresse"),
        "consult": _("À consulter, une ligne par lien : intitulé | adresse"),
        "position": _("Rang dans le chapitre"),
        **SOURCE,
    },
    refers=ABOUT,
    fault=year_fault,
)
PARTNERS = table_of(
    Partner,
    slug="partners",
    title=_("Partenaires des programmes"),
    columns={
        "programme": _("Programme"),
        "organisation": _("Organisation"),
        "role": _("Rôle dans le programme"),
        **PERIOD,
        **SOURCE,
    },
    refers=WITH,
    fault=period_fault,
)
FUNDINGS = table_of(
    Funding,
    slug="fundings",
    title=_("Financements des programmes"),
    columns={
        "programme": _("Programme"),
        "organisation": _("Financeur, vide s’il n’est pas nommé"),
        "year": _("Année"),
        "stage": _("Prévu ou reçu"),
        "amount_eur": _("Montant en euros"),
        **SOURCE,
    },
    refers=WITH,
    fault=funding_fault,
)
TERRAINS = table_of(
    Terrain,
    slug="terrains",
    title=_("Terrains des programmes"),
    columns={
        "programme": _("Programme"),
        "organisation": _("Organisation qui ouvre le terrain"),
        "place": _("Lieu"),
        "code_insee": _("Code INSEE de la commune"),
        **PERIOD,
        **PRECISION,
        **SOURCE,
    },
    refers=WITH,
    fault=terrain_fault,
)
PHASES = table_of(
    Phase,
    slug="phases",
    title=_("Phases des programmes"),
    columns={
        "programme": _("Programme"),
        "title": _("Intitulé"),
        **PERIOD,
        **PRECISION,
        **SOURCE,
    },
    refers=ABOUT,
    fault=period_fault,
)
SESSIONS = table_of(
    Session,
    slug="sessions",
    title=_("Séances de travail"),
    columns={
        "programme": _("Programme"),
        "title": _("Intitulé"),
        **PERIOD,
        **PRECISION,
        "place": _("Lieu"),
        "participants": _("Nombre de personnes présentes"),
        **SOURCE,
    },
    refers=ABOUT,
    fault=session_fault,
)
DELIVERABLES = table_of(
    Deliverable,
    slug="deliverables",
    title=_("Livrables"),
    columns={
        "programme": _("Programme"),
        "title": _("Titre"),
        "kind": _("Forme"),
        "published_on": _("Jour de parution"),
        **PRECISION,
        "url": _("Lien"),
        "licence": _("Licence, telle que publiée"),
        "summary": _("Résumé"),
        **SOURCE,
    },
    refers=ABOUT,
    fault=deliverable_fault,
)
