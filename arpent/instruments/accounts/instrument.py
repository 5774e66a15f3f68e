"""The visiting card of the books."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Due, Entry, Instrument, Role, Visit, address
from arpent.instruments.accounts.dossier import TABLES
from arpent.instruments.accounts.figures import figures
from arpent.instruments.accounts.opendata import DATASETS
from arpent.instruments.accounts.queries.documents import document, documents
from arpent.instruments.accounts.queries.grants import reports_due
from arpent.instruments.accounts.queries.mentions import card, latest, mentions
from arpent.instruments.accounts.report.chapters import chapters
from arpent.instruments.accounts.urls import ACCESS

MOST_DUE = 20


def entries(visit: Visit) -> Iterator[Entry]:
    yield Entry(
        label=_("Comptes"),
        url=address(visit.organisation, "accounts:index"),
        arm="account",
        purpose=_("Résultat, bilan, budgets, financeurs : chaque nombre mène à ses écritures."),
    )
    yield Entry(
        label=_("Carbone"),
        url=address(visit.organisation, "accounts:carbon"),
        arm="count",
        purpose=_("Ce que l’on émet, et ce que l’on en sait."),
    )
    if "care" in ACCESS:
        yield Entry(
            label=_("Dette écologique"),
            url=address(visit.organisation, "accounts:latest", page="dette"),
            arm="count",
            purpose=_("Ce que l’on doit aux milieux, chaque année."),
        )


def due(visit: Visit) -> Iterator[Due]:
    """Yield the reports that funders wait for, for the team."""
    if visit.role < Role.TEAM:
        return
    for one in reports_due(organisation=visit.organisation, on=visit.on)[:MOST_DUE]:
        if one.report_due_on is not None:
            yield Due(
                label=gettext("Compte rendu de « %(title)s »") % {"title": one.title},
                url=address(visit.organisation, "accounts:grant", key=one.key),
                due_on=one.report_due_on,
                sentence=gettext("À envoyer à %(funder)s.") % {"funder": one.funder.name},
            )


# No personal_data: the books point to nobody. What somebody did in them is in the traces, which
# the kernel lets go of; a name inside an entry stays for as long as the law has the books kept.
INSTRUMENT = Instrument(
    slug="accounts",
    name=_("Comptes"),
    purpose=_("Tenir d’un même livre les euros, le carbone et la dette écologique."),
    access=ACCESS,
    entries=entries,
    due=due,
    latest=latest,
    mentions=mentions,
    documents=documents,
    document=document,
    card=card,
    chapters=chapters,
    figures=figures,
    datasets=DATASETS,
    tables=TABLES,
)
