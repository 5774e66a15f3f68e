"""Ideas and questions in plain files: a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file: its id as given, the same as a key, its words, the arguments under it."""

    id: int | str
    title: str
    body: str
    arguments: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return json.dumps(self.id)


def read_corpus(file: Path) -> list[Row]:
    from arpent.kernel.refusals import Refused

    rows: dict[str, tuple[int, Row]] = {}
    for number, values in objects(file):
        row = as_row(file, number, values)
        if row.key in rows:
            first = rows[row.key][0]
            said = f"l’id {row.key} est déjà celui de la ligne {first}. Donnez-en un autre."
            raise fault(file, number, said)
        rows[row.key] = number, row
    if not rows:
        raise Refused(f"{file.name} : aucune idée. Il faut un objet JSON par ligne, avec un id.")
    return [row for _number, row in rows.values()]


def read(file: Path) -> list[Row]:
    return [as_row(file, number, values) for number, values in objects(file)]


def objects(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line's number, from one, and its object; blank lines are skipped."""
    from arpent.kernel.refusals import Refused

    try:
        raw = file.read_bytes()
    except OSError as error:
        raise Refused(
            f"{file} : ce fichier ne peut pas être lu ({error.strerror}). Vérifiez son chemin."
        ) from None
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line.decode())
        except UnicodeDecodeError:
            said = "ces octets ne sont pas de l’UTF-8. Enregistrez le fichier en UTF-8."
            raise fault(file, number, said) from None
        except (ValueError, RecursionError):
            said = "ce n’est pas du JSON. Écrivez un objet par ligne, entre accolades."
            raise fault(file, number, said) from None
        if not isinstance(values, dict):
            raise fault(file, number, 'ce n’est pas un objet. Écrivez {"id": 1, "title": "…"}.')
        yield number, values


def as_row(file: Path, number: int, values: dict[str, Any]) -> Row:
    title, body = (a_text(file, number, values, name) for name in ("title", "body"))
    listed = values.get("arguments")
    said = [
        one["body"]
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and isinstance(one.get("body"), str) and one["body"].strip()
    ]
    return Row(an_id(file, number, values, "id"), title, body, tuple(said))


def an_id(file: Path, number: int, values: dict[str, Any], name: str) -> int | str:
    found = values.get(name)
    if isinstance(found, bool) or not isinstance(found, int | str) or found == "":
        raise fault(file, number, f"{name} manque. Donnez un nombre entier ou un texte.")
    return found


def a_text(file: Path, number: int, values: dict[str, Any], name: str) -> str:
    found = values.get(name)
    if found is not None and not isinstance(found, str):
        raise fault(file, number, f"{name} n’est pas un texte. Mettez-le entre guillemets.")
    return found or ""


def fault(file: Path, number: int, said: str) -> Exception:
    from arpent.kernel.refusals import Refused

    return Refused(f"{file.name}, ligne {number} : {said}")
