"""Dossiers written by hand for the tests."""

from __future__ import annotations

import json
from pathlib import Path

ORGANISATIONS = "slug,name,kind\nlabo,Labo des communs,association\nlille,Ville de Lille,commune\n"
SOURCES = "key,title\nrapport-2024,Rapport d’activité 2024\n"
ACTS = (
    "key,title,kind,starts_on,source\n"
    "2024-03-25-webinaire,Webinaire commun,webinar,2024-03-25,rapport-2024\n"
)
PARTNERS = "key,act,organisation\nwebinaire-lille,2024-03-25-webinaire,lille\n"


def dossier(folder: Path, **tables: str) -> Path:
    """Write a small sound dossier; a table given by name replaces its own."""
    whole = {
        "organisations": ORGANISATIONS,
        "sources": SOURCES,
        "acts": ACTS,
        "act_partners": PARTNERS,
        "openings": "instrument,opened_on\nagenda,2018-01-01\n",
        **tables,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for slug, text in whole.items():
        (folder / f"{slug}.csv").write_text(text, encoding="utf-8", newline="")
    (folder / "datapackage.json").write_text(json.dumps({"name": "labo", "title": "Labo"}))
    return folder
