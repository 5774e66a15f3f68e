"""Every fault of a dossier at once, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from arpent.atlas.dossier.queries.files import Broken, description_in, lines_of, names_in
from arpent.atlas.dossier.rules.cells import Unreadable, read_cell
from arpent.atlas.dossier.rules.faults import Fault, Problem
from arpent.atlas.dossier.rules.package import file_faults, file_name
from arpent.contract import Field, Table
from arpent.kernel.models import Organisation
from arpent.kernel.sentences import N_

Progress = Callable[[Table, int], None]
Keys = dict[str, set[str]]


def silent(table: Table, rows: int) -> None:
    return None


def faults_in(
    *,
    folder: Path,
    tables: Sequence[Table],
    organisation: Organisation | None,
    progress: Progress = silent,
) -> Iterator[Fault]:
    """Yield what is wrong in a folder, table after table.

    ``tables`` come in loading order. ``organisation`` is the bench that would receive the dossier,
    None when it does not exist yet; what it already holds may be referred to.
    """
    package, faults = description_in(folder)
    found = names_in(folder)
    yield from faults
    yield from file_faults(found=found, known=[t.slug for t in tables], package=package)
    keys: Keys = {}
    for table in tables:
        keys[table.slug] = keys_of(table, organisation)
        if file_name(table.slug) in found:
            yield from _table_faults(folder, table, keys, progress)


def keys_of(table: Table, organisation: Organisation | None) -> set[str]:
    """Return the keys the house already has; a bench to come has none of its own."""
    return table.keys(organisation or Organisation(pk=0))


def _table_faults(folder: Path, table: Table, keys: Keys, progress: Progress) -> Iterator[Fault]:
    lines = lines_of(folder, table.slug)
    try:
        _line, head = next(lines, (1, []))
        head_faults = list(_head_faults(table, head))
        yield from head_faults
        if not head_faults:
            yield from _row_faults(table, head, lines, keys, progress)
    except Broken as broken:
        yield broken.fault


def _head_faults(table: Table, head: list[str]) -> Iterator[Fault]:
    known = {field.name for field in table.fields}
    for name in sorted(set(head) - known):
        yield _fault(
            table,
            1,
            name,
            name,
            Problem(
                sentence=N_("Cette colonne n’existe pas dans la table."),
                remedy=N_("Renommez-la ou retirez-la. Colonnes connues : %(columns)s."),
                values={"columns": ", ".join(field.name for field in table.fields)},
            ),
        )
    for name in sorted({name for name in head if head.count(name) > 1} & known):
        sentence = N_("Cette colonne paraît deux fois.")
        yield _fault(
            table, 1, name, name, Problem(sentence=sentence, remedy=N_("Gardez-en une seule."))
        )
    for field in table.fields:
        if field.name not in head and (field.required or field.name == table.key):
            sentence = N_("Il manque une colonne obligatoire.")
            remedy = N_("Ajoutez la colonne « %(column)s ».")
            values = {"column": field.name}
            problem = Problem(sentence=sentence, remedy=remedy, values=values)
            yield _fault(table, 1, field.name, "", problem)


def _row_faults(
    table: Table,
    head: list[str],
    lines: Iterator[tuple[int, list[str]]],
    keys: Keys,
    progress: Progress,
) -> Iterator[Fault]:
    columns = columns_of(table, head)
    seen: dict[str, int] = {}
    waiting: list[Fault] = []
    chains: dict[str, dict[str, tuple[int, str]]] = {
        f.name: {} for f in columns if f.refers == table.slug
    }
    for count, (line, cells) in enumerate(lines, start=1):
        if len(cells) != len(head):
            yield _fault(table, line, "", ",".join(cells), _wrong_width(len(cells), len(head)))
            continue
        row, faults = _read(table, line, columns, cells)
        key = row.get(table.key)
        if isinstance(key, str) and key in seen:
            faults.append(_fault(table, line, table.key, key, _twice(seen[key])))
        elif isinstance(key, str):
            seen[key] = line
        _look_up(table, line, columns, row, keys, faults, waiting)
        for name, chain in chains.items():
            if isinstance(key, str) and row.get(name) is not None:
                chain[key] = (line, str(row[name]))
        reason = None if faults else table.fault(row)
        if reason:
            faults.append(_fault(table, line, "", str(key), _rule(reason)))
        yield from faults
        progress(table, count)
    keys[table.slug] |= seen.keys()
    yield from (fault for fault in waiting if fault.value not in keys[table.slug])
    for name, chain in chains.items():
        for key in _circles({one: value for one, (_line, value) in chain.items()}):
            yield _fault(table, chain[key][0], name, chain[key][1], _circle())


def columns_of(table: Table, head: list[str]) -> list[Field]:
    """Return the fields in the order of a header that has been checked."""
    named = {field.name: field for field in table.fields}
    return [named[name] for name in head]


def _read(
    table: Table, line: int, columns: list[Field], cells: list[str]
) -> tuple[dict[str, Any], list[Fault]]:
    row: dict[str, Any] = {}
    faults: list[Fault] = []
    for field, cell in zip(columns, cells, strict=True):
        try:
            row[field.name] = read_cell(cell, field)
        except Unreadable as unreadable:
            faults.append(_fault(table, line, field.name, cell, unreadable.problem))
    return row, faults


def _look_up(
    table: Table,
    line: int,
    columns: list[Field],
    row: Mapping[str, Any],
    keys: Keys,
    faults: list[Fault],
    waiting: list[Fault],
) -> None:
    """Add the references that lead nowhere; those to the table itself wait until its end."""
    for field in columns:
        value = row.get(field.name)
        if not field.refers or value is None or value in keys.get(field.refers, ()):
            continue
        fault = _fault(table, line, field.name, str(value), _dangling(field.refers))
        (waiting if field.refers == table.slug else faults).append(fault)


def _circles(named: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows that come back to themselves, each naming the next."""
    done: set[str] = set()
    for first in named:
        path: dict[str, None] = {}
        at: str | None = first
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = named.get(at)
        if at in path:
            walked = list(path)
            yield from walked[walked.index(at) :]
        done.update(path)


def _fault(table: Table, line: int, column: str, value: str, problem: Problem) -> Fault:
    return Fault(file=file_name(table.slug), line=line, column=column, value=value, problem=problem)


def _wrong_width(cells: int, columns: int) -> Problem:
    return Problem(
        sentence=N_("La ligne a %(cells)s cellules et l’en-tête %(columns)s colonnes."),
        remedy=N_("Entourez de guillemets les cellules qui contiennent une virgule."),
        values={"cells": cells, "columns": columns},
    )


def _twice(line: int) -> Problem:
    return Problem(
        sentence=N_("Cette clé est déjà celle de la ligne %(line)s."),
        remedy=N_("Donnez à chaque ligne une clé différente."),
        values={"line": line},
    )


def _dangling(refers: str) -> Problem:
    return Problem(
        sentence=N_("Cette clé n’existe ni dans %(table)s ni dans la maison."),
        remedy=N_("Corrigez la clé, ou ajoutez la ligne qui manque à %(table)s."),
        values={"table": file_name(refers)},
    )


def _circle() -> Problem:
    return Problem(
        sentence=N_("De ligne en ligne, cette clé revient à la ligne elle-même."),
        remedy=N_("Laissez la cellule vide, ou nommez une autre ligne."),
    )


def _rule(reason: str) -> Problem:
    return Problem(
        sentence="%(reason)s", remedy=N_("Corrigez la ligne."), values={"reason": reason}
    )
