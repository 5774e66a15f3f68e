"""Keep emission factors: import a published table, find one by words."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arpent.measure.factors.factor import Factor

NAME = "factors"
CHAPTER = "Faire entrer et sortir"
HELP = "importe et cherche des facteurs d’émission"
FILE = "factors.csv"
SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACTE")
    bring = acts.add_parser("import", help="importe la Base Carbone ou une table de GES 1point5")
    bring.add_argument("file", type=Path, metavar="FICHIER", help="le CSV ou le XLSX publié")
    bring.add_argument("--vintage", default="", help="la version, si le fichier ne la nomme pas")
    find = acts.add_parser("find", help="cherche un facteur par ses mots ou son identifiant")
    find.add_argument("words", nargs="+", metavar="MOT")
    for one in (bring, find):
        one.add_argument(
            "--format", choices=("text", "json"), default="text", help="text (défaut) ou json"
        )


def run(options: argparse.Namespace) -> int:
    from arpent.kernel.refusals import Refused
    from arpent.measure.sentences import Unusable
    from arpent.workbench.home import data_home

    act = bring_in if options.act == "import" else look_up
    try:
        told, lines = act(options, data_home() / FILE)
    except Unusable as fault:
        raise Refused(str(fault)) from fault
    if options.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines))
    return 0


def bring_in(options: argparse.Namespace, home: Path) -> tuple[dict[str, Any], list[str]]:
    """Import a table into the file of the house, and tell what it did, as data and as lines."""
    from arpent.measure.factors.imports import import_factors
    from arpent.measure.factors.store import Store

    imported = import_factors(options.file, vintage=options.vintage)
    store = Store.read(home)
    added = store.add(imported.factors)
    if added.new or added.changed:
        store.save(home)
    told = {
        "file": imported.file,
        "source": imported.source,
        "vintage": imported.vintage,
        "read": imported.read,
        "kept": len(imported.factors),
        "postes": imported.postes,
        "archived": imported.archived,
        "not_factors": imported.not_factors,
        "refused": [{"line": r.line, "id": r.id, "why": str(r.why)} for r in imported.refused],
        "new": len(added.new),
        "known": len(added.known),
        "changed": len(added.changed),
    }
    lines = [str(imported.summary)]
    lines += [f"  ligne {r.line}, {r.id or 'sans identifiant'} : {r.why}" for r in imported.refused]
    lines.append(
        f"{len(added.new)} facteurs ajoutés, {len(added.known)} déjà là,"
        f" {len(added.changed)} dont la valeur a changé (l’ancienne est gardée)."
    )
    return told, lines


def look_up(options: argparse.Namespace, home: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Find factors by words, those of the house and those imported."""
    from arpent.kernel.refusals import Refused
    from arpent.measure.factors.shipped import opened

    words = " ".join(options.words)
    found = opened(home).search(words)
    if not found:
        raise Refused(f"Aucun facteur ne répond à « {words} » : essayez un mot de moins.")
    lines = [line_of(factor) for factor in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"… et {len(found) - SHOWN} autres : ajoutez un mot.")
    return [as_json(factor) for factor in found], lines


def line_of(factor: Factor) -> str:
    percent = factor.uncertainty_pct
    spread = "incertitude non publiée" if percent is None else f"± {percent:f} %"
    ended = ", PÉRIMÉ" if factor.expired(date.today()) else ""
    until = f", valable jusqu’au {factor.valid_until}{ended}" if factor.valid_until else ""
    value = f"{factor.value_kgco2e:f} kgCO2e/{factor.unit}"
    return f"{factor.id}  {factor.label} : {value}, {spread}{until} ({factor.source})"


def as_json(factor: Factor) -> dict[str, Any]:
    percent, until = factor.uncertainty_pct, factor.valid_until
    return {
        "id": factor.id,
        "label": factor.label,
        "unit": factor.unit,
        "value_kgco2e": f"{factor.value_kgco2e:f}",
        "uncertainty_pct": None if percent is None else f"{percent:f}",
        "valid_until": until.isoformat() if until else None,
        "expired": factor.expired(date.today()),
        "source": factor.source,
        "vintage": factor.vintage,
        "location": factor.location,
    }
