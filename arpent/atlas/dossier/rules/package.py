"""The files of a dossier: which are expected, which are announced, what the description says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from arpent.atlas.dossier.rules.faults import Fault, Problem
from arpent.kernel.sentences import N_

DESCRIPTION = "datapackage.json"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What a person may leave beside the tables without being told off.
BESIDE = re.compile(r"(?:readme|licen[cs]e|lisez-?moi|\.).*", re.IGNORECASE)


def file_name(slug: str) -> str:
    return f"{slug}.csv"


def read(data: bytes) -> tuple[dict[str, Any], list[Fault]]:
    """Return a description and what is wrong with it; an unreadable one is empty."""
    try:
        package = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}, [_fault(N_("Le fichier n’est pas du JSON lisible en UTF-8."))]
    if not isinstance(package, dict):
        return {}, [_fault(N_("La description n’est pas un objet JSON."))]
    faults = []
    name = package.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        faults.append(_fault(N_("Le nom (« name ») n’est pas la clé d’une organisation.")))
        package = {key: value for key, value in package.items() if key != "name"}
    resources = package.get("resources", [])
    if not isinstance(resources, list) or not all(isinstance(one, dict) for one in resources):
        faults.append(_fault(N_("La liste des tables (« resources ») n’est pas lisible.")))
        package = {**package, "resources": []}
    return package, faults


def _fault(sentence: str) -> Fault:
    remedy = N_(
        "Reprenez le fichier d’un dossier exporté, ou supprimez-le et nommez l’organisation."
    )
    return Fault(file=DESCRIPTION, problem=Problem(sentence=sentence, remedy=remedy))


def file_faults(*, found: Iterable[str], known: Iterable[str], package: Any) -> list[Fault]:
    """Return a fault for each file nobody expects and each one announced and not there."""
    names = set(found)
    tables = {file_name(slug) for slug in known}
    faults = [
        Fault(
            file=name,
            problem=Problem(
                sentence=N_("Ce fichier n’est pas une table du dossier."),
                remedy=N_("Renommez-le ou retirez-le. Tables connues : %(tables)s."),
                values={"tables": ", ".join(sorted(tables))},
            ),
        )
        for name in sorted(names - tables - {DESCRIPTION})
        if not BESIDE.fullmatch(name)
    ]
    announced = {str(one.get("path", "")) for one in package.get("resources", [])}
    missing = Problem(
        sentence=N_("La description annonce ce fichier, qui n’est pas dans le dossier."),
        remedy=N_("Remettez le fichier, ou retirez-le de datapackage.json."),
    )
    return faults + [Fault(file=name, problem=missing) for name in sorted(announced - names)]
