"""The tables of minutes and signatures: the exact PDF is a file, its hash is here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from arpent.contract import Row, table_of
from arpent.instruments.assembly.dossier.columns import columns, json_fault
from arpent.instruments.assembly.dossier.meetings import AT
from arpent.instruments.assembly.models import Minutes, Signature


def minutes_fault(row: Row) -> str | None:
    return json_fault(row, "prose", "snapshot")


MINUTES = table_of(
    Minutes,
    slug="minutes",
    title=_("Procès-verbaux"),
    columns=columns(
        Minutes,
        "assembly",
        "number",
        "corrects",
        "prose",
        "snapshot",
        "frozen_at",
        "pdf_sha256",
        assembly=AT,
        corrects=_("Procès-verbal que celui-ci corrige"),
        prose=_("Texte rédigé, en JSON"),
        snapshot=_("État figé, en JSON"),
    ),
    refers={"assembly": "assemblies", "corrects": "minutes"},
    fault=minutes_fault,
)
SIGNATURES = table_of(
    Signature,
    slug="signatures",
    title=_("Signatures des procès-verbaux"),
    columns=columns(
        Signature,
        "minutes",
        "person",
        "name",
        "quality",
        "way",
        "pdf_sha256",
        "signed_at",
        "scan_sha256",
        minutes=_("Procès-verbal"),
        person=_("Personne"),
    ),
    refers={"minutes": "minutes", "person": "people"},
)
