"""Importing a published table of factors, whichever of those known it is."""

from __future__ import annotations

from pathlib import Path

from arpent.measure.factors import base_carbone, ges1point5
from arpent.measure.factors.files import table_of
from arpent.measure.factors.imported import Imported
from arpent.measure.sentences import Unusable, mark

NOBODY_S = mark(
    "%(file)s, ligne 1 : ces titres ne sont ni ceux de la Base Carbone (« Type Ligne »…), ni ceux"
    " de GES 1point5 (« subsubcategory »…). Importez le fichier tel que publié."
)
NOTHING = mark("%(file)s ne tient aucun facteur valide : rien n’est importé. %(summary)s")
ALL_REFUSED = mark(
    "%(file)s ne tient aucun facteur valide : rien n’est importé. D’abord, ligne %(line)s :"
    " %(why)s Corrigez-la, ou importez le fichier tel que publié. %(summary)s"
)


def import_factors(path: Path, *, vintage: str = "") -> Imported:
    """Read the factors of a file of the Base Carbone or of GES 1point5.

    `vintage` names the version when the file does not. Raises `Unusable` for any other file.
    """
    table = table_of(path)
    if base_carbone.TITLES["row"] in table.titles:
        imported = base_carbone.read_base_carbone(table, vintage=vintage)
    elif ges1point5.TITLES["subsubcategory"] in table.titles:
        imported = ges1point5.read_ges1point5(table, vintage=vintage)
    else:
        raise Unusable(NOBODY_S, file=path.name)
    if imported.factors:
        return imported
    for first in imported.refused[:1]:
        said = {"line": first.line, "why": first.why, "summary": imported.summary}
        raise Unusable(ALL_REFUSED, file=path.name, **said)
    raise Unusable(NOTHING, file=path.name, summary=imported.summary)
